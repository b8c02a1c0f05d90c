package web

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/search/dictionary"
	"suoyin/search/query"
)

// TestMessagesAreUsed: every message that a template or the code asks for is
// there, and no other.
func TestMessagesAreUsed(t *testing.T) {
	m, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	exact, prefixes := usedKeys(t)
	for key := range exact {
		if !m.has(key) {
			t.Errorf("no message %q", key)
		}
	}
	for key := range m {
		used := exact[key]
		for prefix := range prefixes {
			used = used || strings.HasPrefix(key, prefix)
		}
		if !used {
			t.Errorf("message %q is never shown", key)
		}
	}
}

// TestKindsAreCalledAsInQueries: what a page calls a kind of passage asks for
// that kind when it is typed. 标题 asks for titles.
func TestKindsAreCalledAsInQueries(t *testing.T) {
	m, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []corpus.Kind{corpus.KindTitle, corpus.KindAbstract, corpus.KindHeading, corpus.KindParagraph, corpus.KindNote} {
		for _, l := range languages() {
			name, err := m.text(l, "kind-"+string(kind))
			if err != nil {
				t.Fatal(err)
			}
			tree, err := query.Parse("类型:" + name)
			if want := fmt.Sprintf("type:%q", kind); err != nil || fmt.Sprint(tree) != want {
				t.Errorf("%s: 类型:%s is read as %v, %v", kind, name, tree, err)
			}
		}
	}
}

// TestMessagesGroupDigits: a number in a text is written like one beside it.
func TestMessagesGroupDigits(t *testing.T) {
	m, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{1: "1 passage", 9716: "9716 passages", 10597: "10,597 passages"} {
		if got, err := m.text(english, "passages", n); got != want || err != nil {
			t.Errorf("%d: %q, %v, want %q", n, got, err, want)
		}
	}
}

// TestProblemsOfWordsHaveATextEach walks over all that can be wrong with an own
// word.
func TestProblemsOfWordsHaveATextEach(t *testing.T) {
	m, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range dictionary.Codes() {
		if !m.has("word-" + string(code)) {
			t.Errorf("no text says what %q is", code)
		}
	}
}

// usedKeys are the keys in templates and code, and the beginnings of those that
// are put together.
func usedKeys(t *testing.T) (exact, prefixes map[string]bool) {
	exact, prefixes = map[string]bool{}, map[string]bool{}
	inTemplate := regexp.MustCompile(`\bt "([^"]+)"`)
	joined := regexp.MustCompile(`\bt \(print "([^"]+)"`)
	inCode := regexp.MustCompile(`(?:\.say\([^"]*|, )"([a-z0-9-]+)"`)
	joinedInCode := regexp.MustCompile(`"([a-z_]+-)"`)
	collect := func(text string, into map[string]bool, re *regexp.Regexp) {
		for _, match := range re.FindAllStringSubmatch(text, -1) {
			into[match[1]] = true
		}
	}
	err := fs.WalkDir(templateFiles, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := templateFiles.ReadFile(name)
		collect(string(body), exact, inTemplate)
		collect(string(body), prefixes, joined)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	m, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		collect(string(body), found, inCode)
		for key := range found {
			if m.has(key) { // other strings look alike
				exact[key] = true
			}
		}
		collect(string(body), prefixes, joinedInCode)
	}
	return exact, prefixes
}

// TestVerbsAgree: both languages of a message take the same arguments.
func TestVerbsAgree(t *testing.T) {
	m, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	verb := regexp.MustCompile(`%[^a-z%]*[a-z]`)
	for key, texts := range m {
		verbs := func(text string) string {
			return strings.Join(verb.FindAllString(strings.ReplaceAll(text, "%%", ""), -1), " ")
		}
		want := verbs(texts[chinese])
		for _, form := range strings.Split(texts[english], "|") {
			if got := verbs(form); got != want {
				t.Errorf("%s: verbs %q in English, %q in Chinese", key, got, want)
			}
		}
	}
}

func TestPlural(t *testing.T) {
	m := messages{"n": {chinese: "%d 段", english: "%d passage|%d passages"}}
	for n, want := range map[int]string{0: "0 passages", 1: "1 passage", 2: "2 passages"} {
		if got, err := m.text(english, "n", n); got != want || err != nil {
			t.Errorf("%d: %q, %v", n, got, err)
		}
	}
	if _, err := m.text(english, "missing"); err == nil {
		t.Error("no error for an unknown message")
	}
}

// TestLabelsOfReferences: formats of references are called in the page's language, in
// Chinese as the table calls them.
func TestLabelsOfReferences(t *testing.T) {
	m, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range bibliography.Formats() {
		if got := referenceLabel(m, chinese, f.Label); got != f.Label {
			t.Errorf("%s is called %q in Chinese, want %q", f.Name, got, f.Label)
		}
		if got := referenceLabel(m, english, f.Label); strings.ContainsFunc(got, isHan) {
			t.Errorf("%s is called %q in English", f.Name, got)
		}
	}
	h := newSite(t)
	for _, address := range []string{"/cite?text=%E4%B8%99%E6%9F%90&lang=en", "/works?lang=en", searchAddress("河流", "lang", "en"), articleAddress("lang", "en")} {
		getPage(t, h, address, 200).Find("option, .exports a, .exporting a").Each(func(_ int, s *goquery.Selection) {
			if strings.ContainsFunc(s.Text(), isHan) {
				t.Errorf("%s offers %q", address, s.Text())
			}
		})
	}
}
