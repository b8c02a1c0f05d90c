package textindex

import (
	"sort"
	"unicode/utf8"
)

// printed is the printed text of the segment's passage doc.
func (s *Segment) printed(doc uint32) (string, error) {
	r := reader{data: s.piece(secRecords, secRecordEnds, int(doc))}
	for range r.count() {
		r.int()
	}
	text, ok := readPrinted(s.folded(doc), r.bytes(r.count()))
	if !ok || r.bad {
		return "", damaged("edits of a printed text")
	}
	return text, nil
}

func (s *Segment) folded(doc uint32) []rune {
	text := s.code.appendText(nil, s.text(doc))
	runes := make([]rune, 0, utf8.RuneCount(text))
	for _, r := range string(text) {
		runes = append(runes, r)
	}
	return runes
}

func (s *Segment) passage(doc uint32) (Passage, error) {
	_, strs, err := s.article(doc)
	if err != nil {
		return Passage{}, err
	}
	p, facets, err := readPassage(s.piece(secRecords, secRecordEnds, int(doc)), s.folded(doc), strs)
	if err != nil {
		return Passage{}, err
	}
	p.Facets = s.named(facets)
	return p, nil
}

// article is the article of the segment's passage doc, and its strings.
func (s *Segment) article(doc uint32) (Article, []string, error) {
	n, ok := s.articleOf(doc)
	if !ok {
		return Article{}, nil, damaged("no article has passage %d", s.first+doc)
	}
	a, facets, strs, err := readArticle(s.piece(secArticles, secArticleEnds, n))
	if err != nil {
		return Article{}, nil, err
	}
	a.Facets = s.named(facets)
	return a, strs, nil
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
