package odt

import (
	"bytes"
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

const (
	head = `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
</office:automatic-styles><office:body><office:text>`
	tail = `</office:text></office:body></office:document-content>`

	sampleBody = `<text:tracked-changes><text:changed-region><text:deletion><text:p>删去之文。</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">清代海塘考<text:note text:note-class="footnote" text:id="f0"><text:note-citation text:label="*">*</text:note-citation><text:note-body><text:p>本文为海塘项目之一。</text:p></text:note-body></text:note></text:p>
<text:p text:style-name="P2">林海潮</text:p>
<text:p>【摘要】本文考海塘岁修之制。</text:p><text:p>【关键词】海塘；岁修</text:p>
<text:h text:outline-level="1">一、缘起</text:h>
<text:p>海塘<text:s text:c="2"/>始于<text:span text:style-name="T2">隐去</text:span>唐，<text:note text:note-class="footnote" text:id="f1"><text:note-citation>1</text:note-citation><text:note-body><text:p>《塘志》卷一。</text:p><text:p>又见卷二。</text:p></text:note-body></text:note>其费<office:annotation><text:p>批注</text:p></office:annotation>出于盐课。<text:note text:note-class="endnote" text:id="e1"><text:note-citation>i</text:note-citation><text:note-body><text:p>《盐法志》。</text:p></text:note-body></text:note></text:p>
<text:h text:outline-level="2">（一）石塘</text:h>
<text:list><text:list-item><text:p>石塘甚坚；</text:p></text:list-item><text:list-item><text:p>土塘易圮。</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>年份</text:p></table:table-cell><table:table-cell><text:p>费银</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:text-box><text:p>图一 石塘</text:p></draw:text-box></draw:frame><text:ruby><text:ruby-base>堤</text:ruby-base><text:ruby-text>dī</text:ruby-text></text:ruby>成。</text:p>`
)

// pack makes a document of a body.
func pack(t readertest.T, content string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := readertest.ZipWriter(&buf)
	for _, part := range [][2]string{{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", content}, {"META-INF/manifest.xml", "<manifest/>"}} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			t.Errorf("%v", err)
		}
	}
	if err := z.Close(); err != nil {
		t.Errorf("%v", err)
	}
	return buf.Bytes()
}

// TestStylesOfTheFront reads title, subtitle and authors by the names of their styles.
func TestStylesOfTheFront(t *testing.T) {
	head := strings.Replace(head, "<office:automatic-styles>", `<office:automatic-styles><style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Title"/>`, 1)
	body := `<text:p text:style-name="Title">海塘考</text:p><text:p text:style-name="Subtitle">以东岸为例</text:p>
<text:p text:style-name="Author">林海潮</text:p><text:p text:style-name="Author">王某</text:p><text:p text:style-name="Date">2021年3月</text:p><text:p>海塘始于唐。</text:p>`
	a, err := Read("a.odt", pack(t, head+body+tail))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	if a.Title != "海塘考——以东岸为例" || strings.Join(a.Authors, "、") != "林海潮、王某" || a.Journal.Year != 2021 || len(a.Paragraphs) != 1 {
		t.Errorf("%q by %q, %d, %d paragraphs", a.Title, a.Authors, a.Journal.Year, len(a.Paragraphs))
	}
}

// TestRead reads a document packed and as one file: what is printed is in the
// article, and what is not is not.
func TestRead(t *testing.T) {
	flat := strings.ReplaceAll(head+sampleBody+tail, "office:document-content", "office:document")
	for name, src := range map[string][]byte{"a.odt": pack(t, head+sampleBody+tail), "a.fodt": []byte(flat)} {
		if !Detect(name, src) {
			t.Errorf("Detect does not know %s", name)
		}
		a, err := Read(name, src)
		if err != nil {
			t.Fatal(err)
		}
		a.Source.Name = ""
		readertest.Golden(t, "testdata/sample.golden", a)
	}
}

// TestReadErrors: what is no text, or damaged, is named.
func TestReadErrors(t *testing.T) {
	for content, want := range map[string]string{
		head:                         "content.xml",
		"<office:document-content/>": "no text",
		`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hosts">]><a>&x;</a>`: "content.xml",
		strings.Repeat("<a>", 100_000):                                    "content.xml",
	} {
		a, err := Read("a.odt", pack(t, content))
		if err == nil || a != nil || !strings.HasPrefix(err.Error(), "a.odt: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v, want %q", content, err, want)
		}
	}
}

// TestAbstractStyle: a paragraph of the style Abstract is one.
func TestAbstractStyle(t *testing.T) {
	body := `<text:p text:style-name="P1">清代海塘考</text:p><text:p>林海潮</text:p><text:p>2021-03-05</text:p>
<text:p text:style-name="Abstract">本文考海塘岁修之制。</text:p><text:h text:outline-level="1">缘起</text:h><text:p>海塘始于唐。</text:p>`
	a, err := Read("a.odt", pack(t, head+body+tail))
	if err != nil {
		t.Fatal(err)
	}
	if a.Abstract != "本文考海塘岁修之制。" || len(a.Paragraphs) != 1 || len(a.Authors) != 1 {
		t.Errorf("abstract %q, authors %q, paragraphs %+v", a.Abstract, a.Authors, a.Paragraphs)
	}
}
