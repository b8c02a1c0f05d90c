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

// TestSearchInShort prints the surroundings of places in place of passages.
func TestSearchInShort(t *testing.T) {
	data := newData(t)
	text := strings.Replace(invented("石桥"), "石桥", strings.Repeat("水", 300)+"，石桥", 1)
	if r := suoyin(t, "", "index", "--data", data, write(t, t.TempDir(), "a.txt", text+"\n　　"+strings.Repeat("水", 300)+"。铁桥在上"+strings.Repeat("山", 300)+"\n")); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	for format, want := range map[string]string{"json": "水。铁桥在上山", "csv": "水。铁桥在上山", "text": "水。铁桥在上山"} {
		r := suoyin(t, "", "search", "--data", data, "--snippet", "6", "--format", format, `"铁桥"`)
		if r.code != exitOK || !strings.Contains(r.out, want) || strings.Contains(r.out, strings.Repeat("山", 7)) {
			t.Errorf("%s: %+v", format, r)
		}
	}
	if r := suoyin(t, "", "search", "--data", data, "--snippet", "2", "铁桥"); r.code != exitError || !strings.Contains(r.err, "from 5 to 1000") {
		t.Errorf("%+v", r)
	}
}
