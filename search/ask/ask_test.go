package ask

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
)

func TestReadFillsIn(t *testing.T) {
	q, err := Read(search.Request{Query: "海塘 账簿"})
	if err != nil {
		t.Fatal(err)
	}
	if q.Limit != search.DefaultLimit || q.In != search.All || q.Sort != search.Relevance || q.Start != 0 || q.Tree.String() != "海塘 AND 账簿" {
		t.Errorf("%+v", q)
	}
}

func TestReadRefuses(t *testing.T) {
	tests := []struct {
		name string
		req  search.Request
		want error
	}{
		{"limit", search.Request{Query: "海", Limit: search.MaxLimit + 1}, search.ErrLimit},
		{"negative limit", search.Request{Query: "海", Limit: -1}, search.ErrLimit},
		{"length", search.Request{Query: strings.Repeat("海", search.MaxQuery+1)}, search.ErrLimit},
		{"scope", search.Request{Query: "海", In: "everywhere"}, search.ErrFilter},
		{"order", search.Request{Query: "海", Sort: "colour"}, search.ErrFilter},
		{"filter", search.Request{Query: "海", Filters: map[string][]string{"colour": {"red"}}}, search.ErrFilter},
		{"cursor", search.Request{Query: "海", Cursor: "AAAA"}, search.ErrCursor},
	}
	for _, tt := range tests {
		if _, err := Read(tt.req); !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.want)
		}
	}
	var wrong *query.Error
	if _, err := Read(search.Request{Query: "("}); !errors.As(err, &wrong) {
		t.Errorf("wrong query: error %v, want a *query.Error", err)
	}
}

// TestLimitsAgree: what the contract lets through is never too long for the
// parser.
func TestLimitsAgree(t *testing.T) {
	if search.MaxQuery != query.MaxLength {
		t.Errorf("search.MaxQuery is %d, query.MaxLength %d", search.MaxQuery, query.MaxLength)
	}
}

// TestCursor: a cursor leads back to where it was made, for the same question
// only, however many hits a page has.
func TestCursor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		req := search.Request{
			Query:     rapid.SampledFrom([]string{"海", "塘"}).Draw(t, "query"),
			In:        rapid.SampledFrom([]search.Scope{search.All, search.Notes}).Draw(t, "in"),
			Sort:      rapid.SampledFrom([]search.Sort{search.Relevance, search.Date}).Draw(t, "sort"),
			AsPrinted: rapid.Bool().Draw(t, "printed"),
			Filters:   map[string][]string{"kind": rapid.SliceOfN(rapid.SampledFrom([]string{"note", "title"}), 0, 2).Draw(t, "kinds")},
		}
		start, total := rapid.IntRange(0, 1<<20).Draw(t, "start"), 1<<20
		q, err := Read(req)
		if err != nil {
			t.Fatal(err)
		}
		next := q.Next(start, total)
		if start == total {
			if next != "" {
				t.Fatalf("a cursor after the last hit")
			}
			return
		}
		same := req
		same.Cursor, same.Limit = next, rapid.IntRange(1, 50).Draw(t, "limit")
		if got, err := Read(same); err != nil || got.Start != start {
			t.Fatalf("cursor of %d leads to %+v (%v)", start, got, err)
		}
		other := same
		other.Query += "堤"
		if _, err := Read(other); !errors.Is(err, search.ErrCursor) {
			t.Fatalf("cursor of another query: error %v", err)
		}
	})
}

func TestURL(t *testing.T) {
	q, err := Read(search.Request{Query: `"a&b" 海#塘`})
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(q.URL("海塘-01", "p12"))
	if err != nil || u.Path != "/articles/海塘-01" || u.Query().Get("q") != q.Query || u.Fragment != "p12" {
		t.Errorf("%v (%v)", u, err)
	}
}

func TestInScope(t *testing.T) {
	tests := []struct {
		scope search.Scope
		kind  corpus.Kind
		cites bool
		want  bool
	}{
		{search.All, corpus.KindNote, false, true},
		{search.Paragraphs, corpus.KindHeading, false, true},
		{search.Paragraphs, corpus.KindNote, true, false},
		{search.Notes, corpus.KindNote, false, true},
		{search.Notes, corpus.KindTitle, false, false},
		{search.Citations, corpus.KindNote, true, true},
		{search.Citations, corpus.KindNote, false, false},
		{search.Citations, corpus.KindParagraph, true, false},
	}
	for _, tt := range tests {
		if got := InScope(tt.scope, tt.kind, tt.cites); got != tt.want {
			t.Errorf("%s, %s, cites %v: %v", tt.scope, tt.kind, tt.cites, got)
		}
	}
}

