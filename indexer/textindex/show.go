package textindex

import (
	"sort"

	"suoyin/corpus/fold"
)

// printed is the printed text of the segment's passage doc.
func (s *Segment) printed(doc uint32) (string, error) {
	r := reader{data: s.piece(secRecords, secRecordEnds, int(doc))}
	for range r.count() {
		r.int()
	}
	text, _, ok := readPrinted(s.folded(doc), r.bytes(r.count()))
	if !ok || r.bad {
		return "", damaged("edits of a printed text")
	}
	return text, nil
}

func (s *Segment) folded(doc uint32) []rune {
	enc := s.text(doc)
	return s.code.appendRunes(make([]rune, 0, len(enc)), enc)
}

// decoded is a folded text by rune, and as UTF-8: room for one after the other.
type decoded struct {
	runes []rune
	text  []byte
}

// decode puts the text of a passage into the room of d.
func (s *Segment) decode(d *decoded, doc uint32) {
	enc := s.text(doc)
	d.runes, d.text = s.code.appendRunes(d.runes[:0], enc), s.code.appendText(d.text[:0], enc)
}

// shown is a passage without its citations and facets, and where its folded text,
// which lives as long as d is not used again, was printed.
func (s *Segment) shown(d *decoded, doc uint32) (Passage, fold.Mapped, error) {
	p, _, _, m, err := s.read(d, doc)
	return p, m, err
}

func (s *Segment) passage(doc uint32) (Passage, error) {
	p, facets, err := s.cited(doc)
	p.Facets = s.named(facets)
	return p, err
}

// cited is a passage without its facets, which are given as their numbers.
func (s *Segment) cited(doc uint32) (Passage, []int, error) {
	p, facets, r, _, err := s.read(&decoded{}, doc)
	if err != nil {
		return Passage{}, nil, err
	}
	p.Citations = readCitations(&r.reader, &p, r.strs)
	if r.bad {
		return Passage{}, nil, damaged("record of passage %q", p.ID)
	}
	return p, facets, nil
}

// recordReader is a reader of a record, and the strings it refers to.
type recordReader struct {
	reader
	strs []string
}

// read reads the record of a passage up to its citations. The text of m lives as
// long as d is not used again.
func (s *Segment) read(d *decoded, doc uint32) (p Passage, facets []int, r recordReader, m fold.Mapped, err error) {
	a, err := s.opened(doc)
	if err != nil {
		return p, nil, r, m, err
	}
	r = recordReader{reader{data: s.piece(secRecords, secRecordEnds, int(doc))}, a.strs}
	s.decode(d, doc)
	p, facets, m, err = readPassage(&r.reader, d, a.strs)
	return p, facets, r, m, err
}

// article is the article of the segment's passage doc.
func (s *Segment) article(doc uint32) (Article, error) {
	a, err := s.opened(doc)
	if err != nil {
		return Article{}, err
	}
	return a.Article, nil
}

// openedArticle is an article that was read, and the strings of its passages.
type openedArticle struct {
	Article
	strs []string
}

// opened is the article of the segment's passage doc. It is read once, since all
// hits of an article show it.
func (s *Segment) opened(doc uint32) (*openedArticle, error) {
	n, ok := s.articleOf(doc)
	if !ok {
		return nil, damaged("no article has passage %d", s.first+doc)
	}
	if a := s.articleCache[n].Load(); a != nil {
		return a, nil
	}
	a, facets, strs, err := readArticle(s.piece(secArticles, secArticleEnds, n))
	if err != nil {
		return nil, err
	}
	a.Facets = s.named(facets)
	opened := &openedArticle{a, strs}
	s.articleCache[n].Store(opened)
	return opened, nil
}

// articleOf is the place of the article that has passage doc.
func (s *Segment) articleOf(doc uint32) (int, bool) {
	n := sort.Search(int(s.articles), func(i int) bool { return s.u32(secArticleDocs, 2*i+1) > doc })
	return n, n < int(s.articles) && s.u32(secArticleDocs, 2*n) <= doc
}

func (s *Segment) named(facets []int) []Facet {
	var list []Facet
	for _, n := range facets {
		if n < len(s.facets) {
			list = append(list, s.facets[n])
		}
	}
	return list
}
