package text

import "testing"

func TestJournalNameHasNoTitleMarks(t *testing.T) {
	for text, want := range map[string]string{
		"《山水学报》": "山水学报", "山水学报": "山水学报", "《山水学报》增刊": "《山水学报》增刊",
		"《山水》《学报》": "《山水》《学报》", "《》": "《》", "": "",
	} {
		if got := journalName(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
