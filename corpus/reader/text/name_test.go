package text

import "testing"

// TestJournalNames: one journal has one name, however its edition is printed.
func TestJournalNames(t *testing.T) {
	for text, want := range map[string]string{
		"《山水学报》": "山水学报", "山水学报": "山水学报", "《山水学报》增刊": "《山水学报》增刊",
		"《山水》《学报》": "《山水》《学报》", "《》": "《》", "": "",
		"《山水学报》：社科版": "山水学报：社科版", "《山水学报》社科版": "山水学报：社科版", "山水学报:社科版": "山水学报：社科版", "山水学报（社科版）": "山水学报：社科版",
		"山水学报(社科版)": "山水学报：社科版", "山水学报：社科版": "山水学报：社科版", "石桥（山水大学学报）": "石桥（山水大学学报）", "石桥（山水大学学报）：社科版": "石桥（山水大学学报）：社科版",
		".山水学报": "山水学报", "< 山水学报": "山水学报", "出版": "出版", "山水出版": "山水出版",
	} {
		if got := journalName(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
