package works

import (
	"cmp"
	"slices"
)

// By lists the works of which name is author, editor or translator, most cited
// first. Spellings that fold to the same letters are the same name.
func (s *Set) By(name string) []*Work {
	return s.pick(s.index.names[authorKey(name)])
}

// In lists the works that stand in the journal, book or site of that name, or
// that a publisher of that name brought out, most cited first.
func (s *Set) In(host string) []*Work {
	return s.pick(s.index.hosts[letters(host)])
}

// pick are the works with these numbers. Works are numbered most cited first.
func (s *Set) pick(numbers []int32) []*Work {
	picked := make([]*Work, 0, len(numbers))
	for i, n := range numbers {
		if i > 0 && numbers[i-1] == n {
			continue // its journal and its publisher have one name
		}
		picked = append(picked, s.works[n])
	}
	return picked
}

// Cited is a work and in how many places some articles cite it.
type Cited struct {
	Work   *Work
	Places int
}

// CitedIn lists the works that the articles with these IDs cite, those that
// they cite most first. It looks at every place once.
func (s *Set) CitedIn(articles map[string]bool) []Cited {
	var cited []Cited
	if len(articles) == 0 {
		return nil
	}
	for _, w := range s.works {
		n := 0
		for i := range w.Places {
			if articles[w.Places[i].Article] {
				n++
			}
		}
		if n > 0 {
			cited = append(cited, Cited{w, n})
		}
	}
	slices.SortStableFunc(cited, func(a, b Cited) int { return cmp.Compare(b.Places, a.Places) })
	return cited
}
