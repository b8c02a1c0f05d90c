package bleve

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/indexer"
	"suoyin/indexer/textindex"
	"suoyin/search/match"
)

// citations is where in the folded texts of notes their citations stand. Most
// of what a query finds in notes is then known to be in a citation, or not,
// without reading the note's record.
type citations struct {
	notes []uint32 // that cite anything, ascending
	ends  []uint32 // where the spans of each end in spans
	spans []span
	until uint32 // all passages before it are in
}

// span is a citation's place in its note: in bytes of the folded text, and in its
// code points.
type span struct{ start, end, from, to uint32 }

// extended is the citations of an index, of which c has the first passages.
func (c *citations) extended(texts *textindex.Index, facets *columns) (*citations, error) {
	d := &citations{}
	if c != nil {
		*d = citations{slices.Clip(c.notes), slices.Clip(c.ends), slices.Clip(c.spans), c.until}
	}
	fresh := roaring.New()
	fresh.AddRange(uint64(d.until), uint64(texts.Len()))
	fresh = facets.filter(fresh, indexer.FacetCites, func(string) bool { return true })
	d.until = texts.Len()
	var failed error
	each(fresh, func(doc uint32) {
		p, err := texts.Passage(doc)
		if err != nil && failed == nil {
			failed = err
		}
		d.add(doc, &p)
	})
	return d, failed
}

func (c *citations) add(doc uint32, p *textindex.Passage) {
	folded := fold.New(p.Text)
	c.notes = append(c.notes, doc)
	bytes := func(points int) uint32 { return uint32(len(corpus.Slice(folded.Text, 0, points))) }
	for _, cited := range p.Citations {
		from, to := folded.Folded(cited.Span[0]), folded.Folded(cited.Span[1])
		c.spans = append(c.spans, span{bytes(from), bytes(to), uint32(from), uint32(to)})
	}
	c.ends = append(c.ends, uint32(len(c.spans)))
}

// of is where the citations of a note stand.
func (c *citations) of(note uint32) []span {
	i, ok := slices.BinarySearch(c.notes, note)
	if !ok {
		return nil
	}
	begin := uint32(0)
	if i > 0 {
		begin = c.ends[i-1]
	}
	return c.spans[begin:c.ends[i]]
}

// verifyCited keeps the notes of which a citation matches. The matcher is that
// of the whole query on a text.
func (v *view) verifyCited(ctx context.Context, matcher *match.Matcher, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	// Of a string that overlaps itself one place in a citation alone may not be among
	// those in the note.
	if literal, ok := matcher.Literal(); ok && !match.OverlapsItself(literal) {
		return v.citedString(ctx, literal, docs)
	}
	hits := roaring.New()
	one := &citation{note: newPassage(v.texts)}
	err := eachWhile(ctx, docs, func(doc uint32) {
		one.note.move(doc)
		for i, s := range v.citations.of(doc) {
			one.move(i, s)
			if matcher.Match(one) {
				hits.Add(doc)
				return
			}
		}
	})
	if err == nil {
		err = one.note.err
	}
	return hits, err
}

// citedString keeps the notes of which a citation has a folded string, without making
// their texts.
func (v *view) citedString(ctx context.Context, folded string, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	hits := roaring.New()
	length := uint32(corpus.Len(folded))
	note := newPassage(v.texts)
	var offsets []int
	err := eachWhile(ctx, docs, func(doc uint32) {
		note.move(doc)
		offsets = note.AppendOffsets(offsets[:0], folded)
		if stand(offsets, length, v.citations.of(doc)) {
			hits.Add(doc)
		}
	})
	return hits, err
}

// stand says whether a string of some length that begins at offsets is in one of the
// spans.
func stand(offsets []int, length uint32, spans []span) bool {
	for _, at := range offsets {
		for _, s := range spans {
			if uint32(at) >= s.from && uint32(at)+length <= s.to {
				return true
			}
		}
	}
	return false
}

// citation is one citation of a note for a matcher, as if it were all of it.
type citation struct {
	note   *passage
	number int
	span   span
}

var _ match.Passage = (*citation)(nil)

func (c *citation) move(number int, s span) { c.number, c.span = number, s }

// Folded is the citation's part of the note's folded text.
func (c *citation) Folded() string {
	return c.note.Folded()[c.span.start:c.span.end]
}

// Printed is the citation as it was printed.
func (c *citation) Printed() string {
	cited := c.cited()
	return corpus.Slice(c.note.Printed(), cited.Span[0], cited.Span[1])
}

func (c *citation) cited() corpus.Citation { return c.note.read().Citations[c.number] }

// Kind and the methods below are those of the note.
func (c *citation) Kind() corpus.Kind       { return c.note.Kind() }
func (c *citation) Section() []string       { return c.note.Section() }
func (c *citation) Pages() []int            { return c.note.Pages() }
func (c *citation) Article() *match.Article { return c.note.Article() }

// Citations is the one citation.
func (c *citation) Citations() []corpus.Citation { return []corpus.Citation{c.cited()} }

// Claims are none: a note makes no claim.
func (c *citation) Claims() []match.Claim { return nil }
