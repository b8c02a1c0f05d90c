package main

import (
	"reflect"
	"strings"
	"testing"
)

func TestSnippetsShowEachMatchOnce(t *testing.T) {
	filler := strings.Repeat("水", 100)
	for _, c := range []struct {
		name  string
		text  string
		spans [][2]int
		want  []string
	}{
		{"short", "河上有桥", [][2]int{{3, 4}}, []string{"河上有[桥]"}},
		{"beyond the basic plane", "𠮷𠮷桥𠮷", [][2]int{{2, 3}}, []string{"𠮷𠮷[桥]𠮷"}},
		{"near each other", "桥" + filler[:30] + "桥", [][2]int{{0, 1}, {11, 12}}, []string{"[桥]" + filler[:30] + "[桥]"}},
		{"far from each other", "桥" + filler + "桥", [][2]int{{0, 1}, {101, 102}}, []string{"[桥]" + filler[:3*around] + "…", "…" + filler[:3*around] + "[桥]"}},
		{"no match", filler, nil, []string{filler[:2*3*around] + "…"}},
		{"a control character", "河\x1b[2J桥", [][2]int{{5, 6}}, []string{"河 [2J[桥]"}},
	} {
		var got []string
		for _, s := range snippets(c.text, c.spans, around) {
			got = append(got, s.marked("[", "]"))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestPageList(t *testing.T) {
	for want, pages := range map[string][]int{"": nil, "5": {5}, "5-6": {5, 6}, "5-7, 9": {5, 6, 7, 9}} {
		if got := pageList(pages); got != want {
			t.Errorf("pageList(%v) = %q, want %q", pages, got, want)
		}
	}
}

func TestReachable(t *testing.T) {
	for addr, want := range map[string]string{
		"0.0.0.0:80": "127.0.0.1:80", ":80": "127.0.0.1:80", "[::]:80": "127.0.0.1:80", "10.0.0.1:80": "10.0.0.1:80", "nonsense": "nonsense",
	} {
		if got := reachable(addr); got != want {
			t.Errorf("reachable(%q) = %q, want %q", addr, got, want)
		}
	}
}
