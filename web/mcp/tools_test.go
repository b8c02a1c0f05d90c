package mcp

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"suoyin/corpus"
)

func TestToolsSayWhatTheyTake(t *testing.T) {
	c := client(t, newShelf(seed(t)))
	tools, err := c.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range tools.Tools {
		names = append(names, tool.Name)
		in, ok := tool.InputSchema.(map[string]any)
		if !ok || in["type"] != "object" || tool.OutputSchema == nil || tool.Description == "" {
			t.Errorf("%s is not described: %+v", tool.Name, tool)
		}
		for name, p := range in["properties"].(map[string]any) {
			if property := p.(map[string]any); property["description"] == nil {
				t.Errorf("%s: %s is not described", tool.Name, name)
			}
		}
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s does not say that it only reads", tool.Name)
		}
	}
	if got := strings.Join(names, " "); got != "cite collocates locate quote read search" {
		t.Errorf("tools %q", got)
	}
}

// TestPlacesCanBeChecked looks up every place of an answer in the article.
func TestPlacesCanBeChecked(t *testing.T) {
	a := seed(t)
	c := client(t, newShelf(a))
	words := []string{"的", "平台", "数据"}
	for _, query := range words {
		in := searchInput{Query: fmt.Sprintf("%q", query), Limit: 3}
		seen, total := map[string]bool{}, 0
		for range 200 {
			out := must[searchOutput](t, c, "search", in)
			total = out.Total
			for _, h := range out.Hits {
				seen[h.Passage] = true
				checkHit(t, a, h, query)
			}
			if in.Cursor = out.Next; in.Cursor == "" {
				break
			}
		}
		if len(seen) != total {
			t.Errorf("%s: %d passages page by page, %d in all", query, len(seen), total)
		}
		if query == words[0] && total < 30 {
			t.Errorf("only %d passages", total)
		}
	}
}

func checkHit(t *testing.T, a *corpus.Article, h hit, query string) {
	t.Helper()
	whole := textOf(t, a, h.Passage)
	checkExcerpt(t, whole, h.excerpt, h.Passage)
	if len(h.Spans) == 0 || h.Matches != strings.Count(whole, query) {
		t.Errorf("%s: %d of %d places, text has %d", h.Passage, len(h.Spans), h.Matches, strings.Count(whole, query))
	}
	for _, span := range h.Spans {
		if got := corpus.Slice(whole, span[0], span[1]); got != query {
			t.Errorf("%s %v is %q, not %q", h.Passage, span, got, query)
		}
	}
	for _, n := range h.Notes {
		textOf(t, a, n.Passage)
	}
	if want := "http://reader.example/articles/"; !strings.HasPrefix(h.Address, want) || !strings.HasSuffix(h.Address, "#"+h.Passage) {
		t.Errorf("address %q", h.Address)
	}
}

func checkExcerpt(t *testing.T, whole string, e excerpt, where string) {
	t.Helper()
	if e.Length != corpus.Len(whole) || corpus.Slice(whole, e.Start, e.end()) != e.Text || e.Text == "" {
		t.Errorf("%s: excerpt of %d from %d is not in the text of %d", where, corpus.Len(e.Text), e.Start, corpus.Len(whole))
	}
}

// TestReadGivesTheWholeArticle puts an article together from its answers.
func TestReadGivesTheWholeArticle(t *testing.T) {
	for _, a := range []*corpus.Article{seed(t), long()} {
		c := client(t, newShelf(a))
		in := readInput{Article: a.ID}
		texts, answers := map[string]string{}, 0
		for {
			out := must[readOutput](t, c, "read", in)
			answers++
			size := 0
			for _, p := range out.Passages {
				if corpus.Len(texts[p.ID]) != p.Start {
					t.Errorf("%s goes on at %d after %d", p.ID, p.Start, corpus.Len(texts[p.ID]))
				}
				texts[p.ID] += p.Text
				size += p.cost()
			}
			if size > 2*readSize {
				t.Errorf("an answer has %d code points", size)
			}
			if in.Cursor = out.Next; in.Cursor == "" {
				break
			}
			if answers > 1000 {
				t.Fatal("reading does not end")
			}
		}
		for _, p := range a.Passages() {
			if texts[p.ID] != p.Text {
				t.Errorf("%s: %d code points read, it has %d", p.ID, corpus.Len(texts[p.ID]), corpus.Len(p.Text))
			}
		}
		if answers < 3 {
			t.Errorf("all in %d answers: the test shows nothing", answers)
		}
	}
}

