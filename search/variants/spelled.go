package variants

import (
	"context"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
)

//go:embed spellings.txt
var spellingsText string

// longestSpelling is how many code points a word of the list has at most.
const longestSpelling = 4

// spellings are the other forms of each word that is written in several ways, all
// folded. A group whose forms folding makes one is left out: they are found anyway.
var spellings = sync.OnceValue(func() map[string][]string {
	others := make(map[string][]string)
	for line := range strings.Lines(spellingsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var forms []string
		for _, form := range strings.Fields(line) {
			if form = fold.Text(form); !slices.Contains(forms, form) {
				forms = append(forms, form)
			}
		}
		for i, form := range forms {
			others[form] = append(others[form], slices.Delete(slices.Clone(forms), i, i+1)...)
		}
	}
	return others
})

// Spelled finds the other ways in which texts write words in the terms and strings of
// req's query (异形词): 帐户 for 账户. Errors are those of the engine.
func Spelled(ctx context.Context, w search.Walker, req search.Request) (*Forms, error) {
	return formsOf(ctx, w, req, func(f *finder, text []rune, where place) {
		if where == "" {
			f.spelled(text)
		}
	})
}

// spelled tries a string with each of its words in another form, one at a time.
func (f *finder) spelled(text []rune) {
	for from := 0; from < len(text); from++ {
		for to := min(from+longestSpelling, len(text)); to > from+1; to-- {
			for _, form := range spellings()[string(text[from:to])] {
				other := splice(text, from, to, form)
				f.tryForm(other, like(f.part, other))
			}
		}
	}
}

// like asks for a text as a part of a query does, as words or as a string. What words
// do not read back, as a sign, is a string.
func like(part query.Node, text string) query.Node {
	if _, ok := part.(query.Term); ok && strings.IndexFunc(text, isSign) < 0 {
		return query.Term{Text: text}
	}
	return query.Phrase{Text: text}
}
