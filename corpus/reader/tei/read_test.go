package tei

import (
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

const body = `<text>
<front><titlePage><docTitle><titlePart type="main">西湖考略<note place="foot" n="*">本文初稿成于去年。</note></titlePart><titlePart>以堤为例</titlePart></docTitle>
<docAuthor>钱湖生</docAuthor></titlePage>
<div type="abstract"><head>摘要</head><p>本文考西湖之堤。</p></div></front>
<body><pb n="31"/><fw type="header">西湖考略</fw>
<div><head>一、堤<note n="1">题注。</note></head>
<p>堤<note place="foot" n="2">见《湖志》第
三卷。</note>长数里，<hi rend="sup">上</hi>通北山，<choice><sic>己</sic><corr>已</corr></choice>不可考<app><lem>矣</lem><rdg>也</rdg></app>。
跨<pb n="32"/>页之文。差<note place="inline">音雌</note>别。</p>
<fw type="pageNum">31</fw>
<div><head>（一）苏堤</head><p>再引前注<ref target="#e1">[1]</ref>，又见<ref target="#b0">李某 2001</ref>，又<ref target="#e1">[1]</ref>。缺<ref type="note" target="#none">9</ref>。<seg xml:id="s9">有文</seg>。</p>
<list><item>甲项</item><item>乙项</item></list>
<table><row><cell>年</cell><cell>数</cell></row></table></div></div>
<div><head>二、结语</head><lg><l>湖光山色</l><l>古今同</l></lg><p>参<bibl>王某：《湖录》</bibl>可也。</p></div>
</body>
<back><div type="notes"><head>注释</head><note xml:id="e1" n="[1]">尾注一。</note><note xml:id="e2" n="[2]">无人引用。</note><note target="#s9" n="[3]">指向文中。</note></div>
<listBibl><biblStruct xml:id="b0"><analytic><title level="a">堤考</title><author><persName><surname>李</surname><forename>某</forename></persName></author></analytic><monogr><title level="j">湖学</title><imprint><date when="2001"/><biblScope unit="page" from="3" to="9"/></imprint></monogr></biblStruct></listBibl></back></text>`

const sample = `<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>西湖考略</title><title xml:lang="en">On West Lake</title><author>钱湖生</author></titleStmt>
<sourceDesc><biblStruct><monogr><title>湖学杂志</title><imprint><biblScope unit="issue">3</biblScope><biblScope unit="page" from="31" to="40"/><date>2011</date></imprint></monogr><idno type="DOI">10.0000/x</idno></biblStruct></sourceDesc></fileDesc>
<profileDesc><textClass><keywords><term>西湖</term><term>堤</term></keywords></textClass></profileDesc></teiHeader>
` + body + `</TEI>`

func TestRead(t *testing.T) {
	if !Detect("a.xml", []byte(sample)) {
		t.Fatal("Detect does not know a TEI document")
	}
	a, err := Read("a.xml", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Golden(t, "testdata/sample.golden", a)
	readertest.Whole(t, body, a, "摘要", "已", "西湖考略")
}

// TestTypedFront reads front matter that the author typed into the text, and
// quotations whose marks are left to the printer.
func TestTypedFront(t *testing.T) {
	const source = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>海塘考</title></titleStmt></fileDesc></teiHeader>
<text><body><p><hi>摘要：</hi>本文考海塘。</p><p>关键词：海塘；岁修</p><div><head>一、缘起</head><p>志云<quote>岁修</quote>，《塘志》<q>“大修”</q>。</p></div></body></text></TEI>`
	a, err := Read("a.xml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	shown := readertest.Show(a)
	for _, want := range []string{"abstract: 本文考海塘。\n", "keywords: 海塘 | 岁修\n", "p1: 志云“岁修”，《塘志》“大修”。"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}
