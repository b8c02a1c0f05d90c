package textindex

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// ascending draws a list of numbers whose differences are of very different
// sizes, as those of words are.
func ascending(t *rapid.T, longest int) []uint32 {
	var docs []uint32
	next := uint32(0)
	for range rapid.IntRange(1, longest).Draw(t, "length") {
		next += rapid.Uint32Range(0, rapid.SampledFrom([]uint32{0, 0, 1, 10, 1000, 1 << 20}).Draw(t, "gap")).Draw(t, "difference")
		if next >= 1<<31 {
			break
		}
		docs = append(docs, next)
		next++
	}
	if len(docs) == 0 {
		return []uint32{0}
	}
	return docs
}

func TestListsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := ascending(t, 700)
		l := newList(appendList(nil, docs))
		if l.left != len(docs) {
			t.Fatalf("%d numbers, the list says %d", len(docs), l.left)
		}
		if got := l.all(nil); !slices.Equal(got, docs) {
			t.Fatalf("wrote %v, read %v", docs, got)
		}
	})
}

func TestIntersect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs, other := ascending(t, 500), ascending(t, 500)
		for range rapid.IntRange(0, 20).Draw(t, "shared") {
			other = append(other, rapid.SampledFrom(docs).Draw(t, "both"))
		}
		slices.Sort(other)
		other = slices.Compact(other)
		var want []uint32
		for _, d := range other {
			if _, found := slices.BinarySearch(docs, d); found {
				want = append(want, d)
			}
		}
		l := newList(appendList(nil, docs))
		if got := l.intersect(slices.Clone(other)); !slices.Equal(got, want) {
			t.Fatalf("%v and %v share %v, got %v", docs, other, want, got)
		}
	})
}

func TestExtremeNumbers(t *testing.T) {
	for _, docs := range [][]uint32{{0}, {1<<31 - 1}, {0, 1<<31 - 1}, {1<<31 - 2, 1<<31 - 1}} {
		l := newList(appendList(nil, docs))
		if got := l.all(nil); !slices.Equal(got, docs) {
			t.Errorf("wrote %v, read %v", docs, got)
		}
	}
}

func FuzzList(f *testing.F) {
	f.Add([]byte{0})
	f.Add(appendList(nil, []uint32{1, 2, 3, 1000}))
	long := make([]uint32, 300)
	for i := range long {
		long[i] = uint32(i * i)
	}
	f.Add(appendList(nil, long))
	f.Fuzz(func(t *testing.T, data []byte) {
		l := newList(data)
		n := l.left
		if got := l.all(nil); len(got) > n {
			t.Fatalf("%d numbers of %d", len(got), n)
		}
		l = newList(data)
		l.intersect([]uint32{0, 1, 5, 100, 1 << 30})
	})
}