func TestRelaxed(t *testing.T) {
	words := func(folded string) []string { return strings.Split(folded, "") }
	tests := []struct{ query, want string }{
		{"海塘 账簿", `ANY/2 ("海" "塘" "账" "簿"); "海" OR "塘" OR "账" OR "簿"`},
		{`海塘怎么修 "账簿" -盐`, `"账簿" AND NOT 盐 AND ANY/2 ("海" "塘" "怎" "么" "修"); ` +
			`"账簿" AND NOT 盐 AND ("海" OR "塘" OR "怎" OR "么" OR "修")`},
		{"海的塘", `"海" OR "塘"; "海" OR "塘"`}, // 的 says nothing
	}
	for _, tt := range tests {
		q, err := Read(search.Request{Query: tt.query})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, tree := range relaxed(t, q, words, Found{Having: counted(nil)}) {
			got = append(got, tree.String())
		}
		if got := strings.Join(got, "; "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.query, got, tt.want)
		}
	}
	for _, tt := range []struct {
		query string
		hits  int
		want  bool
	}{
		{"海塘账簿", 9, true}, {"海塘账簿", 10, false}, {"海塘修筑", 1, false}, // it stands there
		{"海塘", 1, false}, {"海塘 账簿", 1, false}, {"海 塘 账", 1, true}, {"海 塘 账", 10, false}, {"海 塘 账 簿", 1, true}, {`海塘账簿 "修"`, 1, false},
		{"谁修海塘", 1, true}, {"谁修海塘", 10, false}, {"修海塘", 1, false}, // a question wants what is about its words
	} {
		q, err := Read(search.Request{Query: tt.query})
		if err != nil {
			t.Fatal(err)
		}
		found := Found{Hits: tt.hits, Having: counted(map[string]int{"海塘修筑": 1})}
		if got := len(relaxed(t, q, words, found)) > 0; got != tt.want {
			t.Errorf("%s with %d hits: relaxed %v", tt.query, tt.hits, got)
		}
	}
	for _, req := range []search.Request{{Query: `"海塘"`}, {Query: "海"}, {Query: "海塘", AsPrinted: true}, {Query: "海 OR 塘"}} {
		q, err := Read(req)
		if err != nil {
			t.Fatal(err)
		}
		if trees := relaxed(t, q, words, Found{Having: counted(nil)}); len(trees) > 0 {
			t.Errorf("%s is relaxed to %s", req.Query, trees[0])
		}
	}
}

func relaxed(t *testing.T, q *Question, words func(string) []string, f Found) []query.Node {
	t.Helper()
	trees, err := q.Relaxed(words, f)
	if err != nil {
		t.Fatal(err)
	}
	return trees
}

// counted says in how many passages strings stand.
func counted(in map[string]int) func([]string) ([]int, error) {
	return func(folded []string) ([]int, error) {
		counts := make([]int, len(folded))
		for i, s := range folded {
			counts[i] = in[s]
		}
		return counts, nil
	}
}

// TestRelaxedByRareWords: one word is enough that one passage of a thousand has.
func TestRelaxedByRareWords(t *testing.T) {
	words := func(folded string) []string { return strings.Split(folded, "") }
	in := map[string]int{"海": 900, "塘": 3, "账": 4, "簿": 0}
	for _, tt := range []struct {
		query    string
		passages int
		want     string
	}{
		{"海塘账簿", 3000, `"塘" OR ANY/2 ("海" "账" "簿")`},
		{"海塘账簿", 4000, `"塘" OR "账" OR "海" AND "簿"`},
		{"海塘账簿", 2999, `ANY/2 ("海" "塘" "账" "簿")`},
		{"海塘账簿 -盐", 3000, `NOT 盐 AND ("塘" OR ANY/2 ("海" "账" "簿"))`},
		{"海塘", 3000, `"海" OR "塘"`},
		{"什么是塘", 3000, `"塘"`}, // what asks and says nothing is not looked for
	} {
		q, err := Read(search.Request{Query: tt.query})
		if err != nil {
			t.Fatal(err)
		}
		cut := words
		if strings.Contains(tt.query, "什么") {
			cut = func(string) []string { return []string{"什么", "是", "塘"} }
		}
		trees := relaxed(t, q, cut, Found{Passages: tt.passages, Having: counted(in)})
		if len(trees) == 0 || trees[0].String() != tt.want {
			t.Errorf("%s among %d: %v, want %s", tt.query, tt.passages, trees, tt.want)
		}
	}
	failing := Found{Having: func([]string) ([]int, error) { return nil, search.ErrUnavailable }}
	q, err := Read(search.Request{Query: "海塘账簿"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := q.Relaxed(words, failing); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("error %v of an engine that does not answer", err)
	}
}

// TestURLIsEscaped: an address is what net/url makes of it, whatever the IDs.
func TestURLIsEscaped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringOf(rapid.RuneFrom([]rune("aZ09-_.~海塘😀 /?#%&+")))
		article, passage := id.Draw(t, "article"), id.Draw(t, "passage")
		q, err := Read(search.Request{Query: `"海 & 塘"`})
		if err != nil {
			t.Fatal(err)
		}
		u := url.URL{Path: "/articles/" + article, RawQuery: url.Values{"q": {q.Query}}.Encode(), Fragment: passage}
		if got := q.URL(article, passage); got != u.String() {
			t.Fatalf("got %s, want %s", got, &u)
		}
	})
}
