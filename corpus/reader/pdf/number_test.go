package pdf

import "testing"

// TestNumber: some fonts give ① as ➀.
func TestNumber(t *testing.T) {
	for label, want := range map[string]int{"①": 1, "➂": 3, "㉑": 21, "[12]": 12, "注3：": 3, "*": 0} {
		if got := number(label); got != want {
			t.Errorf("number(%q) = %d, want %d", label, got, want)
		}
	}
	if m := noteForm.FindString("➂ 王二：《桥记》"); m == "" {
		t.Error("➂ begins no note")
	}
}
