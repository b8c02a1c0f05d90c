package analysis

import "strings"

// Difference counts in how many more texts a word is when one analyzer cuts them
// than when another does. One goroutine uses it.
type Difference struct {
	Before, After *Analyzer
	by            map[string]int
}

// Add cuts a folded text with both. It keeps nothing of it.
func (d *Difference) Add(folded string) {
	if d.by == nil {
		d.by = make(map[string]int)
	}
	d.count(d.Before.Words(folded), -1)
	d.count(d.After.Words(folded), 1)
}

func (d *Difference) count(words []Word, by int) {
	seen := make(map[string]bool, len(words))
	for _, w := range words {
		if !seen[w.Text] {
			seen[w.Text] = true
			// The word is a part of a text that the next one may take the place of.
			d.by[strings.Clone(w.Text)] += by
		}
	}
}

// Words are the words that are in more or less texts, and by how many.
func (d *Difference) Words() map[string]int {
	different := make(map[string]int)
	for word, by := range d.by {
		if by != 0 {
			different[word] = by
		}
	}
	return different
}
