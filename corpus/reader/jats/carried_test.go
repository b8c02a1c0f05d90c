package jats

import (
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

// carried is a document with what JATS says of pages, markers, spaces and front
// matter besides the usual.
const carried = `<article article-type="x" xml:lang="zh"><front><article-meta>
<article-categories><subj-group subj-group-type="clc"><subject>K206</subject></subj-group></article-categories>
<title-group><article-title>海塘考</article-title></title-group>
<author-notes><fn><p>林海潮，讲师。</p><p>又一行。</p></fn></author-notes>
<fpage>1</fpage><lpage>30</lpage><page-range>1-9、20-30</page-range>
<abstract xml:lang="zh"><p>SEA</p></abstract><trans-abstract xml:lang="en"><title>Abstract</title><p>One.</p><p>Two.</p></trans-abstract>
<kwd-group xml:lang="zh"><kwd>海塘</kwd><kwd>WTO</kwd></kwd-group>
<custom-meta-group><custom-meta><meta-name>收稿日期</meta-name><meta-value>2018年， 春</meta-value></custom-meta>
<custom-meta><meta-name>编号</meta-name><meta-value>1<x xml:space="preserve"> </x>（2）</meta-value></custom-meta></custom-meta-group>
</article-meta></front><body>
<p>作者简介：此为正文。</p>
<p>塘<target id="page-12" target-type="page"/>甲<xref ref-type="fn" rid="f1"><sup>［（１）Ａ］</sup></xref>乙<xref ref-type="fn" rid="f2">注释乙</xref>丙，<x xml:space="preserve"> </x>丁。</p>
<p>无<xref ref-type="fn"><sup>9</sup></xref>注，有<xref ref-type="fn">〔8〕</xref>号，字<xref ref-type="fn" rid="g1">＠①</xref>也。</p>
<p><xref ref-type="fn" rid="f1">(1)</xref></p>
</body><back><fn-group>
<fn id="f1"><label>1</label><p><target id="page-12-2" target-type="page"/>1月1日，见<citation-alternatives><mixed-citation>《塘志》</mixed-citation><element-citation><source>塘志</source></element-citation></citation-alternatives>。</p></fn>
<fn id="f2"><label>注释乙</label><p>乙注。</p></fn><fn id="g1"><label>＠①</label><p>原字为土加唐</p></fn>
</fn-group></back></article>`

func TestReadWhatIsCarried(t *testing.T) {
	a, err := Read("a.xml", []byte(carried))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	readertest.Whole(t, carried, a, "塘志收稿日期编号注释乙")
	shown := readertest.Show(a)
	for _, want := range []string{
		"journal:  0 () 1-9、20-30\n", "abstract: SEA\n", "abstract_en: One.\nTwo.\n", "keywords: 海塘 | WTO\n", "classification: K206\n",
		"author_note: 林海潮，讲师。\n又一行。\n", "field 收稿日期: 2018年，春\n", "field 编号: 1 （2）\n",
		"p1: 作者简介：此为正文。", "p2: 塘甲{12-1}乙{n2}丙， 丁。 p[12]", "p3: 无注，有〔8〕号，字{g1}＠①也。", "p4: {12-1}(1)",
		"note 12-1: 1 1月1日，见《塘志》。", "note g1: ＠① 原字为土加唐",
		"orphan: 9 at p3:1", "orphan: 〔8〕 at p3:4",
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	if got := a.Paragraphs[1].Anchors[0].Marker; got != "［（１）Ａ］" {
		t.Errorf("the marker is %q", got)
	}
}
