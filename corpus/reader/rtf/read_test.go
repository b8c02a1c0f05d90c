package rtf

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/traditionalchinese"

	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/readertest"
)

// sample is a file as Word writes it.
func sample() []byte {
	return file(
		`{\*\listtable{\list{\listlevel\levelnfc39\levelstartat1{\leveltext\'02\'00`+gbk("、")+`;}{\levelnumbers\'01;}}{\listlevel\levelnfc39\levelstartat1{\leveltext\'03`+gbk("（")+`\'01`+gbk("）")+`;}{\levelnumbers\'02;}}\listid7}}`,
		`{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}`,
		`{\info{\title `+gbk("石桥小考")+`}{\author `+gbk("电脑")+`}}\ftnngbnumk\aftnnrlc`,
		`{\header\pard\plain\f1 `+gbk("石桥小考")+`\par}{\footer\pard\plain\f1 `+gbk("第")+` 3 `+gbk("页")+`\par}`,
		p(3, gbk("石桥小考")+noteOf("", gbk("题上的注。"))),
		p(0, gbk("作者：桥生")),
		p(4, u("本文考石桥。")),
		p(0, gbk("关键词：石桥；考证")),
		p(5, gbk("一、桥型")+`\tab 1`),
		`\pard\plain\s1\ls1\ilvl0\f1\b\fs32 `+gbk("桥型")+`\par`,
		p(0, gbk("石")+`{\b `+gbk("桥")+`}{\*\bkmkstart _Ref1}`+noteOf("", gbk("《桥志》卷二。")+`\par `+gbk("注的第二段。"))+`{\*\bkmkend _Ref1}`+gbk("有三种，")+
			`{\revised `+gbk("增入")+`}{\deleted `+gbk("删去")+`}{\super *{\footnote\pard\plain\f1{\super *} `+gbk("作者自选的记号。")+`}}`+gbk("。再引[")+
			`{\field{\*\fldinst { NOTEREF _Ref1 \\h }}{\fldrslt{\super 2}}}`+gbk("]；尾注")+noteOf(`\ftnalt`, gbk("尾注")+" Smith, 1999.")+gbk("。")+`{\v `+gbk("隐藏")+`}{\*\annotation `+gbk("批注")+`}`),
		`{\listtext\pard\plain\f1 `+gbk("（一）")+`\tab}\pard\plain\s2\ls1\ilvl1\f1 `+gbk("拱")+`\par`,
		p(0, gbk("手注")+`{\cs11 1}`+`{\shp{\*\shpinst\shpwr2{\sp{\sn wzName}{\sv Text}}{\shptxt\pard\plain\f1 `+gbk("框中文字")+`\par}}{\shprslt{\*\do{\dptxbxtext `+gbk("框中文字")+`}}}}`),
		`\trowd\cellx1\cellx2\pard\plain\intbl\f1 `+gbk("长")+`\cell `+gbk("三丈")+`\cell{\trowd\cellx1\cellx2\row}`,
		`{\field{\*\fldinst{HYPERLINK "http://a.example/"}}{\fldrslt{\pard\plain\f1 `+gbk("链接的文字")+`}}}{\pict\pngblip 89504e47}\par`,
		p(1, gbk("结语")), p(0, gbk("桥在。")),
		p(0, gbk("参考文献")), p(0, gbk("[1] 手打的注。")),
	)
}

func TestRead(t *testing.T) {
	src := sample()
	if !Detect("x.doc", src) {
		t.Error("Detect does not know an RTF file")
	}
	a, err := Read("a.rtf", src)
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	readertest.Golden(t, "testdata/sample.golden", a)
}

