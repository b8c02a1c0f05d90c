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

// timesOf draws how often each of n passages has something: mostly once.
func timesOf(t *rapid.T, n int) []uint32 {
	most := rapid.SampledFrom([]uint32{1, 2, 5, 300, 70_000}).Draw(t, "most")
	return rapid.SliceOfN(rapid.Uint32Range(1, most), n, n).Draw(t, "times")
}

func TestListsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := ascending(t, 700)
		times := timesOf(t, len(docs))
		l := newList(appendList(nil, docs, times))
		if l.left != len(docs) {
			t.Fatalf("%d numbers, the list says %d", len(docs), l.left)
		}
		plain := l
		if got := plain.all(nil, nil); !slices.Equal(got, docs) {
			t.Fatalf("wrote %v, read %v", docs, got)
		}
		var gotTimes []uint32
		if got := l.all(nil, &gotTimes); !slices.Equal(got, docs) || !slices.Equal(gotTimes, times) {
			t.Fatalf("wrote %v and %v, read %v and %v", docs, times, got, gotTimes)
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
		times := timesOf(t, len(docs))
		var want, got Postings
		for _, d := range other {
			if i, found := slices.BinarySearch(docs, d); found {
				want.add(d, times[i])
			}
		}
		l := newList(appendList(nil, docs, times))
		l.intersect(other, func(i int, times uint32) { got.add(other[i], times) })
		if !slices.Equal(got.Docs, want.Docs) || !slices.Equal(got.Times, want.Times) {
			t.Fatalf("%v and %v share %v, got %v", docs, other, want, got)
		}
	})
}

func TestExtremeNumbers(t *testing.T) {
	for _, docs := range [][]uint32{{0}, {1<<31 - 1}, {0, 1<<31 - 1}, {1<<31 - 2, 1<<31 - 1}} {
		l := newList(appendList(nil, docs, slices.Repeat([]uint32{1}, len(docs))))
		if got := l.all(nil, nil); !slices.Equal(got, docs) {
			t.Errorf("wrote %v, read %v", docs, got)
		}
	}
}

func FuzzList(f *testing.F) {
	f.Add([]byte{0})
	f.Add(appendList(nil, []uint32{1, 2, 3, 1000}, []uint32{1, 1, 7, 1}))
	long := make([]uint32, 300)
	for i := range long {
		long[i] = uint32(i * i)
	}
	f.Add(appendList(nil, long, slices.Repeat([]uint32{2}, len(long))))
	f.Fuzz(func(t *testing.T, data []byte) {
		l := newList(data)
		n := l.left
		var times []uint32
		if got := l.all(nil, &times); len(got) > n || len(times) != len(got) {
			t.Fatalf("%d numbers and %d times of %d", len(got), len(times), n)
		}
		l = newList(data)
		l.intersect([]uint32{0, 1, 5, 100, 1 << 30}, func(int, uint32) {})
		l = newList(data)
		l.among([]uint32{0, 1, 5, 100, 1 << 30}, func(int) {})
		held := newList(data).dense(1000)
		for d := range uint32(1000) {
			if held.has(d) {
				held.timesIn(d)
			}
		}
		probeAll(data)
	})
}

// probeAll looks for many numbers in each block of a list one by one.
func probeAll(data []byte) {
	for l := newList(data); l.left > 0; {
		if p := l.next(0); p.canProbe() {
			for d := range min(p.until-p.before, 300) {
				p.has(p.before + d)
			}
		}
	}
}

// TestProbe: a number that is looked for in a block is found as often as reading
// the block gives it, and no other.
func TestProbe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := ascending(t, 700)
		times := timesOf(t, len(docs))
		at := 0
		for l := newList(appendList(nil, docs, times)); l.left > 0; {
			p := l.next(0)
			if !p.canProbe() {
				break
			}
			for ; at < len(docs) && docs[at] < p.until; at++ {
				if got := p.has(docs[at]); got != times[at] {
					t.Fatalf("%d is there %d times, not %d", docs[at], got, times[at])
				}
				if next := docs[at] + 1; next < p.until && docs[at+1] != next && p.has(next) != 0 {
					t.Fatalf("%d is not there", next)
				}
			}
		}
	})
}
