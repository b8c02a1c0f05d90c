package variants

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
)

// Variant is a string to look for instead.
type Variant struct {
	// Text is the string, folded; Query the query with it in the place of what
	// it is a variant of.
	Text  string `json:"text"`
	Of    string `json:"of"`
	Query string `json:"query"`
	// Passages and Places count what Query has.
	Passages int `json:"passages"`
	Places   int `json:"places"` // -1 if there are too many to count, of forms alone
	// Share is how much of its frame the variant is, 1 for parts.
	Share float64 `json:"share"`
}

// Find finds variants of the terms and strings of req's query that have no hits
// in its scope, the likeliest first. A query that is no term, string, or several
// of them side by side has none. Errors are those of the engine.
func Find(ctx context.Context, w search.Walker, req search.Request) ([]Variant, error) {
	tree, err := query.Parse(req.Query)
	if err != nil {
		return nil, fmt.Errorf("variants of %q: %w", req.Query, err)
	}
	f := finder{ctx: ctx, engine: w, req: req, found: make(map[string]Variant)}
	for _, n := range conjuncts(tree) {
		text, ok := textOf(n)
		if !ok || f.err != nil || !isWord(text) {
			continue
		}
		if passages, _ := f.count(query.Phrase{Text: text}); passages > 0 {
			continue
		}
		f.field(tree, n, text)
		f.of(tree, n, []rune(fold.Text(text)))
	}
	if f.err != nil {
		return nil, fmt.Errorf("variants of %q: %w", req.Query, f.err)
	}
	return f.list(), nil
}

// finder collects variants.
type finder struct {
	ctx    context.Context
	engine search.Walker
	req    search.Request
	// tree and part are the query and the part of it that is varied.
	tree, part query.Node
	found      map[string]Variant
	looked     int // passages of frames so far
	err        error
}

// of finds the variants of one part.
func (f *finder) of(tree, part query.Node, text []rune) {
	f.tree, f.part = tree, part
	switch n := len(text); {
	case n < 2:
	case n > MaxLength:
		f.longest(text)
	default:
		f.exchanged(text)
		if n >= MinLength {
			f.changed(text)
		}
		if n >= MinParts {
			f.longest(text)
		}
	}
}

// field tries the field that a name before a colon was nearly.
func (f *finder) field(tree, part query.Node, text string) {
	name, value, ok := query.NearField(text)
	if !ok {
		return
	}
	meant, err := query.Parse(string(name) + ":" + query.Phrase{Text: value}.String())
	if err != nil {
		return
	}
	f.tree, f.part = tree, part
	f.tryNode(meant.String(), meant, 1)
}

// changed tries the string with another character in each place, with two others
// side by side, with one less and with one more. Without its first or last it would be a part of itself.
func (f *finder) changed(text []rune) {
	for i := range text {
		f.frame(text[:i], text[i+1:], 1)
		if i > 0 && len(text) >= MinPair {
			f.frame(text[:i-1], text[i+1:], 2)
		}
	}
	for i := 1; i < len(text); i++ {
		f.frame(text[:i], text[i:], 1)
		if i < len(text)-1 {
			f.try(splice(text, i, i+1, ""), 1)
		}
	}
}

// exchanged tries the string with two neighbours exchanged.
func (f *finder) exchanged(text []rune) {
	for i := 1; i < len(text); i++ {
		if text[i-1] != text[i] {
			f.try(splice(text, i-1, i+1, string([]rune{text[i], text[i-1]})), 1)
		}
	}
}

func splice(text []rune, from, to int, middle string) string {
	return string(text[:from]) + middle + string(text[to:])
}

// longest tries the longest beginning and end of a string that has hits, if it
// is at least half of the string, or long enough to say something.
func (f *finder) longest(text []rune) {
	n := len(text)
	half := min((n+1)/2, MinPart)
	has := func(part []rune) bool {
		passages, _ := f.count(query.Phrase{Text: string(part)})
		return passages > 0
	}
	// What has a longer part has the shorter one too.
	head := half + longestTrue(n-1-half, func(more int) bool { return has(text[:half+more]) })
	tail := half + longestTrue(n-1-half, func(more int) bool { return has(text[n-half-more:]) })
	if head >= half {
		f.try(string(text[:head]), 1)
	}
	if tail >= half {
		f.try(string(text[n-tail:]), 1)
	}
}

// longestTrue is the greatest k from 0 to most for which is(k) holds, -1 if it
// holds for none. is holds for all smaller k if it holds for one.
func longestTrue(most int, is func(k int) bool) int {
	low, high := -1, most
	for low < high {
		middle := (low + high + 1) / 2
		if is(middle) {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low
}

// try keeps a string that has hits.
func (f *finder) try(text string, share float64) {
	if fold.Text(text) != "" {
		f.tryNode(text, query.Phrase{Text: text}, share)
	}
}

// tryNode keeps a node in the place of the part, if the query then has hits.
func (f *finder) tryNode(text string, n query.Node, share float64) {
	if f.err != nil {
		return
	}
	replaced := replace(f.tree, f.part, n)
	key := replaced.String()
	if known, ok := f.found[key]; ok && known.Share >= share {
		return
	}
	passages, places := f.count(replaced)
	if passages == 0 {
		return
	}
	f.found[key] = Variant{Text: text, Of: f.part.String(), Query: key, Passages: passages, Places: places, Share: share}
}

func (f *finder) count(n query.Node) (passages, places int) {
	if f.err != nil {
		return 0, 0
	}
	req := f.req
	req.Query = n.String()
	passages, places, f.err = f.engine.Count(f.ctx, req)
	return passages, places
}

// list is the variants, the likeliest first.
func (f *finder) list() []Variant {
	list := make([]Variant, 0, len(f.found))
	for _, v := range f.found {
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b Variant) int {
		return cmp.Or(
			cmp.Compare(len([]rune(b.Text)), len([]rune(a.Text))), // parts of the string last
			cmp.Compare(b.Share, a.Share),
			cmp.Compare(b.Places, a.Places),
			cmp.Compare(a.Text, b.Text),
		)
	})
	return list[:min(len(list), MaxVariants)]
}

// conjuncts are the parts that must all hold.
func conjuncts(n query.Node) []query.Node {
	if a, ok := n.(query.And); ok {
		return a.Nodes
	}
	return []query.Node{n}
}

// isWord says whether the text is of letters and digits for the most part.
func isWord(text string) bool {
	letters, all := 0, 0
	for _, r := range text {
		all++
		if !isSign(r) {
			letters++
		}
	}
	return 2*letters > all
}

func textOf(n query.Node) (string, bool) {
	switch n := n.(type) {
	case query.Term:
		return n.Text, true
	case query.Phrase:
		return n.Text, true
	}
	return "", false
}

// replace is the tree with another node in the place of one of its conjuncts.
func replace(tree, part, other query.Node) query.Node {
	a, ok := tree.(query.And)
	if !ok {
		return other
	}
	nodes := slices.Clone(a.Nodes)
	for i, n := range nodes {
		if n.String() == part.String() {
			nodes[i] = other
		}
	}
	return query.And{Nodes: nodes}
}
