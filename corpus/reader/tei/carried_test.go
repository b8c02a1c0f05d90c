package tei

import (
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

// carried is a document with what TEI says of pages, markers, spaces and front
// matter besides the usual.
const (
	carriedHead = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="zh"><teiHeader><fileDesc><titleStmt><title>海塘考</title><funder>某基金</funder></titleStmt>
<notesStmt><note type="author"><p>林海潮，讲师。</p><p>又一行。</p></note><note type="field" n="编号"><p xml:space="preserve">1 （2）</p></note></notesStmt>
<sourceDesc/></fileDesc><profileDesc><textClass><keywords xml:lang="zh"><term>海塘</term><term>WTO</term></keywords><keywords xml:lang="en"><term>sea wall</term></keywords>
<classCode scheme="#clc">K206</classCode></textClass></profileDesc></teiHeader>
<standOff><listBibl><biblStruct xml:id="w1"><monogr><title>堤志</title></monogr></biblStruct></listBibl></standOff>
`
	carriedText = `<text><front><div type="abstract" xml:lang="zh"><p>SEA</p></div><div type="abstract" xml:lang="en"><p>One.</p><p>Two.</p></div></front><body>
<p>作者简介：此为正文。</p>
<p xml:space="preserve">塘<pb n="12"/>甲<note xml:id="f1" place="foot" n="1">1月1日，见<bibl corresp="#w1">《塘志》</bibl>。</note><note xml:id="f2" anchored="false" place="foot" n="2"><pb n="13"/>乙注。</note>丙， 丁。</p>
<p>无<ref type="noteAnchor">9</ref>注，有<ref type="note">〔8〕</ref>号，又<ref type="noteAnchor" target="#f1">［（１）Ａ］</ref>。</p>
</body></text>`
)

func TestReadWhatIsCarried(t *testing.T) {
	a, err := Read("a.xml", []byte(carriedHead+carriedText+"</TEI>"))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	readertest.Whole(t, carriedText, a)
	readertest.Account(t, "SEAOne.Two.作者简介：此为正文。塘甲1月1日，见《塘志》。乙注。丙，丁。无9注，有〔8〕号，又［（１）Ａ］。", a)
	shown := readertest.Show(a)
	for _, want := range []string{
		"abstract: SEA\n", "abstract_en: One.\nTwo.\n", "keywords: 海塘 | WTO\n", "classification: K206\n", "fund: 某基金\n",
		"author_note: 林海潮，讲师。\n又一行。\n", "field 编号: 1 （2）\n", "field keywords en: sea wall\n",
		"p1: 作者简介：此为正文。", "p2: 塘甲{12-1}丙， 丁。 p[12]", "p3: 无注，有〔8〕号，又{12-1}。",
		"note 12-1: 1 1月1日，见《塘志》。 <- p2:2 p[12]", "note 13-1: 2 乙注。 <- no marker",
		"orphan: 9 at p3:1", "orphan: 〔8〕 at p3:4",
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}
