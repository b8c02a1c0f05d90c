package textindex

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// TestOffsets: what offsets say of strings with gaps, and of strings of several pairs, is
// what the texts say.
func TestOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := crowded(t, rapid.SampledFrom([]int{20, 700}).Draw(t, "passages"))
		for range 5 {
			spacedByOffsets(t, x)
		}
		for _, text := range []string{"的一是", "的一是在", "一是在有人", "的一的一", "大塘大", "人这中大塘", "是在是在是", "中大塘无"} {
			for _, s := range x.segments {
				alignedByOffsets(t, s, text)
			}
		}
	})
}

func spacedByOffsets(t *rapid.T, x *Index) {
	one := rapid.SampledFrom([]string{"的", "一", "是", "的一", "是在", "大", "人这", "有人这"})
	texts := rapid.SliceOfN(one, 2, 3).Draw(t, "strings")
	var gaps [][2]int
	pattern := texts[0]
	for _, text := range texts[1:] {
		least := rapid.IntRange(0, 4).Draw(t, "least")
		gaps = append(gaps, [2]int{least, least + rapid.IntRange(0, 6).Draw(t, "more")})
		pattern += fmt.Sprintf(".{%d,%d}%s", gaps[len(gaps)-1][0], gaps[len(gaps)-1][1], text)
	}
	expression := regexp.MustCompile(pattern)
	want := slices.DeleteFunc(x.Live().ToArray(), func(d uint32) bool { return !expression.MatchString(x.Folded(d)) })
	if got := x.Spaced(texts, gaps, 1<<20).Keep(x.Live().ToArray()); !slices.Equal(got, want) {
		t.Fatalf("%s matches %v, by offsets %v", pattern, want, got)
	}
	first := rapid.Uint32Range(0, x.Len()).Draw(t, "first")
	end := rapid.Uint32Range(first, x.Len()).Draw(t, "end")
	want = slices.DeleteFunc(want, func(d uint32) bool { return d < first || d >= end })
	if got, ok := x.Spaced(texts, gaps, 1<<20).Append(nil, first, end); ok && !slices.Equal(got, want) {
		t.Fatalf("%s matches %v from %d to %d, by bits %v", pattern, want, first, end, got)
	}
}

func alignedByOffsets(t *rapid.T, s *Segment, text string) {
	a := s.aligned(text, 1<<20)
	p, known := s.code.pattern(text)
	for doc := range s.docs {
		want := 0
		if known {
			want = s.code.times(s.text(doc), p)
		}
		if got, ok := a.times(doc); ok && got != want {
			t.Fatalf("%s stands %d times in passage %d, by its pairs %d", text, want, s.first+doc, got)
		}
	}
}

// TestOffsetsOfLongTexts: where offsets do not fit in two bytes, the text is looked at.
func TestOffsetsOfLongTexts(t *testing.T) {
	far := strings.Repeat("一二三四五六七八九十", 8_000)
	x := indexOf(t, "塘口岸上一", far+"塘口一岸上", far+"塘口二三四五六岸上", "塘口二三四五岸上", far+"塘口", strings.Repeat("塘口二三四五岸上", 300), strings.Repeat("塘口岸上", 300))
	got := x.Spaced([]string{"塘口", "岸上"}, [][2]int{{1, 4}}, minLocated).Keep(x.Live().ToArray())
	if want := []uint32{1, 3, 5, 6}; !slices.Equal(got, want) {
		t.Errorf("塘口.{1,4}岸上 is in %v, not %v", got, want)
	}
	s := x.segments[0]
	o := s.offsets("塘口", minLocated)
	if o == nil || s.offsets("龘", minLocated) != nil {
		t.Fatal("no offsets of a common pair, or some of a character that is nowhere")
	}
	c := offsetsCursor{offsets: o}
	for _, doc := range []uint32{0, 3} {
		if got, ok := c.in(doc); !ok || !slices.Equal(got, []uint16{0}) {
			t.Errorf("passage %d has it at %v, not at its beginning", doc, got)
		}
	}
	if _, ok := c.in(5); ok {
		t.Error("offsets are held of a passage that has 300 places")
	}
}

// indexOf is an index of texts.
func indexOf(t *testing.T, texts ...string) *Index {
	b := newBuilder(0)
	for _, text := range texts {
		p := Passage{Passage: corpus.Passage{ID: "p", Kind: corpus.KindParagraph, Text: text}}
		b.add(&Article{ID: "a"}, []Passage{p}, []fold.Mapped{fold.New(text)})
	}
	x, err := New([]*Segment{segmentOf(t, b)}, roaring.New())
	if err != nil {
		t.Fatal(err)
	}
	return x
}
