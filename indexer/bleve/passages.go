package bleve

import (
	"fmt"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// Passages is in how many passages a word is one, 0 for a word that is nowhere.
func (s *Snapshot) Passages(word string) (int, error) {
	total := 0
	for i := range s.segments {
		n, ok := s.segments[i].known.get(word)
		if !ok {
			var err error
			if n, err = s.segments[i].passages(word); err != nil {
				return 0, fmt.Errorf("passages of word %q: %w", word, err)
			}
			s.segments[i].known.put(word, n)
		}
		total += n
	}
	return total, nil
}

// passages adds up what the segment's articles say of a word.
func (p *snapshotSegment) passages(word string) (int, error) {
	list, err := p.words.PostingsList([]byte(word), p.deleted, nil)
	if err != nil {
		return 0, err
	}
	total := 0
	postings := list.Iterator(true, false, false, nil)
	for {
		posting, err := postings.Next()
		if err != nil {
			return 0, err
		}
		if posting == nil {
			return total, nil
		}
		total += int(posting.Frequency())
	}
}

// Terms calls visit with the words from start on, in order, and in how many
// passages each is one, until visit says false.
func (s *Snapshot) Terms(start string, visit func(word string, passages int) bool) error {
	// What the dictionary says of the documents of a word is not always so: zapx
	// does not forget a word of one document when it comes to the next.
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
		if entry == nil {
			return nil
		}
		passages := 0
		for i := range s.segments {
			n, err := s.segments[i].passages(entry.Term)
			if err != nil {
				return fmt.Errorf("passages of word %q: %w", entry.Term, err)
			}
			passages += n
		}
		// A deleted article's words stay in the dictionary for a while.
		if passages > 0 && !visit(entry.Term, passages) {
			return nil
		}
	}
}

// countsKept bounds how many words of a segment are kept in memory.
const countsKept = 1 << 16

// counts are the words of a segment that were asked for, with their passages:
// adding up those of a frequent one takes some tenths of a millisecond. They
// hold as long as no article of the segment is deleted.
type counts struct {
	articles uint64
	mu       sync.Mutex
	words    map[string]int
}

func (c *counts) get(word string) (passages int, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	passages, ok = c.words[word]
	return passages, ok
}

func (c *counts) put(word string, passages int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.words) >= countsKept {
		c.words = nil
	}
	if c.words == nil {
		c.words = make(map[string]int)
	}
	c.words[word] = passages
}

// counted are the counts of the segments in use.
type counted struct {
	mu       sync.Mutex
	segments map[uint64]*counts
}

// of gives the counts of segments, in order, and forgets those of others.
func (c *counted) of(parts []*scorch.SegmentSnapshot) []*counts {
	c.mu.Lock()
	defer c.mu.Unlock()
	list, live := make([]*counts, len(parts)), make(map[uint64]*counts, len(parts))
	for i, part := range parts {
		known := c.segments[part.Id()]
		if known == nil || known.articles != part.Count() {
			known = &counts{articles: part.Count()}
		}
		list[i], live[part.Id()] = known, known
	}
	c.segments = live
	return list
}
