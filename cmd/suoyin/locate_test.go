package main

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
)

func TestLocateFindsWhereANoteIsCited(t *testing.T) {
	t.Parallel()
	data := newData(t)
	path := write(t, t.TempDir(), "seed.txt", string(corpus.Seed))
	if r := suoyin(t, "", "index", "--data", data, path); r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	cat, err := catalogue.OpenReadOnly(t.Context(), filepath.Join(data, catalogue.FileName))
	if err != nil {
		t.Fatal(err)
	}
	own, err := cat.Own(t.Context())
	if err := errors.Join(err, cat.Close()); err != nil || len(own) != 1 {
		t.Fatalf("%d articles: %v", len(own), err)
	}
	title := own[0].ArticleTitle
	for name, note := range map[string]string{
		"the whole note":   "迟福林：《海南自由贸易港的战略目标与角色——国家重大战略背景下的海南发展》，载《中国经济报告》2024年第1期，第142页。",
		"a wrong year":     "迟福林：《海南自由贸易港的战略目标与角色》，载《中国经济报告》2023年第1期。",
		"half a note":      "迟福林：《海南自由贸易港的战略",
		"other characters": "遲福林：《海南自由貿易港的戰略目標與角色》",
	} {
		r := suoyin(t, "", "cite", "--locate", "--data", data, note)
		if r.code != exitOK || !strings.Contains(r.out, "p. 158, note [1]") || !strings.Contains(r.out, "数字贸易规则制定提供重要平台") {
			t.Errorf("%s: exit code %d, printed %q, said %q", name, r.code, r.out, r.err)
		}
	}
	if r := suoyin(t, "某人：《没有这样一本讲桥的书》", "cite", "--locate", "--data", data, "-"); r.code != exitNo || !strings.Contains(r.out, "not cited") {
		t.Errorf("a work that nothing cites: %+v", r)
	}
	if r := suoyin(t, "", "cite", "--locate", "--data", data, "《"+title+"》，1919年。"); r.code != exitOK || !strings.Contains(r.out, "an article of this library: ") {
		t.Errorf("the article itself: %+v", r)
	}
	if r := suoyin(t, "", "cite", "--locate", "--data", data, "同上，第5页"); r.code != exitNo || !strings.Contains(r.out, "refers back") {
		t.Errorf("%+v", r)
	}
	if r := suoyin(t, "", "cite", "--locate", "--data", t.TempDir(), "某书"); r.code != exitError || !strings.Contains(r.err, "there is no library") {
		t.Errorf("no library: %+v", r)
	}
}
