package textindex

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// crowded is an index of two segments of n passages each, of very few characters,
// so that lists are long and dense, and others short.
func crowded(t *rapid.T, n int) *Index {
	// Drawn one by one, so many numbers would take most of the test's time.
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "texts"), 0))
	deleted := roaring.New()
	var segments []*Segment
	for first := 0; first < 2*n; first += n {
		b := newBuilder(uint32(first))
		for i := range n {
			seed := random.Uint64()
			text := string([]rune("的一是在有人这中大塘")[seed%5 : seed%5+seed>>8%6])
			if seed>>16%7 == 0 {
				text = strings.Repeat(text, 2+int(seed>>48%3)) // so that strings overlap themselves
			}
			if seed>>32%50 == 0 {
				text = strings.Repeat(text, 300) // more often than a byte holds
			}
			if seed>>24%9 == 0 {
				deleted.Add(uint32(first + i))
			}
			p := Passage{Passage: corpus.Passage{ID: "p", Kind: corpus.KindParagraph, Text: text}}
			b.add(&Article{ID: "a"}, []Passage{p}, []fold.Mapped{fold.New(text)})
		}
		segments = append(segments, segmentOf(t, b))
	}
	x, err := New(segments, deleted)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// segmentOf is what a builder made, read out of memory.
func segmentOf(t interface{ Fatal(...any) }, b *builder) *Segment {
	var out bytes.Buffer
	if err := b.writeTo(&out); err != nil {
		t.Fatal(err)
	}
	s, err := newSegment(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestNarrowAndBlocks: bitmaps and blocks give what the lists do.
func TestNarrowAndBlocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := crowded(t, rapid.SampledFrom([]int{20, 700}).Draw(t, "passages"))
		for _, s := range []string{"的", "一", "塘", "大塘", "的一", "是在", "无"} {
			all := x.Find(s)
			docs := slices.DeleteFunc(x.Live().ToArray(), func(d uint32) bool { return d*2654435761>>29 != 0 && len(s)%2 == 1 })
			want := x.Among(s, docs)
			if listed := all.within(docs); !slices.Equal(want.Docs, listed.Docs) || !slices.Equal(want.Times, listed.Times) {
				t.Fatalf("%s: among %v stands %v, all of its list are %v", s, docs, want, all)
			}
			if got, ok := x.Narrow(s, slices.Clone(docs)); ok && !slices.Equal(got, want.Docs) {
				t.Fatalf("%s: %v of %v have it, not %v", s, want.Docs, docs, got)
			}
			blocks, ok := x.Blocks(s)
			if !ok {
				continue
			}
			if n := blocks.Count(); n != len(all.Docs) {
				t.Fatalf("%s: blocks of %d passages, not %d", s, n, len(all.Docs))
			}
			var got, room Postings
			for blocks.Next() {
				room = blocks.Read(room)
				got.Docs, got.Times = append(got.Docs, room.Docs...), append(got.Times, room.Times...)
			}
			if !slices.Equal(got.Docs, all.Docs) || !slices.Equal(got.Times, all.Times) {
				t.Fatalf("%s: blocks have %v, the list %v", s, got, all)
			}
		}
	})
}

// TestCommon: what all of some strings have by their bits they have by their lists.
func TestCommon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := crowded(t, rapid.SampledFrom([]int{20, 700}).Draw(t, "passages"))
		strings := rapid.SliceOfN(rapid.SampledFrom([]string{"的", "一", "是", "的一", "是在", "大", "人"}), 1, 4).Draw(t, "strings")
		got, ok := x.AppendCommon(nil, strings)
		if !ok {
			if len(strings) == 1 && strings[0] == "的一" && x.Count("的一") > int(x.Len())/4 {
				t.Fatalf("%d passages are no bits", x.Count("的一"))
			}
			return
		}
		want := x.Live()
		for _, s := range strings {
			want.And(x.Docs(s))
		}
		if !slices.Equal(got, want.ToArray()) {
			t.Fatalf("%v are in %v, not %v", strings, want.ToArray(), got)
		}
	})
}
