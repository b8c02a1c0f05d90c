package main

import (
	"strings"
	"testing"
)

// TestKeywords prints what marks one of three articles, from a library and from the
// server that has it.
func TestKeywords(t *testing.T) {
	data := newData(t)
	docs := t.TempDir()
	write(t, docs, "渡口.txt", invented("渡口")+"\n　　"+strings.Repeat("渡口在河湾，石阶通渡口。", 40)+"\n")
	for _, name := range []string{"木桥", "铁桥"} {
		write(t, docs, name+".txt", invented(name)+"\n　　"+strings.Repeat("今人过桥，不知其旧。", 40)+"\n")
	}
	if r := suoyin(t, "", "index", "--data", data, docs); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	ask := func(args ...string) result {
		return suoyin(t, "", append([]string{"keywords", "--data", data, "--format", "csv"}, args...)...)
	}
	plain, all := ask("渡口"), ask("--function-words", "--measure", "log_ratio", "渡口")
	if plain.code != exitOK || !strings.HasPrefix(plain.out, "word,articles,count,") || !strings.Contains(plain.out, "\n渡口,1,") || strings.Contains(plain.out, "\n在,") || strings.Contains(plain.out, "桥") {
		t.Errorf("%+v", plain)
	}
	if all.code != exitOK || !strings.Contains(all.out, "\n在,1,") {
		t.Errorf("with function words: %+v", all)
	}
	r := suoyin(t, "", "keywords", "--data", data, "渡口")
	if r.code != exitOK || !strings.Contains(r.out, "1 article with hits") || !strings.Contains(r.out, "2 articles without") || !strings.Contains(r.out, "--function-words shows them") {
		t.Errorf("text: %+v", r)
	}
	if r := ask("--min-articles", "2", "渡口"); r.code != exitNo {
		t.Errorf("in two articles at least: %+v", r)
	}
	if r := ask("--min", "0", "渡口"); r.code != exitError || !strings.Contains(r.err, "want 1 at least") {
		t.Errorf("at least 0 times: %+v", r)
	}
	if r := suoyin(t, "", "keywords", "--data", data, "来历"); r.code != exitNo || !strings.Contains(r.out, "no others to compare with") {
		t.Errorf("hits in all: %+v", r)
	}
	if r := ask("(渡口"); r.code != exitError {
		t.Errorf("a query that is wrong: %+v", r)
	}
	serving(t, data)
	if r := ask("渡口"); r != plain {
		t.Errorf("the server says %+v, the library %+v", r, plain)
	}
	if r := ask("--function-words", "--measure", "log_ratio", "渡口"); r != all {
		t.Errorf("the server says %+v, the library %+v", r, all)
	}
}
