package reader_test

import (
	"slices"
	"testing"

	"suoyin/corpus/reader"
)

// TestNamesWithoutSigns: a sign beside the name of an author that no font knows,
// the lost star of a note, is no part of the name, whatever the format.
func TestNamesWithoutSigns(t *testing.T) {
	for name, src := range map[string]string{
		"a.txt":  "【 标  题 】山中的桥\n【 作  者 】\ue012周大山/李溪\ue012/王\ue000/\u200b周小山\u0001\n【 正  文 】\n    山里有三座桥。\n",
		"a.html": "<html><head><title>山中的桥</title><meta name=\"citation_author\" content=\"\ue012周大山\"><meta name=\"citation_author\" content=\"李溪\ue012\"><meta name=\"citation_author\" content=\"王\ue000\"><meta name=\"citation_author\" content=\"周小山\u200b\"></head><body><h1>山中的桥</h1><p>山里有三座桥。</p></body></html>",
		"a.md":   "---\ntitle: 山中的桥\nauthor:\n- \ue012周大山\n- 李溪\ue012\n- 王\ue000\n- 周小山\u200b\n---\n\n山里有三座桥。\n",
	} {
		a, err := reader.Read(name, []byte(src))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if want := []string{"周大山", "李溪", "王\ue000", "周小山"}; !slices.Equal(a.Authors, want) {
			t.Errorf("%s: authors %q, want %q", name, a.Authors, want)
		}
	}
}
