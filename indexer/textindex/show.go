package textindex

import (
	"sort"

	"suoyin/corpus/fold"
)

// restoreText puts the printed text of the segment's passage doc into the room of t.
func (s *Segment) restoreText(t *restored, doc uint32) error {
	r := reader{data: s.piece(secRecords, secRecordEnds, int(doc))}
	for range r.count() {
		r.int() // facets
	}
	if edits := r.bytes(r.count()); !t.restore(s.code, s.text(doc), edits) || r.bad {
		return damaged("edits of a printed text")
	}
	return nil
}

// shown is a passage without its citations and facets, and where its folded text was
// printed, which lives as long as t is not used again.
func (s *Segment) shown(t *restored, doc uint32) (Passage, fold.Map, error) {
	p, _, err := s.read(t, doc, nil)
	return p, t.printedMap(), err
}

func (s *Segment) passage(doc uint32) (Passage, error) {
	p, facets, err := s.cited(doc)
	p.Facets = s.named(facets)
	return p, err
}

// cited is a passage without its facets, which are given as their numbers.
func (s *Segment) cited(doc uint32) (Passage, []int, error) {
	var facets []int
	p, r, err := s.read(&restored{}, doc, &facets)
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

// read reads the record of a passage up to its citations, and puts its text
// into the room of t. Facets are appended as their numbers, unless facets is nil.
func (s *Segment) read(t *restored, doc uint32, facets *[]int) (p Passage, r recordReader, err error) {
	a, err := s.opened(doc)
	if err != nil {
		return p, r, err
	}
	r = recordReader{reader{data: s.piece(secRecords, secRecordEnds, int(doc))}, a.strs}
	p, err = readPassage(&r.reader, t, s.code, s.text(doc), a.strs, facets)
	return p, r, err
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
