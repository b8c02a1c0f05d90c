package main

import (
	"strings"
	"testing"
)

// TestCollocates prints neighbours from a library and from the server that has it.
func TestCollocates(t *testing.T) {
	data := newData(t)
	docs := t.TempDir()
	for _, name := range []string{"石桥", "木桥", "铁桥"} {
		write(t, docs, name+".txt", invented(name))
	}
	if r := suoyin(t, "", "index", "--data", data, docs); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	ask := func(args ...string) result {
		return suoyin(t, "", append([]string{"collocates", "--data", data, "--format", "csv", "--min", "1", "桥"}, args...)...)
	}
	hidden, all := ask(), ask("--function-words")
	if hidden.code != exitOK || !strings.HasPrefix(hidden.out, "word,together,") || strings.Contains(hidden.out, "\n的,") {
		t.Errorf("%+v", hidden)
	}
	if all.code != exitOK || !strings.Contains(all.out, "\n的,") {
		t.Errorf("with function words: %+v", all)
	}
	if r := suoyin(t, "", "collocates", "--data", data, "--min", "1", "桥"); r.code != exitOK || !strings.Contains(r.out, "--function-words shows them") {
		t.Errorf("text: %+v", r)
	}
	if r := ask("--left", "0", "--right", "0"); r.code != exitError {
		t.Errorf("no window: %+v", r)
	}
	if r := suoyin(t, "", "collocates", "--data", data, "没有的词语"); r.code != exitNo {
		t.Errorf("nothing: %+v", r)
	}
	serving(t, data)
	if r := ask(); r != hidden {
		t.Errorf("the server says %+v, the library %+v", r, hidden)
	}
	if r := ask("--function-words"); r != all {
		t.Errorf("the server says %+v, the library %+v", r, all)
	}
}
