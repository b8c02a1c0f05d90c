package bleve

import (
	"strconv"

	"suoyin/corpus"
	"suoyin/search/match"
)

// lonely is a passage without a text.
type lonely struct {
	kind      corpus.Kind
	section   []string
	pages     []int
	article   *match.Article
	citations []corpus.Citation
}

var _ match.Passage = (*lonely)(nil)

// Folded and the methods below are match.Passage.
func (p *lonely) Folded() string               { return "" }
func (p *lonely) Printed() string              { return "" }
func (p *lonely) Kind() corpus.Kind            { return p.kind }
func (p *lonely) Section() []string            { return p.section }
func (p *lonely) Pages() []int                 { return p.pages }
func (p *lonely) Article() *match.Article      { return p.article }
func (p *lonely) Citations() []corpus.Citation { return p.citations }
func (p *lonely) Claims() []match.Claim        { return nil }

// number is a facet's value as a number, 0 if it is none.
func number(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil {
		return 0
	}
	return n
}
