package fault_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"suoyin/corpus/reader/fault"
)

// TestEachKindSpeaks walks over all kinds of errors: each has a text in Chinese
// and one in English that print the same figures.
func TestEachKindSpeaks(t *testing.T) {
	kinds := fault.Kinds()
	if len(kinds) < 40 {
		t.Fatalf("%d kinds", len(kinds))
	}
	for _, k := range kinds {
		figures := []any{"甲", "乙", "丙"}
		r := fault.Because(k, figures...).Saying("broken: at once\nstack")
		zh, en := r.Chinese(), r.Error()
		if !strings.ContainsFunc(zh, isHan) || strings.HasSuffix(zh, "。") {
			t.Errorf("%s: %q is no Chinese text without a full stop", k, zh)
		}
		if strings.ContainsFunc(strings.NewReplacer("甲", "", "乙", "", "丙", "").Replace(en), isHan) || strings.HasSuffix(en, ".") {
			t.Errorf("%s: %q is no English text without a full stop", k, en)
		}
		if zh, en := printed(zh), printed(en); k != fault.NotText && !slices.Equal(zh, en) {
			t.Errorf("%s: the Chinese text prints %v and the English one %v", k, zh, en)
		}
		for _, text := range []string{zh, en} {
			if !strings.HasSuffix(text, "broken: at once") || regexp.MustCompile(`%!\w*\((?:BAD|MISS)`).MatchString(text) {
				t.Errorf("%s: %q", k, text)
			}
		}
	}
}

// printed are the figures that stand in a text, without those left over.
func printed(text string) []string {
	text, _, _ = strings.Cut(text, "%!(EXTRA")
	found := regexp.MustCompile("[甲乙丙]").FindAllString(text, -1)
	slices.Sort(found)
	return found
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func TestErrorsNameThePlaceInBothLanguages(t *testing.T) {
	for _, c := range []struct {
		err    fault.Error
		zh, en string
	}{
		{fault.Error{Name: "a.txt", Format: "text", Line: 3, Offset: 12, Reason: fault.Because(fault.NUL)},
			"a.txt：第 3 行：第 12 字节：不能作为纯文本读取：有空字节（NUL）：这不是文字",
			"a.txt: line 3: byte 12: not readable as text: a NUL byte: this is no text"},
		{fault.Error{Name: "a.pdf", Format: "pdf", Line: 3, Reason: fault.Because(fault.PDFPage, 256).Saying("code 5")},
			"a.pdf：第 3 页：不能作为 PDF 读取：PDFium 不能读这一页：它已损坏，或需要超过 256 MiB 内存：code 5",
			"a.pdf: page 3: not readable as pdf: PDFium cannot read the page, which is damaged or needs more than 256 MiB: code 5"},
		{fault.Error{Name: "a.docx", Format: "docx", Part: "word/document.xml", Reason: fault.Because(fault.Unpacked, fault.Size(64<<20))},
			"a.docx：word/document.xml：不能作为 DOCX 读取：解压后超过上限 64 MiB",
			"a.docx: word/document.xml: not readable as docx: unpacks to more than the limit of 64 MiB"},
		{fault.Error{Name: "a", Reason: fault.From(errors.New("no"))}, "a：遇到意外的错误：no", "a: no"},
		{fault.Error{Name: "a", Reason: fault.From(fmt.Errorf("here: %w", fault.Because(fault.Empty)))}, "a：文件是空的", "a: the file is empty"},
	} {
		if zh, en := c.err.Chinese(), c.err.Error(); zh != c.zh || en != c.en {
			t.Errorf("%q and %q, want %q and %q", zh, en, c.zh, c.en)
		}
	}
}
