package variants

import (
	"regexp"
	"strings"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
)

// frame looks at what stands in so many characters between left and right, and
// keeps what the frame calls for.
func (f *finder) frame(left, right []rune, open int) {
	if f.err != nil || f.common(left, right) {
		return
	}
	counts, total := f.fillings(left, right, open)
	for filling, n := range counts {
		if share := float64(n) / float64(total); share >= MinShare*float64(open) {
			f.try(string(left)+filling+string(right), share)
		}
	}
}

// common says whether the longer part of the frame stands in so many passages
// that it says nothing, or in none; or whether too many were looked at before.
func (f *finder) common(left, right []rune) bool {
	longer := left
	if len(right) > len(left) {
		longer = right
	}
	passages, _ := f.count(query.Phrase{Text: string(longer)})
	if passages == 0 || passages > MaxFrame {
		return true
	}
	f.looked += passages
	return f.looked > MaxFrames
}

// fillings counts what stands in the frame.
func (f *finder) fillings(left, right []rune, open int) (counts map[string]int, total int) {
	counts = make(map[string]int)
	req := f.req
	pattern := regexp.QuoteMeta(string(left)) + strings.Repeat(".", open) + regexp.QuoteMeta(string(right))
	req.Query = query.Regexp{Pattern: escapeSlashes(pattern)}.String()
	if _, err := query.Parse(req.Query); err != nil {
		return counts, 0
	}
	walked := 0
	f.err = f.engine.Walk(f.ctx, req, func(h *search.Hit) bool {
		for _, s := range h.Spans {
			cut := []rune(fold.Text(corpus.Slice(h.Text, s[0], s[1])))
			if len(cut) != len(left)+open+len(right) {
				continue // a ligature or the like
			}
			total++
			if filling := string(cut[len(left) : len(left)+open]); strings.IndexFunc(filling, isSign) < 0 {
				counts[filling]++
			}
		}
		walked++
		return walked < MaxWalk
	})
	return counts, total
}

func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// escapeSlashes lets an expression stand between slashes.
func escapeSlashes(pattern string) string {
	return strings.ReplaceAll(pattern, "/", `\/`)
}