// TestCharacters reads characters in every way in which they are written.
func TestCharacters(t *testing.T) {
	big5, shiftJIS, euc := traditionalchinese.Big5, japanese.ShiftJIS, korean.EUCKR
	for _, c := range []struct{ name, src, want string }{
		{"GBK", gbk("石桥，镕。"), "石桥，镕。"},
		{"Big5 with a backslash in it", `\f4 ` + hex(big5, "許功蓋橋"), "許功蓋橋"},
		{"Big5, second bytes as they are", `\f4\'b3\\\'a5\\\'bb\\`, "許功蓋"},
		{"bytes as they are", "\xca\xaf\xc7\xc5", "石桥"},
		{"bytes as they are, with a backslash", "\\f4 \xb3\\\xa5\\\\\xbb\\\\", "許功蓋"},
		{"Japanese", `\f5 ` + hex(shiftJIS, "橋の話"), "橋の話"},
		{"Korean", `\f6 ` + hex(euc, "다리"), "다리"},
		{"Chinese in a Latin font", `\f0 ` + gbk("石桥"), "石桥"},
		{"Latin in a Latin font", `\f0 S\'e9gur et Andr\'e9`, "Ségur et André"},
		{"a font for wide characters", `\f0\loch\af0\hich\af0\dbch\af1 ` + gbk("石镕"), "石镕"},
		{"numbers", u("石桥𠮷"), "石桥𠮷"},
		{"a number above 65535", `\u134071?`, "𠮷"},
		{"no fallback", `\uc0\u30707\u26725 x`, "石桥x"},
		{"a fallback of two bytes", `\uc2\u30707\'ca\'af\u26725\'c7\'c5`, "石桥"},
		{"a fallback that is a word", `\u8212\emdash\u8212\_x`, "——x"},
		{"a fallback that is not there", `\u30707\b\u26725`, "石桥"},
		{"a fallback that the group ends before", `{\u30707}` + gbk("桥"), "石桥"},
		{"both ways", `{\upr{` + gbk("错") + `}{\*\ud{` + u("石") + `}}}`, "石"},
		{"half a character", `\u-10174?x`, "\ufffdx"},
		{"words for characters", `\ldblquote\lquote a\rquote\rdblquote\emdash\endash\bullet\~b\_c\-d\tab e`, "“‘a’”—–• b-cd e"},
		{"UTF-8", `\ansicpg1252\f0 石桥`, "石桥"},
		{"symbols", `{\f3 a}{\f3\'b0}{\f2\'82}\u-3966?`, "α°②\uf082"},
		{"symbols by number", `{\f2\u-3966?}`, "②"},
		{"a number in a circle", gbk("见") + `{\field{\*\fldinst eq \\o\\ac(` + u("○") + `,12)}{\fldrslt }}`, "见⑫"},
		{"a reading", `{\field{\*\fldinst EQ \\o\\ad(\\s\\up 9(sh\'a8\'aa),` + u("石") + `)}}` + gbk("桥"), "石桥"},
		{"a formula", `{\mmath{\*\moMath{\mf{\mfPr{\mctrlPr x}}{\mnum{\mr a}}{\mden{\mr b}}}}}`, "ab"},
		{"unknown words and groups", `{\*\unknown x}{\unknown y}\unknown1 z`, "yz"},
		{"bytes that are no text", `a{\*\x\bin3 }}}}b\bin2 {{c`, "abc"},
		{"line ends in the file", "a\r\nb", "ab"},
		{"pictures and objects", `a{\pict 00}{\object\objemb{\*\objdata 00}{\result b}}`, "ab"},
		{"a paragraph's end as a symbol", "a\\\nb", "a ¶ b"},
	} {
		a, err := read(p(0, `{`+c.src+`}`) + p(0, u("末。")))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := strings.TrimSuffix(texts(a), " ¶ 末。"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestNotes reads markers as programs write them.
func TestNotes(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"LibreOffice", u("桥") + `{{\super\chftn{\*\footnote\chftn\pard\plain ` + u("《桥志》。") + `}}}` + u("在"), "桥{n1}在 1 《桥志》。"},
		{"pandoc", u("桥") + `{\super\chftn}{\*\footnote\chftn\~\plain\pard {\pard ` + u("《桥志》。") + `\par}}` + u("在"), "桥{n1}在 1 《桥志》。"},
		{"a marker of the author", u("桥") + `{\super *{\footnote{\super *}` + u("《桥志》。") + `}}` + u("在"), "桥{n1}在 * 《桥志》。"},
		{"a marker that is not raised", u("桥") + `{*{\footnote *` + u("《桥志》。") + `}}` + u("在"), "桥{n1}在 * 《桥志》。"},
		{"hidden text before a note is no marker", u("石桥") + `{\super{\v ` + u("隐") + `}{\footnote ` + u("《桥志》。") + `}}`, "石桥{n1} 1 《桥志》。"},
		{"no marker", u("石桥") + `{\footnote ` + u("《桥志》。") + `}` + u("在"), "石桥{n1}在 1 《桥志》。"},
		{"numbers", `\ftnnchi ` + u("桥") + noteOf("", u("《桥志》。")), "桥{n1} * 《桥志》。"},
		{"numbers of a section", `\ftnnar\sftnnruc\ftnstart4 ` + u("桥") + noteOf("", u("《桥志》。")), "桥{n1} IV 《桥志》。"},
		{"an endnote", u("桥") + noteOf(`\ftnalt`, u("《桥志》。")), "桥{n1} i 《桥志》。"},
		{"only endnotes", `\fet1\aftnnar ` + u("桥") + noteOf("", u("《桥志》。")), "桥{n1} 1 《桥志》。"},
		{"a note on a note", u("桥") + noteOf("", u("《桥志》")+noteOf("", u("卷一。"))), "桥{n1} 1 《桥志》卷一。"},
		{"a bookmark that begins in the note", u("桥") + `{\super\chftn{\*\footnote{\*\bkmkstart r}` + u("《桥志》。") + `}}{\*\bkmkend r}` +
			u("，同[") + `{\field{\*\fldinst NOTEREF r}{\fldrslt 1}}` + u("]"), "桥{n1}，同{n1} 1 《桥志》。"},
	} {
		a, err := read(p(0, c.src), p(0, u("末。")))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		readertest.Check(t, a)
		shown := readertest.Show(a)
		_, shown, _ = strings.Cut(shown, "\np1: ")
		text, _, _ := strings.Cut(shown, " (")
		_, shown, _ = strings.Cut(shown, "note n1: ")
		note, _, _ := strings.Cut(shown, " <-")
		if got := text + " " + note; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLists reads numbers that the file prints, numbers that are counted, and bullets.
func TestLists(t *testing.T) {
	table := `{\*\listtable{\list{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}{\levelnumbers\'01;}}\listid7}{\list{\listlevel\levelnfc23{\leveltext\'01\u8226?;}}\listid8}}` +
		`{\listoverridetable{\listoverride\listid7\ls1}{\listoverride\listid7\listoverridecount1{\lfolevel\listoverridestartat\levelstartat9}\ls2}{\listoverride\listid8\ls3}}`
	item := func(list, before string) string { return before + `\pard\plain` + list + ` ` + u("项") + `\par` }
	for _, c := range []struct{ name, src, want string }{
		{"counted", item(`\ls1`, "") + item(`\ls1`, ""), "3. 项 ¶ 4. 项"},
		{"counted anew", item(`\ls1`, "") + item(`\ls2`, ""), "3. 项 ¶ 9. 项"},
		{"bullets", item(`\ls3`, "") + item(`\ls3`, `{\listtext\u8226?\tab}`) + item("", `{\pntext\f3\'b7\tab}`), "项 ¶ 项 ¶ 项"},
		{"printed", item(`\ls1`, `{\listtext\pard\plain `+u("（一）")+`\tab}`), "（一）项"},
		{"printed, as Word 6 does", item("", `{\pntext 1.\tab}{\*\pn\pnlvlbody{\pntxta .}}`), "1. 项"},
		{"of no list that is there", item(`\ls99`, ""), "项"},
	} {
		a, err := read(table, c.src)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := texts(a); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestTables reads a table in a cell of another one, and one as pandoc writes it.
func TestTables(t *testing.T) {
	a, err := read(`\pard\intbl `+u("外")+`\par\pard\intbl\itap2 `+u("内甲")+`\nestcell `+u("内乙")+`\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl `+u("后")+`\cell `+u("右")+`\cell\row\pard`,
		`{\trowd{{{\pard\intbl `+u("一")+`\par}\cell}{{\pard\intbl `+u("二")+`\par}\cell}}\intbl\row}`, p(0, u("末。")))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := texts(a), "外 ¶ 内甲 | 内乙 ¶ 后 ¶ 右 ¶ 一 | 二 ¶ 末。"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestErrors damages a file in every way and expects an error that names the file and
// the byte.
func TestErrors(t *testing.T) {
	whole := sample()
	for _, c := range []struct{ name, src, want string }{
		{"something else", `\footnote`, `it does not begin with {\rtf`},
		{"cut off", string(whole[:len(whole)/2]), "the file ends inside of a group"},
		{"only its beginning", `{\rtf`, "byte 5: not readable as rtf: the file ends inside of a group, 1 deep"},
		{"no text", `{\rtf1}`, "there is no text in it"},
		{"deep", `{\rtf1 ` + strings.Repeat("{", 100_000), "byte 519: not readable as rtf: nested more than 512 deep"},
		{"deep where nothing is read", `{\rtf1{\pict ` + strings.Repeat("{", 100_000), "nested more than 512 deep"},
		{"more bytes than there are", `{\rtf1 a\bin999999999999 b}`, "999999999"},
		{"fewer bytes than none", `{\rtf1 a\bin-5 b}`, "-5 bytes are said to follow"},
		{"a fallback without end", `{\rtf1\uc99999 a}`, `byte 15: not readable as rtf: \uc99999: more than 64`},
		{"more after the end", `{\rtf1 a}b`, "byte 9: not readable as rtf: the document ends before this place"},
		{"no text at all", `{\rtf1 a` + strings.Repeat("\x01\x02", 50) + `}`, "100 control characters"},
		{"styles without end", `{\rtf1{\stylesheet` + styles(10_001) + `}a}`, "more than 10000 fonts, styles or lists"},
		{"marks without end", `{\rtf1 ` + strings.Repeat(`\cell`, 400_000) + `a}`, "more than 2000000"},
	} {
		a, err := Read("a.rtf", []byte(c.src))
		var failed *fault.Error
		if a != nil || !errors.As(err, &failed) || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "a.rtf: ") {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

// TestAround reads files with a mark or white space before and NULs after the document.
func TestAround(t *testing.T) {
	for _, around := range [][2]string{{"\ufeff", ""}, {"\r\n ", "\r\n\x00\x00"}, {"", "}\x1a"}} {
		src := []byte(around[0] + string(sample()) + around[1])
		if _, err := Read("a.rtf", src); err != nil || !Detect("a.doc", src) {
			t.Errorf("between %q and %q: %v", around[0], around[1], err)
		}
	}
	if Detect("a.rtf", []byte("石桥")) {
		t.Error("text is taken for RTF by its name")
	}
}
