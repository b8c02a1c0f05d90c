package analysis

import (
	"bufio"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-ego/gse"
	"pgregory.net/rapid"

	"suoyin/corpus"
)

// pair is gse and the analyzer made from it, loaded once for all tests.
var pair = sync.OnceValues(func() (*gse.Segmenter, *Analyzer) {
	seg, err := loadGSE()
	if err != nil {
		panic(err)
	}
	return seg, newAnalyzer(trieOf(seg, nil), stampOf(nil), nil)
})

// cuts are the byte offsets at which words start, by gse and by us.
func gseCuts(seg *gse.Segmenter, text string) []int {
	var cuts []int
	for _, s := range seg.Segment([]byte(text)) {
		cuts = append(cuts, s.Start())
	}
	return cuts
}

func ourCuts(a *Analyzer, text string) []int {
	s := new(scratch)
	a.trie.cut(text, s)
	var cuts []int
	for i := len(s.cuts) - 1; i >= 0; i-- {
		cuts = append(cuts, int(s.units[s.cuts[i]].byte))
	}
	return cuts
}

func sameCuts(t testing.TB, text string) {
	t.Helper()
	seg, a := pair()
	want, got := gseCuts(seg, text), ourCuts(a, text)
	if len(want) != len(got) {
		t.Fatalf("%q: gse cuts at %v, we at %v", text, want, got)
	}
	for i := range want {
		if want[i] != got[i] {
			t.Fatalf("%q: gse cuts at %v, we at %v", text, want, got)
		}
	}
}

func TestCutsAreThoseOfGSEOnTheSeed(t *testing.T) {
	n := 0
	for line := range strings.Lines(string(corpus.Seed)) {
		sameCuts(t, line)
		n++
	}
	if n < 100 {
		t.Fatalf("only %d lines", n)
	}
	sameCuts(t, string(corpus.Seed))
}

func TestCutsAreThoseOfGSEOnAnyText(t *testing.T) {
	seg, _ := pair()
	tokens := seg.Dict.Tokens
	piece := rapid.OneOf(
		rapid.Custom(func(t *rapid.T) string {
			return tokens[rapid.IntRange(0, len(tokens)-1).Draw(t, "token")].Text()
		}),
		rapid.StringN(0, 4, -1),
		rapid.StringMatching(`[a-zA-Z0-9é，。 的是一]{0,5}`),
		rapid.SampledFrom([]string{"\xff", "\xe4\xb8", "𠮷", "Ａ", "３", "\n"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), "")
		seg, a := pair()
		want, got := gseCuts(seg, text), ourCuts(a, text)
		if len(want) != len(got) {
			t.Fatalf("%q: gse cuts at %v, we at %v", text, want, got)
		}
		for i := range want {
			if want[i] != got[i] {
				t.Fatalf("%q: gse cuts at %v, we at %v", text, want, got)
			}
		}
	})
}

// TestUserWordsAreCutAsByGSE: the trie with a user's words cuts as gse does when
// they were added before its dictionary.
func TestUserWordsAreCutAsByGSE(t *testing.T) {
	plain, _ := pair()
	user := []UserWord{{"数字公共基础设施", 0}, {"法治", 7}, {"的是", 0}, {"权保", 400_000}, {"e", 12}, {"平台责任", 3}}
	seg := &gse.Segmenter{SkipLog: true, NotLoadHMM: true, Dict: gse.NewDict()}
	seg.Init()
	for _, w := range user {
		if err := seg.AddToken(w.Text, frequency(plain, w)); err != nil {
			t.Fatal(err)
		}
	}
	if err := seg.LoadDictEmbed(dictionary); err != nil {
		t.Fatal(err)
	}
	a := newAnalyzer(trieOf(plain, user), stampOf(user), user)
	for line := range strings.Lines(string(corpus.Seed) + "\n知识产权保护的是数字公共基础设施的平台责任法治e-conomy") {
		if want, got := gseCuts(seg, line), ourCuts(a, line); !slices.Equal(want, got) {
			t.Fatalf("%q: gse cuts at %v, we at %v", line, want, got)
		}
	}
}

