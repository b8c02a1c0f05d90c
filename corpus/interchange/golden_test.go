package interchange_test

import (
	"fmt"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/citation"
	"suoyin/corpus/interchange"
	"suoyin/corpus/reader/readertest"
)

// sample has something of everything, in the layout of texts taken out of PDFs.
const sample = `清代海塘的岁修
林海潮

内容提要：本文讨论海塘的岁修。
关键词：海塘；岁修
DOI：10.0000/abc.1
基金项目：某基金项目（01）

一、工程

    海塘岁修，每年一次〔1〕。石塘、土塘之费，出于盐课〔2〕，见于志书者甚多，今择其要者述之如下。

二、经费

    经费之数 “A & B” 不一〔3〕，历年所报，多寡悬殊，已有学者指出这一点〔4〕，此处不赘。

注释：
〔1〕林海潮：《海塘考》，《海塘研究》1990年第2期，第3页。
〔2〕同上，第5页。
〔3〕周某：《水利史》，江城：江城出版社，1985年，第7页。
〔4〕参见前引周某书，第9页。
`

// printed is the sample as it is printed on two pages of a journal, with what no
// text says.
func printed(t *testing.T) *corpus.Article {
	a := read(t, "sample.txt", []byte(sample))
	a.Journal = corpus.Journal{Name: "海塘研究", Year: 2019, Issue: "2", Pages: "11-12"}
	a.Front.TitleEN, a.Front.AbstractEN, a.Front.Classification = "Yearly Repairs of the Sea Wall", "On sea walls.", "K206"
	a.Front.Fields = map[string]string{"收稿日期": "2018-11-02", "keywords en": "sea wall; repairs"}
	for i := range a.Paragraphs {
		p := &a.Paragraphs[i]
		p.Pages = []int{11 + i}
		p.Origins = []corpus.Origin{{Page: 11 + i}}
		a.Sections[i].Page, a.Sections[i].Origins = 11+i, p.Origins
		for k := range p.Anchors {
			n := &a.Notes[2*i+k]
			n.Page, n.ID = 11+i, fmt.Sprintf("%d-%d", 11+i, k+1)
			p.Anchors[k].Note = n.ID
		}
	}
	citation.Annotate(a)
	return a
}

// TestGoldenFiles shows what the formats look like.
func TestGoldenFiles(t *testing.T) {
	a := printed(t)
	for _, f := range interchange.Formats() {
		src := written(t, f.Name, a)
		sound(t, src)
		readertest.GoldenText(t, "testdata/sample."+f.Extension, string(src))
		for _, d := range compare(a, again(t, f.Name, a)) {
			t.Errorf("%s: %s", f.Name, d)
		}
	}
}
