package text

import (
	"testing"

	"pgregory.net/rapid"
)

// TestAlike compares the search for the likest beginning with looking at each.
func TestAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom([]rune("第一二，桥他")), 30, 80).Draw(t, "text")
		o := &opener{text: text}
		for at := 0; at < len(text); at += rapid.IntRange(1, 6).Draw(t, "step") {
			o.sure = append(o.sure, at)
		}
		o.measure()
		but, or := rapid.SampledFrom(o.sure).Draw(t, "but"), rapid.SampledFrom(o.sure).Draw(t, "or")
		begin := shapeOf(text[or:])
		want := 0
		for _, at := range o.sure {
			if at != but && at != or {
				want = max(want, begin.common(shapeOf(text[at:])))
			}
		}
		if got := o.alike(begin, but, or); got != want {
			t.Errorf("%q: %d characters alike, want %d", string(text), got, want)
		}
	})
}

// TestPairSet has every pair that was added, and hardly any other.
func TestPairSet(t *testing.T) {
	var p pairSet
	text := []rune("山里有三座桥，最老的一座建于何时已无人知道，只在碑上留下几个字。")
	p.add(text)
	for i := 1; i < len(text); i++ {
		if !p.has(text[i-1], text[i]) {
			t.Errorf("%q is not there", string(text[i-1:i+1]))
		}
	}
	if other := []rune("后来道路改了，走的人就少了，村里人合力重修，说的是某年大水。"); p.count(other) > 3 {
		t.Errorf("%d pairs of another text are there", p.count(other))
	}
}
