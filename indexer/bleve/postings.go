package bleve

import (
	"fmt"
)

// Count is how many passages have a word.
func (s *Snapshot) Count(word string) (int, error) {
	n := 0
	for _, part := range s.segments {
		list, err := part.words.PostingsList([]byte(word), part.deleted, nil)
		if err != nil {
			return 0, fmt.Errorf("postings of %q: %w", word, err)
		}
		n += int(list.Count())
	}
	return n, nil
}

// Each calls visit with every passage that has a word, and how often it has
// it, segment by segment and not in the order of the numbers. It stops where
// visit says false.
func (s *Snapshot) Each(word string, visit func(number uint32, frequency int) bool) error {
	for _, part := range s.segments {
		more, err := part.each(word, visit)
		if err != nil {
			return fmt.Errorf("postings of %q: %w", word, err)
		}
		if !more {
			break
		}
	}
	return nil
}

func (p *snapshotSegment) each(word string, visit func(uint32, int) bool) (bool, error) {
	list, err := p.words.PostingsList([]byte(word), p.deleted, nil)
	if err != nil {
		return false, err
	}
	postings := list.Iterator(true, false, false, nil)
	for {
		posting, err := postings.Next()
		if err != nil || posting == nil {
			return err == nil, err
		}
		if !visit(p.numbers[posting.Number()], int(posting.Frequency())) {
			return false, nil
		}
	}
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
