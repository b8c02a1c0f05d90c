package jats

import (
	"testing"

	"suoyin/corpus/reader/readertest"
)

const sample = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2 20190208//EN" "JATS-journalpublishing1.dtd">
<article article-type="research-article" xml:lang="zh">
<front>
<journal-meta><journal-title-group><journal-title>海塘研究</journal-title></journal-title-group><issn>0000-0001</issn></journal-meta>
<article-meta>
<article-id pub-id-type="doi">10.0000/abc.1</article-id>
<title-group><article-title>清代海塘的岁修<xref ref-type="fn" rid="t1">*</xref></article-title>
<trans-title-group xml:lang="en"><trans-title>Yearly Repairs of the Sea Wall</trans-title></trans-title-group></title-group>
<contrib-group><contrib contrib-type="author"><name name-style="eastern"><surname>林</surname><given-names>海潮</given-names></name><xref ref-type="fn" rid="t2">†</xref></contrib>
<contrib contrib-type="author"><name><surname>Smith</surname><given-names>Ann</given-names></name></contrib></contrib-group>
<author-notes><fn id="t2"><p>林海潮，某大学讲师。</p></fn></author-notes>
<pub-date><day>3</day><month>5</month><year>2019</year></pub-date><volume>8</volume><issue>2</issue><fpage>11</fpage><lpage>19</lpage>
<abstract><title>摘要</title><p>本文讨论海塘。</p></abstract>
<trans-abstract xml:lang="en"><p>On sea walls.</p></trans-abstract>
<kwd-group xml:lang="zh"><title>关键词</title><kwd>海塘</kwd><kwd>岁修</kwd></kwd-group>
<funding-group><funding-statement>某基金项目</funding-statement></funding-group>
</article-meta></front>
<body>
<sec><label>一、</label><title>工程<xref ref-type="fn" rid="f1">1</xref></title>
<p>海塘<xref ref-type="fn" rid="f2"><sup>②</sup></xref>岁修，
每年一次<sup>[<xref ref-type="bibr" rid="r1">1</xref>,<xref ref-type="bibr" rid="r2">2</xref>]</sup>。见<xref ref-type="fig" rid="g1">图1</xref>。</p>
<sec><title>（一）经费</title><p>经费再引（<xref ref-type="bibr" rid="r1">陈某 1990</xref>）<xref ref-type="fn" rid="f2">②</xref>。缺<xref ref-type="fn" rid="zz">9</xref>。</p>
<fig id="g1"><label>图1</label><caption><title>海塘断面</title></caption></fig>
<table-wrap><table><tr><td>甲</td><td>乙</td></tr></table></table-wrap>
</sec></sec>
<sec><title>结论</title><p>完<fn id="in"><p>行内的注。</p></fn>了。</p></sec>
</body>
<back><fn-group><title>注释</title><fn id="t1"><label>*</label><p>本文受资助。</p></fn><fn id="f1"><label>1</label><p>题上的注。</p></fn><fn id="f2"><label>②</label><p>见注1，《塘志》卷三。</p></fn><fn id="f9"><p>无人引用的注。</p></fn></fn-group>
<ref-list><title>参考文献</title><ref id="r1"><label>[1]</label><mixed-citation>陈某：《海塘考》，1990年。</mixed-citation></ref>
<ref id="r2"><label>[2]</label><element-citation><person-group><name><surname>周</surname><given-names>某</given-names></name></person-group><source>水利史</source><year>1985</year></element-citation></ref></ref-list>
</back></article>`

func TestRead(t *testing.T) {
	if !Detect("a.xml", []byte(sample)) {
		t.Fatal("Detect does not know a JATS article")
	}
	a, err := Read("a.xml", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Golden(t, "testdata/sample.golden", a)
	readertest.Whole(t, sample, a, "摘要", "关键词")
}
