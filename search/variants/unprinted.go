package variants

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/search/suggest"
)

// Printed is how texts print strings with characters that their source did not have.
type Printed struct {
	// Forms are the strings as they are printed, commonest first: 朱ｒóｎｇ＠①基 for
	// 朱镕基. The Query of each asks for it instead.
	Forms []Variant `json:"forms"`
	// Query asks for the strings and for all their forms, empty without any; Passages
	// counts what it has.
	Query    string `json:"query"`
	Passages int    `json:"passages"`
}

// unprintedSign is what databases of GB 2312, which has 6,763 characters, put in the
// place of any other: its sound, with most of them, and ＠ with the number of a note
// that says what it looks like (＠①: 原字钅加容). As an expression over folded text.
const unprintedSign = `\p{Latin}{0,7}@[0-9]{1,2}`

// Unprinted finds how texts print the terms and strings of req's query that have
// characters outside of GB 2312. It costs nothing for others. Two characters beside
// must be the same, or one of them and the sound where it is printed. Errors are
// those of the engine.
func Unprinted(ctx context.Context, w search.Walker, req search.Request) (*Printed, error) {
	tree, err := query.Parse(req.Query)
	if err != nil {
		return nil, fmt.Errorf("printed forms of %q: %w", req.Query, err)
	}
	f := finder{ctx: ctx, engine: w, req: req, tree: tree}
	all, printed := tree, &Printed{Forms: []Variant{}}
	for _, n := range conjuncts(tree) {
		text, where, ok := textIn(n)
		if !ok {
			continue
		}
		f.part, f.found = n, make(map[string]Variant)
		f.unprinted([]rune(fold.Text(text)), where)
		any := []query.Node{n}
		for _, v := range f.commonest() {
			printed.Forms = append(printed.Forms, v)
			any = append(any, where.asks(query.Phrase{Text: v.Text}))
		}
		if len(any) > 1 {
			all = replace(all, n, query.Or{Nodes: any})
		}
	}
	if len(printed.Forms) > 0 {
		printed.Query = all.String()
		printed.Passages, _ = f.count(all)
	}
	if f.err != nil {
		return nil, fmt.Errorf("printed forms of %q: %w", req.Query, f.err)
	}
	return printed, nil
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

// unprinted looks for a string with signs in the place of characters that a source
// may not have had.
func (f *finder) unprinted(text []rune, where place) {
	var pattern strings.Builder
	var outside []rune
	for _, r := range text {
		if isOutside(r) {
			outside = append(outside, r)
			pattern.WriteString("(" + unprintedSign + ")")
		} else {
			pattern.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	beside := len(text) - len(outside)
	if f.err != nil || len(outside) == 0 || beside == 0 || len(text) > MaxLength {
		return
	}
	match := regexp.MustCompile("^" + pattern.String() + "$")
	for _, form := range f.walked(pattern.String(), where) {
		parts := match.FindStringSubmatch(fold.Text(form))
		if parts == nil || !strings.ContainsRune(form, '＠') {
			continue
		}
		if sounds, same := sounding(parts[1:], outside); same && (beside > 1 || sounds) {
			f.tryNode(form, where.asks(query.Phrase{Text: form}), 1)
		}
	}
}

// walked are the strings, as they are printed, where an expression matches, each once.
func (f *finder) walked(pattern string, where place) []string {
	req := f.req
	req.Query = where.asks(query.Regexp{Pattern: escapeSlashes(pattern)}).String()
	if _, err := query.Parse(req.Query); err != nil {
		return nil // more signs than an expression may have
	}
	var forms []string
	seen := make(map[string]bool)
	walked := 0
	f.err = f.engine.Walk(f.ctx, req, func(h *search.Hit) bool {
		for _, form := range where.printed(h) {
			if key := fold.Text(form); !seen[key] {
				seen[key] = true
				forms = append(forms, form)
			}
		}
		walked++
		return walked < MaxWalk && len(forms) < 4*MaxVariants
	})
	return forms
}

// commonest are the variants that were found, those with most places first.
func (f *finder) commonest() []Variant {
	list := make([]Variant, 0, len(f.found))
	for _, v := range f.found {
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b Variant) int {
		return cmp.Or(cmp.Compare(b.Places, a.Places), cmp.Compare(a.Text, b.Text))
	})
	return list[:min(len(list), MaxVariants)]
}

// isOutside reports whether a character is Han and not one of GB 2312: its code in
// GB 18030 is not two bytes of the plane that GB 2312 has.
func isOutside(r rune) bool {
	if !unicode.Is(unicode.Han, r) {
		return false
	}
	code, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(string(r)))
	return err == nil && !(len(code) == 2 && code[0] >= 0xb0 && code[0] <= 0xf7 && code[1] >= 0xa1)
}

// sounding compares the signs with the characters that they may stand for: whether
// all have sounds printed, and whether none has another.
func sounding(signs []string, characters []rune) (printed, same bool) {
	printed = true
	for i, sign := range signs {
		sound, _, _ := strings.Cut(sign, "@")
		if sound == "" {
			printed = false
		} else if !slices.Contains(suggest.Sounds(characters[i]), withoutTones(sound)) {
			return printed, false
		}
	}
	return printed, true
}

// withoutTones is a sound in plain letters, ü as v.
func withoutTones(sound string) string {
	var plain strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(sound)) {
		switch {
		case r == '\u0308': // ü is u and two dots
			s := strings.TrimSuffix(plain.String(), "u")
			plain.Reset()
			plain.WriteString(s + "v")
		case !unicode.Is(unicode.Mn, r):
			plain.WriteRune(r)
		}
	}
	return plain.String()
}