func TestReadOnePassagePageAndNote(t *testing.T) {
	a := seed(t)
	c := client(t, newShelf(a))
	var called corpus.Note
	for _, n := range a.Notes {
		if n.Anchor != nil && len(n.Citations) > 0 && strings.HasPrefix(n.Anchor.Passage, "p") {
			called = n
			break
		}
	}
	out := must[readOutput](t, c, "read", readInput{Article: a.ID, Passage: called.Anchor.Passage})
	if len(out.Passages) != 1 || out.Passages[0].ID != called.Anchor.Passage || out.Article.Title != a.Title || out.Article.Outline != nil {
		t.Fatalf("read one passage: %+v", out)
	}
	found := false
	for _, n := range out.Passages[0].Notes {
		found = found || n.Passage == corpus.NotePassageID(called.ID) && n.Offset == called.Anchor.Offset && strings.HasPrefix(called.Text, n.Text)
	}
	if !found {
		t.Errorf("note %s is not among %+v", called.ID, out.Passages[0].Notes)
	}
	around := must[readOutput](t, c, "read", readInput{Article: a.ID, Passage: called.Anchor.Passage, Around: 1})
	if len(around.Passages) != 3 {
		t.Errorf("%d passages around one", len(around.Passages))
	}
	note := must[readOutput](t, c, "read", readInput{Article: a.ID, Passage: corpus.NotePassageID(called.ID)})
	p := note.Passages[0]
	if p.Text != called.Text || p.CalledAt == nil || p.CalledAt.Passage != called.Anchor.Passage || len(p.Citations) != len(called.Citations) {
		t.Errorf("note: %+v", p)
	}
	page := must[readOutput](t, c, "read", readInput{Article: a.ID, Page: called.Page})
	for _, p := range page.Passages {
		on := false
		for _, n := range p.Pages {
			on = on || n == called.Page
		}
		if !on {
			t.Errorf("%s stands on %v, not on %d", p.ID, p.Pages, called.Page)
		}
	}
	whole := must[readOutput](t, c, "read", readInput{Article: a.ID})
	if len(whole.Article.Outline) != len(a.Sections) {
		t.Errorf("outline of %d headings, want %d", len(whole.Article.Outline), len(a.Sections))
	}
}

// TestLocateEveryCitation pastes what the article's notes print: each is found
// with its place, and the claim stands where the answer says.
func TestLocateEveryCitation(t *testing.T) {
	a := seed(t)
	c := client(t, newShelf(a))
	asked, right := 0, 0
	for _, cited := range a.Citations {
		if cited.Title == "" || cited.Back != "" || asked == 25 {
			continue
		}
		asked++
		out := must[locateOutput](t, c, "locate", locateInput{Text: cited.Raw, Limit: 1})
		for _, q := range out.Questions {
			for _, f := range q.Found {
				for _, p := range f.Places {
					checkPlace(t, a, p)
					if p.Note == corpus.NotePassageID(cited.Note) {
						right++
					}
				}
			}
		}
	}
	if asked < 10 || right < asked*9/10 {
		t.Errorf("%d of %d found", right, asked)
	}
}

// TestLocateArticleItself: who pastes a citation of an article that the library has is
// led to it, whether or not a note cites it.
func TestLocateArticleItself(t *testing.T) {
	a := seed(t)
	c := client(t, newShelf(a))
	q := must[locateOutput](t, c, "locate", locateInput{Text: a.Authors[0] + "：《" + a.Title + "》，1919年。"}).Questions
	if len(q) != 1 || len(q[0].Here) != 1 || q[0].Here[0].Article != a.ID || !slices.Contains(q[0].Here[0].Differs, "issued") {
		t.Errorf("here: %+v", q)
	}
}

func checkPlace(t *testing.T, a *corpus.Article, p place) {
	t.Helper()
	if got := corpus.Slice(textOf(t, a, p.Note), p.Span[0], p.Span[1]); !strings.HasPrefix(got, p.Raw) || p.Raw == "" {
		t.Errorf("%s %v is %q, not %q", p.Note, p.Span, got, p.Raw)
	}
	if p.Claim == nil {
		return
	}
	if got := corpus.Slice(textOf(t, a, p.Claim.Passage), p.Claim.Span[0], p.Claim.Span[1]); !strings.HasPrefix(got, p.Claim.Text) {
		t.Errorf("%s %v is %q, not %q", p.Claim.Passage, p.Claim.Span, got, p.Claim.Text)
	}
}

// TestManyPlacesComePageByPage cites one work in many notes.
func TestManyPlacesComePageByPage(t *testing.T) {
	a := &corpus.Article{ID: "many-1", Title: "引用很多的文章"}
	for i := range 27 {
		text := fmt.Sprintf("王远：《石桥考》，北桥出版社1998年版，第%d页。", i+1)
		id := fmt.Sprintf("n%d", i+1)
		a.Notes = append(a.Notes, corpus.Note{ID: id, Marker: fmt.Sprint(i + 1), Text: text, Citations: []string{id + ".1"}})
		for _, cited := range parse(text) {
			cited.Note, cited.ID = id, id+".1"
			a.Citations = append(a.Citations, cited)
		}
	}
	c := client(t, newShelf(a))
	in := locateInput{Text: "石桥考"}
	seen := map[string]bool{}
	for range 10 {
		out := must[locateOutput](t, c, "locate", in)
		f := out.Questions[0].Found[0]
		for _, p := range f.Places {
			seen[p.Note] = true
		}
		if f.Cited != 27 || len(f.Places) > placesShown {
			t.Errorf("cited %d times, %d places shown", f.Cited, len(f.Places))
		}
		if in.Work, in.Cursor = f.ID, f.Next; in.Cursor == "" {
			break
		}
	}
	if len(seen) != 27 {
		t.Errorf("%d places", len(seen))
	}
}

