package dictionary

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/fold"
	"suoyin/indexer/analysis"
)

func TestParse(t *testing.T) {
	text := "\ufeff# 海塘用语\r\n柴塘 120 n\r\n\r\n石塘\t7\n圖塘\n"
	f, problems := Parse([]byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := []Word{{"柴塘", 120, "n"}, {"石塘", 7, ""}, {"圖塘", 0, ""}}
	if got := f.Words(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := User(f.Words())[2].Text; got != "图塘" {
		t.Errorf("圖塘 is taken as %s", got)
	}
	if got := string(f.Bytes()); !strings.HasPrefix(got, "# 海塘用语\n柴塘 120 n\n\n") {
		t.Errorf("lines are not kept: %q", got)
	}
}

func TestProblems(t *testing.T) {
	tests := []struct {
		line string
		code Code
	}{
		{"柴塘 many", Frequency},
		{"柴塘 0.5", Frequency},
		{"柴塘 1e9", Frequency},
		{"柴塘 NaN", Frequency},
		{"柴塘 1 n x", Fields},
		{"open access", Frequency},
		{"……", NoWord},
		{"塘", Single},
		{"\xd6\xd0\xce\xc4", NotUTF8},
		{strings.Repeat("塘", MaxLength+1), TooLong},
		{"石塘 9", Twice},
		{"⽯塘", Twice}, // a radical
	}
	for _, tt := range tests {
		_, problems := Parse([]byte("石塘\n# 注\n" + tt.line + "\n"))
		if len(problems) != 1 || problems[0].Code != tt.code || problems[0].Line != 3 {
			t.Errorf("%q: %+v, want %s on line 3", tt.line, problems, tt.code)
		}
	}
}

// TestParseKeepsLines: whatever is read is written again, and reads the same.
func TestParseKeepsLines(t *testing.T) {
	line := rapid.OneOf(rapid.SampledFrom([]string{"石塘 3 n", "柴塘", "# x", "", "塘", "a b c d", "石塘"}), rapid.StringN(0, 8, -1))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(line, 0, 6).Draw(t, "lines"), "\n")
		f, problems := Parse([]byte(text))
		again, problemsAgain := Parse(f.Bytes())
		if !slices.Equal(f.Words(), again.Words()) || !slices.Equal(problems, problemsAgain) {
			t.Fatalf("%q: %v and %v, then %v and %v", text, f.Words(), problems, again.Words(), problemsAgain)
		}
	})
}

// TestPut: a word that is put is the only one of its folded text, and nothing
// else comes in with it.
func TestPut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, _ := Parse([]byte("# 注\n石塘 3\n"))
		w := Word{
			Text: rapid.OneOf(rapid.SampledFrom([]string{"石塘", "柴塘", "柴\n塘", "石塘\n木塘", "#石塘", "柴 塘"}), rapid.StringN(0, 5, -1)).Draw(t, "text"),
			Freq: rapid.SampledFrom([]float64{0, 1, 12.5, -1, 1e12}).Draw(t, "freq"),
			Tag:  rapid.SampledFrom([]string{"", "n", "n\n木塘 9"}).Draw(t, "tag"),
		}
		before := len(f.Words())
		if p := f.Put(w); p != nil {
			if len(f.Words()) != before {
				t.Fatalf("%+v: refused, and there are %v", w, f.Words())
			}
			return
		}
		again, problems := Parse(f.Bytes())
		n := 0
		for _, has := range again.Words() {
			if fold.Text(has.Text) == fold.Text(strings.Fields(w.Text)[0]) {
				n++
			}
		}
		if n != 1 || len(problems) > 0 || len(again.Words()) > before+1 {
			t.Fatalf("%+v: now %v, problems %v", w, again.Words(), problems)
		}
		if !f.Remove(w.Text) {
			t.Fatalf("%+v cannot be removed", w)
		}
	})
}

func TestNever(t *testing.T) {
	f, _ := Parse([]byte("我们经济 1\n经济人民\n海塘志 1\n"))
	a, err := analysis.Open("", User(f.Words()))
	if err != nil {
		t.Fatal(err)
	}
	problems := f.Never(a)
	if len(problems) != 1 || problems[0].Line != 1 || problems[0].Code != NeverFound || !strings.Contains(problems[0].Reason, "我们 经济") {
		t.Errorf("%+v, want 我们经济, which is too rare, and not 经济人民, whose frequency is left to us", problems)
	}
}

func TestEdit(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	if f, problems, err := Read(dir); err != nil || len(problems)+len(f.Words()) > 0 {
		t.Fatalf("an empty directory has %v, %v (%v)", f.Words(), problems, err)
	}
	add := func(f *File) (*File, error) {
		if p := f.Put(Word{Text: "柴塘"}); p != nil {
			t.Error(p)
		}
		return f, nil
	}
	if err := Edit(ctx, dir, add); err != nil {
		t.Fatal(err)
	}
	refused := errors.New("no")
	if err := Edit(ctx, dir, func(f *File) (*File, error) { f.Remove("柴塘"); return f, refused }); !errors.Is(err, refused) {
		t.Errorf("error %v", err)
	}
	words, err := InUse(dir) // there is no index: the next is made with the file
	if err != nil || len(words) != 1 || words[0].Text != "柴塘" {
		t.Errorf("%v (%v)", words, err)
	}
	if err := os.WriteFile(filepath.Join(dir, FileName), []byte("好的\n坏 的\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var invalid *InvalidError
	if _, err := Wanted(dir); !errors.As(err, &invalid) || !strings.Contains(err.Error(), FileName+":2:") {
		t.Errorf("error %v names no line", err)
	}
}
