package readertest

import (
	"errors"
	"strings"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
)

// Reader is what every reader package has as its Read.
type Reader func(name string, src []byte) (*corpus.Article, error)

// Robust fails the test where reading any bytes ends in something else than a
// sound article or an error that names the file. For fuzz targets.
func Robust(t T, read Reader, src []byte) {
	t.Helper()
	a, err := read("fuzz", src)
	var failed *fault.Error
	switch {
	case err == nil:
		Check(t, a)
	case !errors.As(err, &failed) || !strings.HasPrefix(err.Error(), "fuzz: "):
		t.Errorf("the error does not name the file: %v", err)
	case a != nil:
		t.Errorf("an article and the error %v", err)
	}
}

// Tree generates marked-up text: elements of the vocabulary, given as start
// tags ("p", `xref ref-type="fn" rid="n1"`), nested in any way, with Han text
// in and between them. It answers the markup and the text alone.
func Tree(vocabulary ...string) *rapid.Generator[[2]string] {
	return rapid.Custom(func(t *rapid.T) [2]string {
		var marked, plain strings.Builder
		grow(t, vocabulary, 0, &marked, &plain)
		return [2]string{marked.String(), plain.String()}
	})
}

// maxDepth bounds the nesting of generated elements.
const maxDepth = 5

func grow(t *rapid.T, vocabulary []string, depth int, marked, plain *strings.Builder) {
	for range rapid.IntRange(1, 4).Draw(t, "children") {
		if depth == maxDepth || rapid.Bool().Draw(t, "text") {
			text := rapid.StringOfN(rapid.RuneFrom([]rune("天地玄黄宇宙洪荒日月盈昃辰宿列张，。 \n1a")), 1, 8, -1).Draw(t, "words")
			marked.WriteString(text)
			plain.WriteString(text)
			continue
		}
		tag := rapid.SampledFrom(vocabulary).Draw(t, "tag")
		name, _, _ := strings.Cut(tag, " ")
		marked.WriteString("<" + tag + ">")
		grow(t, vocabulary, depth+1, marked, plain)
		marked.WriteString("</" + name + ">")
	}
}

// Account fails the test where the account does not add up to the printed
// characters of the text.
func Account(t T, plain string, a *corpus.Article) {
	t.Helper()
	c := a.Account
	sum := c.Title + c.Body + c.Notes + c.RunningHeads + c.PageNumbers
	for _, u := range c.Unplaced {
		sum += printed(u.Text)
	}
	if want := printed(plain); sum != want {
		t.Errorf("the account has %d characters, the source %d", sum, want)
	}
}

func printed(s string) int {
	n := 0
	for _, field := range strings.Fields(s) {
		n += corpus.Len(field)
	}
	return n
}
