package main

import (
	"strings"
	"testing"
)

func TestEvalPrintsATable(t *testing.T) {
	t.Parallel()
	set := t.TempDir()
	write(t, set, "passages.jsonl", `{"id":"p1","text":"石桥建于康熙年间，用石三千方。"}`+"\n"+`{"id":"p2","text":"木桥毁于大水，里人以舟代之。"}`+"\n")
	write(t, set, "queries.jsonl", `{"id":"q1","text":"石桥什么时候建的","kind":"question"}`+"\n")
	write(t, set, "qrels.tsv", "q1\t0\tp1\t1\n")
	data := filled(t)
	r := suoyin(t, "", "eval", "--data", data, set)
	if r.code != exitOK || !strings.Contains(r.out, "1 queries, 2 passages") || !strings.Contains(r.out, "| MRR@10 |") {
		t.Errorf("%+v", r)
	}
	if r := suoyin(t, "", "eval", "--data", data, t.TempDir()); r.code != exitError || !strings.Contains(r.err, "passages.jsonl") {
		t.Errorf("an empty folder: %+v", r)
	}
}

func TestBenchPrintsTables(t *testing.T) {
	t.Parallel()
	r := suoyin(t, "", "bench", "--per-class", "2", "--data", filled(t))
	if r.code != exitOK || !strings.Contains(r.out, "|") {
		t.Errorf("%+v", r)
	}
}

func TestReportAddsUpWhatWasRead(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	write(t, dir, "a.txt", invented("石桥"))
	write(t, dir, "b.txt", invented("木桥"))
	write(t, dir, "copy.txt", invented("木桥"))
	write(t, dir, "empty.txt", "")
	for _, again := range []string{"2 added", "3 unchanged"} { // what is unchanged is reported, too
		r := suoyin(t, "", "index", "--report", "--data", data, dir)
		if r.code != exitNo || !strings.Contains(r.out, again) {
			t.Fatalf("%+v", r)
		}
		rows := map[string]string{}
		for line := range strings.Lines(r.out) {
			if name, rest, ok := strings.Cut(line, "  "); ok {
				rows[name] = strings.TrimSpace(rest)
			}
		}
		for name, want := range map[string]string{
			"files": "4 ", "not read": "1 ", "articles": "3 ", "encodings": "1 ", "notes": "3 ", "notes anchored": "3 ", "lines unplaced": "0 ", "accounts wrong": "0 ", "citations": "3 ",
		} {
			if !strings.HasPrefix(rows[name]+" ", want) {
				t.Errorf("%s: %s, want %s", name, rows[name], want)
			}
		}
	}
}