func TestCiteTextArticleAndFormat(t *testing.T) {
	a := seed(t)
	c := client(t, newShelf(a))
	text := "参见王远：《石桥考》，北桥出版社1998年版，第3页。"
	out := must[citeOutput](t, c, "cite", citeInput{Text: text, Format: "gbt7714-2015-numeric"})
	if len(out.Citations) != 1 || out.Citations[0].Title != "石桥考" || !strings.Contains(out.Formatted, "石桥考[M]") {
		t.Fatalf("cite: %+v", out)
	}
	if span := out.Citations[0].Span; corpus.Slice(text, span[0], span[1]) != out.Citations[0].Raw {
		t.Errorf("span %v is not %q", span, out.Citations[0].Raw)
	}
	in := citeInput{Article: a.ID}
	n := 0
	for range 100 {
		out := must[citeOutput](t, c, "cite", in)
		for _, cited := range out.Citations {
			if cited.ID != a.Citations[n].ID {
				t.Fatalf("citation %d is %s, want %s", n, cited.ID, a.Citations[n].ID)
			}
			n++
		}
		if in.Cursor = out.Next; in.Cursor == "" {
			break
		}
	}
	if n != len(a.Citations) {
		t.Errorf("%d citations page by page, the article has %d", n, len(a.Citations))
	}
	one := must[citeOutput](t, c, "cite", citeInput{Article: a.ID, Note: corpus.NotePassageID(a.Citations[0].Note)})
	if len(one.Citations) == 0 || one.Citations[0].ID != a.Citations[0].ID {
		t.Errorf("of one note: %+v", one)
	}
}

func TestArticleIsAResource(t *testing.T) {
	a := seed(t)
	c := client(t, newShelf(a))
	head := must[readOutput](t, c, "read", readInput{Article: a.ID}).Article
	for _, uri := range []string{head.Resource, articleScheme + a.ID} {
		r, err := c.ReadResource(t.Context(), &sdk.ReadResourceParams{URI: uri})
		if err != nil || len(r.Contents) != 1 || !strings.Contains(r.Contents[0].Text, a.Title) {
			t.Errorf("resource %s: %+v, %v", uri, r, err)
		}
	}
	for _, uri := range []string{articleScheme + "nothing", articleScheme + "..%2f..%2fetc", articleScheme, "suoyin://else", "file:///etc/passwd"} {
		if _, err := c.ReadResource(t.Context(), &sdk.ReadResourceParams{URI: uri}); err == nil {
			t.Errorf("%s was read", uri)
		}
	}
}

// TestHitsInShort: the surroundings of places are the passage's, and say where they
// begin and what stands in them.
func TestHitsInShort(t *testing.T) {
	a := seed(t)
	c := client(t, newShelf(a))
	out := must[searchOutput](t, c, "search", searchInput{Query: `"数据"`, Limit: 10, Snippet: 10})
	if len(out.Hits) == 0 {
		t.Fatal("no hits")
	}
	for _, h := range out.Hits {
		whole := textOf(t, a, h.Passage)
		if h.Text != "" || h.Length != corpus.Len(whole) || len(h.Snippets) == 0 || len(h.Spans) > h.Matches {
			t.Errorf("%+v", h)
		}
		at := 0
		for _, s := range h.Snippets {
			if got := corpus.Slice(whole, s.Start, s.Start+corpus.Len(s.Text)); got != s.Text {
				t.Errorf("%s: at %d stands %q, not %q", h.Passage, s.Start, got, s.Text)
			}
			for _, span := range s.Spans {
				if h.Spans[at] != [2]int{s.Start + span[0], s.Start + span[1]} || corpus.Slice(s.Text, span[0], span[1]) != "数据" {
					t.Errorf("%s: %v of %q is not %v", h.Passage, span, s.Text, h.Spans[at])
				}
				at++
			}
		}
		for _, n := range h.Notes {
			textOf(t, a, n.Passage)
		}
	}
}

// TestNearby: an answer says how texts print what was asked for, and without hits what
// stands near it.
func TestNearby(t *testing.T) {
	a := seed(t)
	a.Paragraphs[0].Text += "沈ｙàｎ＠①田说。"
	c := client(t, newShelf(a))
	if out := must[searchOutput](t, c, "search", searchInput{Query: "沈嬿田"}); out.Near == nil || len(out.Near.Printed.Forms) != 1 || out.Near.Printed.Query != `沈嬿田 OR "沈ｙàｎ＠①田"` {
		t.Errorf("%+v", out.Near)
	}
	if out := must[searchOutput](t, c, "search", searchInput{Query: "数据"}); out.Near != nil {
		t.Errorf("near what has hits stands %+v", out.Near)
	}
}
