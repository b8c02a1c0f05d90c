package variants

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"

	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/search/suggest"
)

// unprintedSign is what databases of GB 2312, which has 6,763 characters, put in the
// place of any other: its sound, with most of them, and ＠ with the number of a note
// that says what it looks like (＠①: 原字钅加容). As an expression over folded text.
const unprintedSign = `\p{Latin}{0,7}@[0-9]{1,2}`

// Unprinted finds how texts print the terms and strings of req's query that have
// characters outside of GB 2312. It costs nothing for others. Two characters beside
// must be the same, or one of them and the sound where it is printed. Errors are
// those of the engine.
func Unprinted(ctx context.Context, w search.Walker, req search.Request) (*Forms, error) {
	return formsOf(ctx, w, req, (*finder).unprinted)
}

// unprinted looks for a string with signs in the place of characters that a source
// may not have had.
func (f *finder) unprinted(text []rune, where place) {
	if f.err != nil || len(text) > MaxLength {
		return
	}
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
	if len(outside) == 0 || beside == 0 {
		return
	}
	match := regexp.MustCompile("^" + pattern.String() + "$")
	forms := f.walked(pattern.String(), where, func(form string) bool {
		parts := match.FindStringSubmatch(fold.Text(form))
		if parts == nil || !strings.ContainsRune(form, '＠') {
			return false
		}
		sounds, same := sounding(parts[1:], outside)
		return same && (beside > 1 || sounds)
	})
	for _, form := range forms {
		f.tryForm(form, where.asks(query.Phrase{Text: form}))
	}
}

// walked are the strings, as they are printed, where an expression matches, each once,
// of those that shall be kept.
func (f *finder) walked(pattern string, where place, keep func(form string) bool) []string {
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
				if keep(form) {
					forms = append(forms, form)
				}
			}
		}
		walked++
		return walked < MaxWalk && len(forms) < MaxVariants
	})
	return forms
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