// TestCutsAreThoseOfGSEOnTheCorpus takes random lines of the articles in
// SUOYIN_CORPUS, whatever their encoding: bytes that are not UTF-8 count too.
func TestCutsAreThoseOfGSEOnTheCorpus(t *testing.T) {
	dir := os.Getenv("SUOYIN_CORPUS")
	if dir == "" {
		t.Skip("SUOYIN_CORPUS does not name the unpacked corpus")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		f, err := os.Open(files[random.IntN(len(files))])
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(decoded(f))
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			sameCuts(t, lines.Text())
		}
		f.Close()
	}
}

func TestWords(t *testing.T) {
	tests := []struct{ text, words string }{
		{"", ""},
		{"。，", ""},
		{"知识产权的保护", "知识产权 的 保护"},
		{"它是2017年5月的e-conomy报告", "它 是 2017 年 5 月 的 e conomy 报告"},
		{"𠮷野家", "𠮷 野 家"},
	}
	_, a := pair()
	for _, test := range tests {
		var texts []string
		runes := []rune(test.text)
		for _, w := range a.Words(test.text) {
			texts = append(texts, w.Text)
			if got := string(runes[w.Start:w.End]); got != w.Text {
				t.Errorf("%q: word %q has offsets of %q", test.text, w.Text, got)
			}
		}
		if got := strings.Join(texts, " "); got != test.words {
			t.Errorf("%q: got %q, want %q", test.text, got, test.words)
		}
	}
}

func TestUserWordsGoFirst(t *testing.T) {
	a, err := Open("", []UserWord{{Text: "益唐证明"}})
	if err != nil {
		t.Fatal(err)
	}
	words := a.Words("张益唐证明了")
	if len(words) != 3 || words[1].Text != "益唐证明" {
		t.Errorf("got %v", words)
	}
	if _, plain := pair(); plain.Stamp() == a.Stamp() {
		t.Error("user words do not show in the stamp")
	}
}

func TestOpenKeepsTheCompiledDictionary(t *testing.T) {
	dir := t.TempDir()
	_, plain := pair()
	path := filepath.Join(dir, fileName(plain.Stamp()))
	if err := os.WriteFile(path, plain.trie.encode(plain.Stamp()), 0o644); err != nil {
		t.Fatal(err)
	}
	kept, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	text := string(corpus.Seed)[:20000]
	want, got := ourCuts(plain, text), ourCuts(kept, text)
	if len(want) != len(got) {
		t.Errorf("%d words, read back %d", len(want), len(got))
	}
}

func TestADamagedDictionaryIsCompiledAgain(t *testing.T) {
	_, plain := pair()
	whole := plain.trie.encode(plain.Stamp())
	for name, b := range map[string][]byte{
		"empty":   nil,
		"cut":     whole[:len(whole)/2],
		"flipped": append([]byte(nil), whole...),
	} {
		if name == "flipped" {
			b[len(b)/3] ^= 1
		}
		if _, err := decode(b, plain.Stamp()); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := decode(whole, "another stamp"); err == nil {
		t.Error("another stamp: no error")
	}
}

func TestVersionIsThatOfGoMod(t *testing.T) {
	b, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), "github.com/go-ego/gse "+gseVersion) {
		t.Errorf("go.mod requires another gse than %s: change gseVersion, indexes are then rebuilt", gseVersion)
	}
}

// BenchmarkWords reports our speed beside gse's Segment and, as x-gse, how many
// times faster we are in the same run.
func BenchmarkWords(b *testing.B) {
	seg, a := pair()
	text := string(corpus.Seed)
	raw := []byte(text)
	var baseline float64
	b.Run("gse", func(b *testing.B) {
		b.SetBytes(int64(len(raw)))
		for b.Loop() {
			seg.Segment(raw)
		}
		baseline = b.Elapsed().Seconds() / float64(b.N)
	})
	b.Run("ours", func(b *testing.B) {
		words := make([]Word, 0, len(raw))
		b.SetBytes(int64(len(raw)))
		for b.Loop() {
			words = a.Append(words[:0], text)
		}
		b.ReportMetric(baseline/(b.Elapsed().Seconds()/float64(b.N)), "x-gse")
	})
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	if _, err := Open(dir, nil); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Open(dir, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		if _, err := compile(nil); err != nil {
			b.Fatal(err)
		}
	}
}
