package docx

import (
	"strconv"
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

var styleSheet = `<w:styles` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="sup"><w:name w:val="raised"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>`

var numberingPart = `<w:numbering` + namespaces + `><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

var footnotesPart = `<w:footnotes` + namespaces + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r>` + run(" 《桥志》卷二。") + `</w:p><w:p>` + run("注的第二段。") + `</w:p></w:footnote>
<w:footnote w:id="2"><w:p>` + run("[") + `<w:r><w:footnoteRef/></w:r>` + run("] 题上的注。") + `</w:p></w:footnote>
<w:footnote w:id="3"><w:p>` + run("* 作者自选的记号。") + `</w:p></w:footnote>
<w:footnote w:id="8"><w:p>` + run("无人引用。") + `</w:p></w:footnote></w:footnotes>`

var endnotesPart = `<w:endnotes` + namespaces + `><w:endnote w:id="1"><w:p>` + run("尾注 Smith, 1999.") + `</w:p></w:endnote></w:endnotes>`

var sampleBody = p("T", run("石桥小考")+footnote("2")) +
	p("a", run("作者：桥生")) +
	p("a", run("摘要：")+run("本文考石桥。")) +
	p("a", run("关键词：石桥；考证")) +
	p("toc", run("一、桥型\t1")) +
	p("1", run("桥型")) +
	p("a", run("石")+run("桥")+`<w:bookmarkStart w:id="7" w:name="_Ref1"/>`+footnote("5")+`<w:bookmarkEnd w:id="7"/>`+run("有三种，")+
		`<w:ins><w:r><w:t>增入</w:t></w:r></w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>`+
		`<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>`+run("。再引[")+
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NOTEREF _Ref1 \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`+
		run("]；尾注")+`<w:r><w:endnoteReference w:id="1"/></w:r>`+run("。")+`<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>`) +
	p("2", run("拱")) +
	p("a", run("手注")+`<w:r><w:rPr><w:rStyle w:val="sup"/></w:rPr><w:t>1</w:t></w:r>`+run("；差")+footnote("77")+
		`<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>`+p("a", run("框中文字"))+`</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>`+p("a", run("框中文字"))+`</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`) +
	p("2", run("梁")) +
	`<w:tbl><w:tr><w:tc>` + p("a", run("长")) + `</w:tc><w:tc>` + p("a", run("三丈")) + `</w:tc></w:tr></w:tbl>` +
	p("1", run("结语")) + p("a", run("桥在。")) +
	p("a", run("参考文献")) + p("a", run("[1] 手打的注。")) +
	`<w:sectPr><w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr></w:sectPr>`

func sample() []byte {
	return wordFile(sampleBody, map[string]string{
		"styles": styleSheet, "numbering": numberingPart, "footnotes": footnotesPart, "endnotes": endnotesPart,
		"header1": `<w:hdr` + namespaces + `>` + p("a", run("石桥小考")) + `</w:hdr>`,
		"footer1": `<w:ftr` + namespaces + `>` + p("a", run("第 3 页")) + `</w:ftr>`,
	})
}

func TestRead(t *testing.T) {
	src := sample()
	if !Detect("x", src) {
		t.Error("Detect does not know a Word document")
	}
	a, err := Read("a.docx", src)
	if err != nil {
		t.Fatal(err)
	}
	readertest.Golden(t, "testdata/sample.golden", a)
	readertest.Whole(t, sampleBody+footnotesPart+endnotesPart, a, "作者摘要关键词", "删去隐藏", "框中文字")
}

