package variants

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
)

// Forms are how texts have what a query asks for in other characters.
type Forms struct {
	// Forms are the strings, commonest first: 朱ｒóｎｇ＠①基 for 朱镕基, 帐户 for 账户. The
	// Query of each asks for it instead.
	Forms []Variant `json:"forms"`
	// Query asks for what was asked for and for all its forms, empty without any;
	// Passages counts what it has.
	Query    string `json:"query"`
	Passages int    `json:"passages"`
}

// formsOf collects the forms of the terms and strings of req's query that must be
// there: find looks for those of one string.
func formsOf(ctx context.Context, w search.Walker, req search.Request, find func(f *finder, text []rune, where place)) (*Forms, error) {
	tree, err := query.Parse(req.Query)
	if err != nil {
		return nil, fmt.Errorf("forms of %q: %w", req.Query, err)
	}
	f := finder{ctx: ctx, engine: w, req: req, tree: tree}
	all, forms := tree, &Forms{Forms: []Variant{}}
	for _, n := range conjuncts(tree) {
		text, where, ok := textIn(n)
		if !ok {
			continue
		}
		f.part, f.found = n, make(map[string]Variant)
		find(&f, []rune(fold.Text(text)), where)
		alternatives := []query.Node{n}
		for _, v := range f.commonest() {
			forms.Forms = append(forms.Forms, v)
			alternatives = append(alternatives, where.asks(like(n, v.Text)))
		}
		if len(alternatives) > 1 {
			all = replace(all, n, query.Or{Nodes: alternatives})
		}
	}
	if len(forms.Forms) > 0 {
		forms.Query = all.String()
		forms.Passages = f.total(all)
	}
	if f.err != nil {
		return nil, fmt.Errorf("forms of %q: %w", req.Query, f.err)
	}
	return forms, nil
}

// place is where a string is looked for: the names of the authors, or the texts if it
// is empty.
type place query.Name

// textIn is the string that a part of a query asks for, and where.
func textIn(n query.Node) (text string, where place, ok bool) {
	if field, is := n.(query.Field); is && field.Name == query.Author {
		n, where = field.Value, place(query.Author)
	}
	text, ok = textOf(n)
	return text, where, ok
}

// asks asks for a value there.
func (p place) asks(value query.Node) query.Node {
	if p == "" {
		return value
	}
	return query.Field{Name: query.Name(p), Value: value}
}

// printed are the strings of a hit that match there, or may.
func (p place) printed(h *search.Hit) []string {
	if p != "" {
		return h.Article.Authors
	}
	var found []string
	for _, s := range h.Spans {
		found = append(found, corpus.Slice(h.Text, s[0], s[1]))
	}
	return found
}

// mostCounted is the most passages of which the places are counted: a form of a common
// word may not cost more than the search.
const mostCounted = 1000

// tryForm keeps a form that has hits.
func (f *finder) tryForm(text string, n query.Node) {
	replaced := replace(f.tree, f.part, n)
	v := Variant{Text: text, Of: f.part.String(), Query: replaced.String(), Places: -1, Share: 1}
	if v.Passages = f.total(replaced); v.Passages == 0 {
		return
	}
	if v.Passages <= mostCounted {
		_, v.Places = f.count(replaced)
	}
	f.found[v.Query] = v
}

// total is how many passages a node has.
func (f *finder) total(n query.Node) (passages int) {
	if f.err == nil {
		req := f.req
		req.Query = n.String()
		passages, f.err = f.engine.Total(f.ctx, req)
	}
	return passages
}

// commonest are the variants that were found, those with most passages first.
func (f *finder) commonest() []Variant {
	list := make([]Variant, 0, len(f.found))
	for _, v := range f.found {
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b Variant) int {
		return cmp.Or(cmp.Compare(b.Passages, a.Passages), cmp.Compare(b.Places, a.Places), cmp.Compare(a.Text, b.Text))
	})
	return list[:min(len(list), MaxVariants)]
}
