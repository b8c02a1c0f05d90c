package rtf

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/readertest"
)

// groups are what random documents are made of. What @ stands for is printed, and so
// are the marks and digits in them; what stands for # is not.
var groups = []string{``, `\b `, `\super `, `\footnote `, `\*\footnote\ftnalt `, `\shp{\*\shpinst{\shptxt @}{\sp{\sn #}}}`, `\field{\*\fldinst NOTEREF r}{\fldrslt @}`,
	`\field{\*\fldinst HYPERLINK "#"}{\fldrslt @}`, `\object{\result @}`, `\upr{#}{\*\ud @}`, `\pard\par `, `\trowd\pard\intbl @\cell @\cell\row `, `\pard\intbl\itap2 @\nestcell{\*\nesttableprops\nestrow}`,
	`\listtext 1@\tab`, `\pntext 1@`, `\unknown `, `\revised `, `\super\chftn{\footnote\chftn @}`, `\*\bkmkstart r}{@`, `\*\bkmkend r}{@`, `\cs11 `, `\s1\outlinelevel0 `, `\page\sect `, `\super *{\footnote *@}`,
	`\v #`, `\deleted #`, `\*\annotation #`, `\*\unknown #`, `\pict #`, `\xe #`, `\info{\author #}`, `\field{\*\fldinst #}`, `\nonesttables #`}

// grow draws a random group and adds what is printed of it to plain.
func grow(t *rapid.T, depth int, src, plain *strings.Builder) {
	for range rapid.IntRange(1, 4).Draw(t, "children") {
		if depth == 4 || rapid.Bool().Draw(t, "text") {
			plain.WriteString(drawText(t, src))
			continue
		}
		src.WriteString(`{`)
		group := rapid.SampledFrom(groups).Draw(t, "group")
		if !strings.ContainsAny(group, "@#") {
			group += "@"
		}
		for _, c := range group {
			switch c {
			case '@':
				grow(t, depth+1, src, plain)
			case '#':
				drawText(t, src)
			default:
				src.WriteRune(c)
			}
		}
		plain.WriteString(strings.Repeat("1", strings.Count(group, " 1")) + strings.Repeat("*", strings.Count(strings.ReplaceAll(group, `\*`, ""), "*")))
		src.WriteString(`}`)
		if rapid.Bool().Draw(t, "paragraph") {
			src.WriteString(`\par`)
		}
	}
}

// drawText draws a text, as characters by their numbers or as bytes.
func drawText(t *rapid.T, src *strings.Builder) string {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("天地玄黄宇宙洪荒日月盈昃，。")), 1, 6, -1).Draw(t, "words")
	if rapid.Bool().Draw(t, "bytes") {
		src.WriteString(gbk(text))
	} else {
		src.WriteString(u(text))
	}
	return text
}

// TestNothingIsLost reads documents of random structure: every Han character that is
// printed must be in the article or listed as unplaced, and the account must add up.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var src, plain, head, running strings.Builder
		grow(t, 0, &src, &plain)
		grow(t, 2, &head, &running)
		whole := file(p(3, u("题")), `{\header `+head.String()+`\par}\pard\plain\f1 `+src.String()+`\par`, p(0, u("末。")))
		a, err := Read("a.rtf", whole)
		if err != nil {
			t.Fatalf("%v\n%s", err, whole)
		}
		readertest.Check(t, a)
		readertest.Whole(t, plain.String()+"题末。", a)
		readertest.Account(t, plain.String()+running.String()+"题末。", a)
		if t.Failed() {
			t.Logf("%s", whole)
		}
	})
}

// FuzzRead reads any bytes as a file, and as the text of one.
func FuzzRead(f *testing.F) {
	f.Add(sample())
	f.Add([]byte(`{\rtf1\ansi\uc0\u30707{\footnote\ftnalt\u26725}\bin3 abc{\field{\*\fldinst EQ \\o(a,b)}{\fldrslt}}\trowd\cell\row}`))
	f.Add([]byte(`\footnote`))
	f.Add([]byte(`{\upr{a}{\*\ud\u-10174\'3f\u-9000?}}{\*\listtable{\list{\listlevel{\leveltext\'01\'00;}}}}{\nestcell\itap9\nestrow}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		readertest.Robust(t, Read, src)
		readertest.Robust(t, Read, append([]byte(head), src...))
		readertest.Robust(t, Read, append(append([]byte(head), src...), '}'))
	})
}
