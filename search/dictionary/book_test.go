package dictionary_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	"suoyin/indexer/analysis/analysistest"
	words "suoyin/indexer/bleve"
	"suoyin/search"
	"suoyin/search/bleve"
	"suoyin/search/dictionary"
	"suoyin/search/ranking"
)

// library makes an indexer.Source of articles.
type library []*corpus.Article

func (l library) Changes(_ context.Context, after int64, limit int) ([]catalogue.Change, error) {
	var changes []catalogue.Change
	for i := int(after); i < len(l) && len(changes) < limit; i++ {
		changes = append(changes, catalogue.Change{Seq: int64(i) + 1, ID: l[i].ID})
	}
	return changes, nil
}

func (l library) LastChange(context.Context) (int64, error) { return int64(len(l)), nil }

func (l library) Article(_ context.Context, id string) (*corpus.Article, error) {
	i := slices.IndexFunc(l, func(a *corpus.Article) bool { return a.ID == id })
	if i < 0 {
		return nil, fs.ErrNotExist
	}
	return l[i], nil
}

// articles are texts in which the pieces of 海塘岁修银 stand alone and together.
func articles() library {
	random := rand.New(rand.NewPCG(5, 6))
	pieces := []string{"海塘", "岁修", "岁修银", "海塘岁修", "海塘岁修银", "拨给", "浙江巡抚", "奏请", "，", "。", "柴塘", "改建", "石塘"}
	var l library
	for i := range 40 {
		a := &corpus.Article{ID: fmt.Sprintf("a%02d", i), Title: "海塘档案" + fmt.Sprint(i)}
		for p := range 3 {
			var b strings.Builder
			for range 2 + random.IntN(14) {
				b.WriteString(pieces[random.IntN(len(pieces))])
			}
			a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", p), Text: b.String()})
		}
		l = append(l, a)
	}
	return l
}

// compiled is a folder with gse's dictionary compiled, which takes seconds, once
// for all tests.
var compiled = sync.OnceValues(func() (string, error) { return analysistest.Folder() })

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, err := compiled(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// open makes a library. Its folder has the dictionary without own words compiled, and
// with each of those that will be used beside.
func open(t *testing.T, own ...string) (*dictionary.Book, search.Engine, string) {
	t.Helper()
	dir := t.TempDir()
	from, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "dictionary"), os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	for _, word := range own {
		with, err := analysistest.Folder(word)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.CopyFS(filepath.Join(dir, "dictionary"), os.DirFS(with)), os.RemoveAll(with)); err != nil {
			t.Fatal(err)
		}
	}
	analyzer, err := analysis.Open(filepath.Join(dir, "dictionary"), nil)
	if err != nil {
		t.Fatal(err)
	}
	store, err := indexer.Create(context.Background(), indexer.Config{Dir: dir, Source: articles(), Words: words.Format{Analyzer: analyzer}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	engine := bleve.New(store, ranking.Default())
	return dictionary.NewBook(dir, store, engine), engine, dir
}

// TestCheckForetellsApply: what the dry run says is what the rebuilt index
// answers, and before that nothing changes.
func TestCheckForetellsApply(t *testing.T) {
	ctx := context.Background()
	book, engine, dir := open(t)
	if err := book.Apply(ctx, nil); !errors.Is(err, dictionary.ErrNothing) {
		t.Errorf("nothing to apply: %v", err)
	}
	if err := book.Add(ctx, dictionary.Word{Text: "海塘歲修"}, dictionary.Word{Text: "岁修银", Freq: 300, Tag: "n"}); err != nil {
		t.Fatal(err)
	}
	queries := []string{"海塘岁修银", "海塘 岁修银", "石塘", "海塘岁修 OR 柴塘", `"岁修银"`, "平台 )", "浙江巡抚奏请岁修"}
	report, err := book.Check(ctx, nil, queries)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Added) != 2 || report.Moved == 0 || report.Passages == 0 || len(report.Queries) != len(queries) {
		t.Fatalf("%+v", report)
	}
	for _, e := range report.Queries {
		if e.Problem == "" {
			same(t, engine, e.Query, e.TotalNow, e.Now, "before")
		} else if e.Query != "平台 )" {
			t.Errorf("%s: %s", e.Query, e.Problem)
		}
	}
	if err := book.Apply(ctx, nil); err != nil {
		t.Fatal(err)
	}
	for _, e := range report.Queries {
		if e.Problem == "" {
			same(t, engine, e.Query, e.TotalThen, e.Then, "after")
		}
	}
	state, err := book.State(ctx)
	if err != nil || !state.Pending.Empty() || len(state.Words) != 2 {
		t.Errorf("%+v (%v)", state, err)
	}
	reopen(t, dir)
}

// same asks the real engine.
func same(t *testing.T, engine search.Engine, q string, total int, places []dictionary.Place, when string) {
	t.Helper()
	answer, err := engine.Search(context.Background(), search.Request{Query: q, Limit: dictionary.Shown})
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, h := range answer.Hits {
		want = append(want, h.Article.ID+"#"+h.ID)
	}
	for _, p := range places {
		got = append(got, p.Article+"#"+p.Passage)
	}
	if answer.Total != total || !slices.Equal(want, got) {
		t.Errorf("%s, %s: the dry run has %d %v, the engine %d %v", q, when, total, got, answer.Total, want)
	}
}

// reopen: the words in use are those that the index was made with, whatever the
// file says meanwhile.
func reopen(t *testing.T, dir string) {
	t.Helper()
	book := dictionary.NewBook(dir, nil, nil)
	if n, err := book.Remove(context.Background(), "海塘岁修", "没有"); n != 1 || err != nil {
		t.Errorf("removed %d (%v)", n, err)
	}
	state, err := book.State(context.Background())
	if err != nil || len(state.Pending.Removed) != 1 || len(state.Words) != 1 {
		t.Errorf("%+v (%v)", state, err)
	}
	own, err := indexer.OwnWords(dir)
	if err != nil || string(own) != "海塘岁修\n岁修银 300\n" {
		t.Errorf("the index keeps %q (%v)", own, err)
	}
}

func TestSaveRefuses(t *testing.T) {
	ctx := context.Background()
	book, _, _ := open(t, "柴塘")
	if err := book.Save(ctx, []byte("柴塘\n")); err != nil {
		t.Fatal(err)
	}
	var invalid *dictionary.InvalidError
	if err := book.Save(ctx, []byte("柴塘\n我们经济 1\n")); !errors.As(err, &invalid) || invalid.Problems[0].Line != 2 {
		t.Errorf("save a word that never matches: %v", err)
	}
	wrong := []byte("柴塘\n坏 的\n")
	if _, err := book.Check(ctx, wrong, nil); !errors.As(err, &invalid) || invalid.Problems[0].Line != 2 {
		t.Errorf("check a wrong line: %v", err)
	}
	if _, err := book.Import(ctx, wrong); !errors.As(err, &invalid) {
		t.Errorf("import a wrong line: %v", err)
	}
	if err := book.Save(ctx, make([]byte, dictionary.MaxBytes+1)); !errors.Is(err, search.ErrLimit) {
		t.Errorf("too long: %v", err)
	}
	if state, err := book.State(ctx); err != nil || len(state.Words) != 1 {
		t.Errorf("%+v (%v)", state, err)
	}
}
