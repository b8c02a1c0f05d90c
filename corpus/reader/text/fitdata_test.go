package text

import (
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/reader/charset"
	"suoyin/corpus/sharedtest"
)

// knownArticle is an article whose paragraphs are known, see showsParagraphs.
type knownArticle struct {
	name   string
	text   []rune // of headings and paragraphs one after the other, without white space and note markers
	calls  []int  // where it calls a note
	starts []int  // where headings and paragraphs begin
	prose  []bool // of each, whether it is a paragraph that ends a sentence
}

// knownArticles reads the articles in the folder that SUOYIN_CORPUS names whose
// names are wanted, but for those of ../shared/gold, by their text, and for
// repetitions. It skips the test if there is no such folder.
func knownArticles(t *testing.T, wanted func(name string) bool) []*knownArticle {
	dir := os.Getenv("SUOYIN_CORPUS")
	if dir == "" {
		t.Skip("SUOYIN_CORPUS names no folder of articles")
	}
	gold := goldText(t)
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	files = slices.DeleteFunc(files, func(name string) bool { return !wanted(filepath.Base(name)) })
	read := make([]*knownArticle, len(files))
	var all sync.WaitGroup
	for part := range 2 {
		all.Go(func() {
			for i := part; i < len(files); i += 2 {
				if a := readKnown(t, files[i]); a != nil && !a.isIn(gold) {
					read[i] = a
				}
			}
		})
	}
	all.Wait()
	seen := map[string]bool{}
	return slices.DeleteFunc(read, func(a *knownArticle) bool {
		if a == nil || seen[string(a.text[:min(200, len(a.text))])] {
			return true
		}
		seen[string(a.text[:min(200, len(a.text))])] = true
		return false
	})
}

// leastParagraphs is how many paragraphs an article must have to tell anything.
const leastParagraphs = 5

// readKnown reads one article, nil if its paragraphs are not known.
func readKnown(t *testing.T, path string) *knownArticle {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
		return nil
	}
	a, err := Read(filepath.Base(path), src)
	if err != nil || len(a.Paragraphs) < leastParagraphs || !showsParagraphs(src) {
		return nil
	}
	k := &knownArticle{name: filepath.Base(path)}
	s := 0
	for i := range a.Paragraphs {
		for ; s < len(a.Sections) && a.Sections[s].Before <= i; s++ {
			k.add(a.Sections[s].Heading, a.Sections[s].Anchors, false)
		}
		k.add(a.Paragraphs[i].Text, a.Paragraphs[i].Anchors, true)
	}
	return k
}

// showsParagraphs reports whether a text leaves no doubt about its paragraphs: its
// lines are cut after a number of cells, and paragraphs are indented, or each line is
// one.
func showsParagraphs(src []byte) bool {
	text, _, err := charset.AppendRunes(nil, src)
	if err != nil {
		return false
	}
	d := &document{src: text}
	if d.cut() != nil {
		return false
	}
	d.outline()
	return d.m.full == 0 || d.m.grid
}

// add adds a heading or a paragraph.
func (k *knownArticle) add(text string, anchors []corpus.Anchor, paragraph bool) {
	start := len(k.text)
	offset := 0
	for _, r := range text {
		for len(anchors) > 0 && anchors[0].Offset <= offset {
			k.calls, anchors = append(k.calls, len(k.text)), anchors[1:]
		}
		if offset++; !unicode.IsSpace(r) {
			k.text = append(k.text, r)
		}
	}
	for range anchors {
		k.calls = append(k.calls, len(k.text))
	}
	k.starts = append(k.starts, start)
	k.prose = append(k.prose, paragraph && len(k.text) > start && endsSentence(k.text[start:]))
}

// end is where heading or paragraph i ends.
func (k *knownArticle) end(i int) int {
	if i+1 < len(k.starts) {
		return k.starts[i+1]
	}
	return len(k.text)
}

// pieceLength is the length in Han characters of the pieces by which texts are
// found to be the same.
const pieceLength = 12

// hanPieces are the pieces of the Han characters of a text, one at each step.
func hanPieces(text string, step int) []string {
	var han []rune
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han = append(han, r)
		}
	}
	var out []string
	for i := 0; i+pieceLength <= len(han); i += step {
		out = append(out, string(han[i:i+pieceLength]))
	}
	return out
}

// goldText has every piece of the paragraphs of ../shared/gold.
func goldText(t *testing.T) map[string]bool {
	files, err := filepath.Glob(filepath.Join(sharedtest.Path(t, "gold"), "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles in ../shared/gold: %v", err)
	}
	pieces := map[string]bool{}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(f, src)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range a.Paragraphs {
			for _, piece := range hanPieces(p.Text, 1) {
				pieces[piece] = true
			}
		}
	}
	return pieces
}

// isIn reports whether one in twenty pieces of the article is among pieces.
func (k *knownArticle) isIn(pieces map[string]bool) bool {
	own := hanPieces(string(k.text), pieceLength)
	same := 0
	for _, p := range own {
		if pieces[p] {
			same++
		}
	}
	return 20*same > len(own)
}

// isLeftOut reports whether an article is left out of the fit: 15 in 100 are, by
// their names.
func isLeftOut(name string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(name)) // it has no errors
	return h.Sum32()%100 < 15
}

// isHumanities reports whether an article is of the kind that gold/pages has: the
// folders for art, literature, education, philosophy, history, economy, law,
// politics and sports, not those for science.
func isHumanities(name string) bool {
	for _, folder := range []string{"C3-", "C4-", "C5-", "C6-", "C7-", "C34-", "C35-", "C37-", "C38-", "C39-"} {
		if strings.HasPrefix(name, folder) {
			return true
		}
	}
	return false
}