// TestReadErrors damages the sample in every way and expects an error that
// names the file and the part.
func TestReadErrors(t *testing.T) {
	whole := sample()
	bomb := wordFile(strings.Repeat(" ", 70<<20), nil)
	for _, c := range []struct {
		name string
		src  []byte
		want string
	}{
		{"not a ZIP file", []byte("PK\x03\x04 word/document.xml"), "ZIP file is damaged"},
		{"cut off", whole[:len(whole)/2], "ZIP file is damaged"},
		{"no text", pack(map[string]string{"word/styles.xml": "<s/>"}), "text is missing"},
		{"bomb", bomb, "word/document.xml: not readable as docx: unpacks to more than the limit"},
		{"deep", wordFile(strings.Repeat("<w:sdt>", 600), nil), "nested more than 512 deep"},
		{"entity", pack(map[string]string{"word/document.xml": `<!DOCTYPE d [<!ENTITY e "文">]><d><body><p><r><t>&e;</t></r></p></body></d>`}), "entity &e; is not known"},
		{"bad XML", wordFile("<w:p>", nil), "word/document.xml: line 1"},
	} {
		_, err := Read("a.docx", c.src)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "a.docx: ") {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

// TestDeletedNotesAndSymbols reads a note whose reference was deleted with
// changes tracked, which goes too, and numbers in circles of a symbol font.
func TestDeletedNotesAndSymbols(t *testing.T) {
	src := packed("word/document.xml", `<w:document`+namespaces+`><w:body>`+
		`<w:p><w:r><w:t>海塘岁修</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:footnoteReference w:id="3"/></w:r></w:del><w:r><w:t>。见</w:t><w:sym w:font="Wingdings" w:char="F082"/><w:t>。</w:t></w:r></w:p></w:body></w:document>`,
		"word/footnotes.xml", `<w:footnotes`+namespaces+`><w:footnote w:id="2"><w:p><w:r><w:t>《塘志》。</w:t></w:r></w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>删去的注。</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Type="`+officeType+`footnotes" Target="footnotes.xml"/></Relationships>`)
	a, err := Read("a.docx", src)
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	if len(a.Notes) != 1 || a.Notes[0].Text != "《塘志》。" || a.Paragraphs[0].Text != "海塘岁修。见②。" || len(a.Account.Unplaced) > 0 {
		t.Errorf("%s", readertest.Show(a))
	}
}

// TestAbstractStyle: the styles of pandoc's documents, Author, Date and Abstract.
func TestAbstractStyle(t *testing.T) {
	styles := strings.Replace(styleSheet, `</w:styles>`, `<w:style w:type="paragraph" w:styleId="Abstract"><w:name w:val="Abstract"/></w:style>
<w:style w:type="paragraph" w:styleId="Author"><w:name w:val="Author"/></w:style></w:styles>`, 1)
	body := p("T", run("石桥小考")) + p("Author", run("桥甲")) + p("Author", run("桥乙")) + p("a", run("2021-03-05")) +
		p("Abstract", run("本文考石桥，并说明两岸的集市。")) + p("Abstract", run("On stone bridges and markets.")) +
		p("1", run("桥型")) + p("a", run("石桥有三种。"))
	a, err := Read("a.docx", wordFile(body, map[string]string{"styles": styles, "numbering": numberingPart}))
	if err != nil {
		t.Fatal(err)
	}
	if a.Abstract != "本文考石桥，并说明两岸的集市。" || a.Front.AbstractEN != "On stone bridges and markets." ||
		len(a.Paragraphs) != 1 || strings.Join(a.Authors, " ") != "桥甲 桥乙" {
		t.Errorf("abstract %q and %q, authors %q, paragraphs %+v", a.Abstract, a.Front.AbstractEN, a.Authors, a.Paragraphs)
	}
	readertest.Whole(t, body, a, "桥甲", "桥乙", "2021-03-05")
}

// TestNumbersBeginAnew: notes are numbered as they are printed, anew on each page or in
// each section, where the document says so and where its pages began.
func TestNumbersBeginAnew(t *testing.T) {
	notes := `<w:footnotes` + namespaces + `>`
	for _, id := range []string{"1", "2", "3", "4"} {
		notes += `<w:footnote w:id="` + id + `">` + p("a", run("第"+id+"座桥的来历。")) + `</w:footnote>`
	}
	page, section := `<w:r><w:lastRenderedPageBreak/></w:r>`, `<w:p><w:pPr><w:sectPr/></w:pPr></w:p>`
	body := func(mark string) string {
		return p("a", run("山中的桥")) + p("a", run("一")+footnote("1")+run("二")+footnote("2")+mark+run("三")+footnote("3")) + section + p("a", run("四")+footnote("4"))
	}
	for _, c := range []struct{ name, restart, mark, want string }{
		{"through", "", page, "①②③④"},
		{"on each page", "eachPage", page, "①②①②"},
		{"on each page, none of which is known", "eachPage", "", "①②③④"},
		{"in each section", "eachSect", page, "①②③①"},
	} {
		settings := `<w:settings` + namespaces + `><w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/>`
		if c.restart != "" {
			settings += `<w:numRestart w:val="` + c.restart + `"/>`
		}
		a, err := Read("a.docx", wordFile(body(c.mark), map[string]string{"footnotes": notes + `</w:footnotes>`, "settings": settings + `</w:footnotePr></w:settings>`}))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, n := range a.Notes {
			got += n.Marker
			if want := "第" + strconv.Itoa(i+1) + "座桥的来历。"; n.Text != want || n.Anchor == nil {
				t.Errorf("%s: note %d is %q, called %v", c.name, i+1, n.Text, n.Anchor != nil)
			}
		}
		if got != c.want {
			t.Errorf("numbered %s: %s, want %s", c.name, got, c.want)
		}
	}
}
