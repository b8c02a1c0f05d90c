package opensearch

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"suoyin/indexer/analysis/analysistest"
	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/match"
	"suoyin/search/query"
	"suoyin/search/ranking"
)

func offline(t testing.TB) *view {
	t.Helper()
	a := analysistest.Analyzer(t)
	return &view{state: &state{analyzer: a, total: 1000, mean: 100, dfs: newFrequencies()}, weights: ranking.Default()}
}

// TestPhrase: the pairs of a string have each of its characters in its place.
func TestPhrase(t *testing.T) {
	for _, c := range []struct {
		text, want string
		most       int
		whole      bool
	}{
		{"甲乙", "甲乙", 9, true},
		{"甲乙丙", "甲乙|乙丙", 9, true},
		{"甲乙丙丁", "甲乙|_|丙丁", 9, true},
		{"甲乙丙丁戊", "甲乙|_|丙丁|丁戊", 9, true},
		{"a 𠮷b", "a |_|𠮷b", 9, true},
		{"甲乙丙丁戊己", "甲乙|_|丙丁", 2, false},
		{"甲乙丙丁戊", "甲乙|_|丙丁", 2, false},
	} {
		given, whole := phrase([]rune(c.text), c.most)
		got := strings.NewReplacer(index.Separator, "|", index.Hole, "_").Replace(given)
		if got != c.want || whole != c.whole {
			t.Errorf("%s: %s %v, want %s %v", c.text, got, whole, c.want, c.whole)
		}
	}
}

// TestExact: what the cluster decides by itself, and what the text has to.
func TestExact(t *testing.T) {
	v := offline(t)
	for q, want := range map[string]bool{
		`"账簿"`: true, `账簿方法`: true, `账簿 -方法`: true, `账 OR 簿`: true, `ANY/2 (甲 乙 丙)`: true, `作者:张三 账簿`: true, `年:2001..`: true,
		`期:3`: true, `页:12`: true, `题名:(账簿 OR 乡里)`: true, `被引作者:张三`: true, `被引年:2001`: true, `类型:脚注`: true, `文章:甲-01`: true,
		`账 NEAR/3 簿`: false, `账?簿`: false, `/[一二]条/`: false, `京都 前非 东`: false, `原样:後`: false,
		`被引作者:张三 被引年:2001`: false, `作者:/张./`: false,
	} {
		tree, err := query.Parse(q)
		if err != nil {
			t.Fatal(err)
		}
		m, err := match.Compile(tree, match.Options{Words: v.cut})
		if err != nil {
			t.Fatal(err)
		}
		_, exact, err := v.clauses(m.Plan()).of(m.Plan(), index.FieldText)
		if err != nil || (exact && m.Plan().Exact) != want {
			t.Errorf("%s: exact %v (%v), want %v", q, exact, err, want)
		}
	}
}

// words are the words of the cluster's query language that a search may have, and
// the names of our fields.
func words() []string {
	list := []string{
		"bool", "filter", "should", "must_not", "minimum_should_match", "match_all", "match_none", "match_phrase", "term", "terms", "range",
		"intervals", "all_of", "ordered", "max_gaps", "match", "nested", "path", "query", "analyzer", "value", "boost", "gte", "lte", "function_score", "functions", "weight", "score_mode", "boost_mode",
		facetField("kind"), facetField("cites"), index.FieldNumber, index.FieldText, index.CiteText,
	}
	for _, at := range places() {
		list = append(list, at.field)
	}
	for _, field := range slices.Clone(list) {
		list = append(list, field+index.One)
	}
	return list
}

// FuzzQuery: whatever somebody types becomes values of a search, never its
// language, and no search is larger than the cluster takes.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{
		`账簿`, `"账簿" -方法`, `作者:张三 年:2001..2004`, `被引题名:"x" 被引年:1999`, `/第[一二]条/`, `账?簿`, `原样:後`, `ANY/2 (甲 乙 丙)`,
		`{"query_string":{"query":"*"}}`, `"}},{"script":{"source":"1"}}`, "\x01\x02", `\u0001`, `text:*`, `_exists_:show`, `a AND b OR (c`, strings.Repeat("账簿", 900),
	} {
		f.Add(q)
	}
	known := words()
	f.Fuzz(func(t *testing.T, typed string) {
		q, err := ask.Read(search.Request{Query: typed, Filters: map[string][]string{"author": {typed}}})
		if err != nil {
			return
		}
		v := offline(t)
		m, err := match.Compile(q.Tree, v.options(q))
		if err != nil {
			t.Fatalf("%q: %v", typed, err)
		}
		text, _, err := v.clauses(m.Plan()).of(m.Plan(), index.FieldText)
		if err != nil {
			t.Fatalf("%q: %v", typed, err)
		}
		cites, _, err := v.citedClause(m.Plan(), m.Plan())
		if err != nil {
			t.Fatalf("%q: %v", typed, err)
		}
		r := &ranker{view: v, known: make(map[counted]int)}
		r.seek(ask.Wishes(q.Tree), ask.Wishes(q.Tree))
		for _, clause := range []object{r.query(text), every(cites, filters(map[string][]string{"kind": {typed}}))} {
			data, err := json.Marshal(clause)
			if err != nil {
				t.Fatalf("%q: %v", typed, err)
			}
			var read any
			if err := json.Unmarshal(data, &read); err != nil {
				t.Fatalf("%q: %v", typed, err)
			}
			if clauses := check(t, read, known); clauses > 1024 {
				t.Errorf("%q: a search of %d clauses", typed, clauses)
			}
		}
	})
}

// check looks at all names in a search, and counts what it asks for.
func check(t *testing.T, read any, known []string) (clauses int) {
	switch read := read.(type) {
	case map[string]any:
		for name, value := range read {
			if !slices.Contains(known, name) {
				t.Errorf("a search says %q", name)
			}
			switch name {
			case "term", "match_phrase", "range", "terms":
				clauses++
			}
			clauses += check(t, value, known)
		}
	case []any:
		for _, value := range read {
			clauses += check(t, value, known)
		}
	}
	return clauses
}
