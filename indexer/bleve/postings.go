package bleve

import (
	"fmt"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Postings are the passages that have one word.
type Postings struct {
	parts []partPostings
}

// partPostings are those of one segment.
type partPostings struct {
	list    segment.PostingsList
	numbers []uint32
}

// Postings looks a word up. A word that is nowhere has empty ones.
func (s *Snapshot) Postings(word string) (Postings, error) {
	p := Postings{parts: make([]partPostings, 0, len(s.segments))}
	for _, part := range s.segments {
		list, err := part.words.PostingsList([]byte(word), part.deleted, nil)
		if err != nil {
			return Postings{}, fmt.Errorf("postings of %q: %w", word, err)
		}
		p.parts = append(p.parts, partPostings{list, part.numbers})
	}
	return p, nil
}

// Count is how many passages there are.
func (p Postings) Count() int {
	n := 0
	for _, part := range p.parts {
		n += int(part.list.Count())
	}
	return n
}

// Each calls visit with every passage and how often it has the word, segment
// by segment and not in the order of the numbers. It stops where visit says
// false.
func (p Postings) Each(visit func(number uint32, frequency int) bool) error {
	for _, part := range p.parts {
		postings := part.list.Iterator(true, false, false, nil)
		for {
			posting, err := postings.Next()
			if err != nil {
				return fmt.Errorf("read postings: %w", err)
			}
			if posting == nil {
				break
			}
			if !visit(part.numbers[posting.Number()], int(posting.Frequency())) {
				return nil
			}
		}
	}
	return nil
}

// Terms calls visit with the words from start on, in order, and the number of
// documents of each, until visit says false.
func (s *Snapshot) Terms(start string, visit func(word string, documents int) bool) error {
	dict, err := s.reader.FieldDictRange(Words, []byte(start), nil)
	if err != nil {
		return fmt.Errorf("words from %q on: %w", start, err)
	}
	defer dict.Close()
	for {
		entry, err := dict.Next()
		if err != nil {
			return fmt.Errorf("words from %q on: %w", start, err)
		}
		if entry == nil || !visit(entry.Term, int(entry.Count)) {
			return nil
		}
	}
}
