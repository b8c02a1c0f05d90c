package doc

import (
	"encoding/binary"
	"os"
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
	"suoyin/corpus/reader/structured"
)

func sample(t *testing.T) []byte {
	t.Helper()
	src, err := os.ReadFile("testdata/sample.doc") // LibreOffice made it out of own sentences
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// TestRead reads a document with all that is looked at: what is printed is in the
// article, and what is not is not.
func TestRead(t *testing.T) {
	src := sample(t)
	if !Detect("a.wps", src) {
		t.Error("Detect does not know a document of Word")
	}
	a, err := Read("a.doc", src)
	if err != nil {
		t.Fatal(err)
	}
	a.Source.Name = ""
	readertest.Golden(t, "testdata/sample.golden", a)
}

// TestReadErrors: what is no document of Word 97 or later, or damaged, is named.
func TestReadErrors(t *testing.T) {
	good := func() map[string][]byte {
		s := sheet{main: []paragraph{{runs: []stretch{{text: "山里有桥。"}}, mark: charParagraph}}}
		return s.streams()
	}
	for want, damage := range map[string]func(s map[string][]byte){
		"password":           func(s map[string][]byte) { s[mainStream][fibFlags+1] |= 1 },
		"older than Word 97": func(s map[string][]byte) { s[mainStream][2] = 0x65 },
		"its part 0Table":    func(s map[string][]byte) { delete(s, "0Table") },
		"cannot be found":    func(s map[string][]byte) { s[mainStream] = s[mainStream][:100] },
		"cut short":          func(s map[string][]byte) { s[mainStream] = s[mainStream][:textStart+4] },
		"text cannot be":     func(s map[string][]byte) { s["0Table"][0] = 9 },
		"has 9 characters":   func(s map[string][]byte) { binary.LittleEndian.PutUint32(s[mainStream][fibLengths+4*headerText:], 3) },
	} {
		streams := good()
		damage(streams)
		a, err := readStreams(structured.New("a.doc", "doc"), streams)
		if err == nil || a != nil || !strings.HasPrefix(err.Error(), "a.doc: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if _, err := readStreams(structured.New("a.doc", "doc"), good()); err != nil {
		t.Error(err)
	}
	for _, src := range []string{compound, compound + strings.Repeat("\x00", 4096), string(sample(t)[:6000])} {
		if a, err := Read("a.doc", []byte(src)); err == nil || a != nil || !strings.Contains(err.Error(), "a.doc: ") {
			t.Errorf("%d bytes: %v", len(src), err)
		}
	}
}

// TestStyles: Word knows its own styles by number, whatever they are called, and a
// switch may turn around what the style says.
func TestStyles(t *testing.T) {
	for number, want := range map[int]string{1: "heading 1", 9: "heading 9", 19: "toc 1", 62: "title", 0: "正文", 4094: "摘要"} {
		name := map[int]string{0: "正文", 4094: "摘要,别名"}[number]
		if got := styleName(number, name); got != want {
			t.Errorf("style %d is %q, not %q", number, got, want)
		}
	}
	s := sheet{main: []paragraph{
		{runs: []stretch{{text: "隐去", of: modifier(charHidden, 1)}, {text: "山里有桥，"}, {text: "\x13 HYPERLINK 密 \x14"}, {text: "桥上有人。\x15"}, {text: "删去", of: modifier(charDeleted, 1)}}, mark: charParagraph},
		{runs: []stretch{{text: "年"}}, mark: charCell, of: modifier(paraInTable, 1)},
		{runs: []stretch{{text: "费"}}, mark: charCell, of: modifier(paraInTable, 1)},
		{mark: charCell, of: append(modifier(paraInTable, 1), modifier(paraRowEnd, 1)...)},
		{runs: []stretch{{text: "末。"}}, mark: charParagraph},
	}}
	a, err := readStreams(structured.New("a.doc", "doc"), s.streams())
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, p := range a.Paragraphs {
		texts = append(texts, p.Text)
	}
	if got := strings.Join(texts, "\n"); got != "山里有桥，桥上有人。\n年 | 费\n末。" {
		t.Errorf("read as %q", got)
	}
}
