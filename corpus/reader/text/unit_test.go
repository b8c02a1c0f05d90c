package text

import "testing"

// TestUnitHeldByQuotationMark: a mark of quotation holds together what stands on either side of it.
func TestUnitHeldByQuotationMark(t *testing.T) {
	width := func(text string) int {
		d := &document{src: []rune(text)}
		return d.firstUnit(0, len(d.src))
	}
	if held, free := width("桥”(bridge)是"), width("桥”是桥"); held < free+3*em {
		t.Errorf("桥”(bridge) is %d wide, 桥” %d", held, free)
	}
	if a, b := width("桥” bridge"), width("桥”是"); a != b {
		t.Errorf("a space divides: %d, %d", a, b)
	}
}
