package corpus

import "testing"

func TestClaimIsTheSentenceBeforeTheMarker(t *testing.T) {
	for _, c := range []struct {
		name, before, after, want string
	}{
		{"marker behind the full stop", "甲说桥是石的。乙说桥是木的。", "丙不说。", "乙说桥是木的。"},
		{"marker before the full stop", "甲说桥是石的。乙说桥是木的", "。丙不说。", "乙说桥是木的"},
		{"marker inside a sentence", "甲说桥是石的，乙说", "桥是木的。", "甲说桥是石的，乙说"},
		{"marker behind a quotation", "甲写道：“桥是石的。”", "乙不信。", "甲写道：“桥是石的。”"},
		{"sentence after a quotation", "甲写道：“桥是石的。”乙说桥是木的", "。", "乙说桥是木的"},
		{"first sentence", "桥是石的", "。", "桥是石的"},
		{"semicolon parts claims", "甲说石；乙说木", "。", "乙说木"},
		{"a decimal point does not end a sentence", "桥长 3.14 米", "。", "桥长 3.14 米"},
		{"nothing before the marker", "", "桥。", ""},
		{"only closing marks", "”）", "桥。", ""},
	} {
		start, end := Claim(c.before+c.after, Len(c.before))
		if got := Slice(c.before+c.after, start, end); got != c.want {
			t.Errorf("%s: claim %q, want %q", c.name, got, c.want)
		}
	}
}

func TestClaimStaysInsideTheText(t *testing.T) {
	for _, offset := range []int{-5, 0, 3, 99} {
		if start, end := Claim("桥。木", offset); start < 0 || end > 3 || start > end {
			t.Errorf("Claim at %d = %d, %d", offset, start, end)
		}
	}
}
