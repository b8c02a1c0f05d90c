package readertest

import (
	"slices"
	"strings"
	"unicode"

	"suoyin/corpus"
)

// Score says how much of the truth an article has.
type Score struct {
	Paragraphs Ratio // F1 of the paragraphs, text for text
	Notes      Ratio // notes word for word
	Anchors    Ratio // the right note at the right place
	Front      Ratio // title and authors
	Pages      Ratio // notes on the right printed page
}

// Ratio counts what was right. Its value is the F1 of precision Right/Found and
// recall Right/Wanted.
type Ratio struct {
	Right, Found, Wanted int
}

// F1 is the harmonic mean of precision and recall; 1 if nothing was wanted and
// nothing found.
func (r Ratio) F1() float64 {
	if r.Found+r.Wanted == 0 {
		return 1
	}
	return 2 * float64(r.Right) / float64(r.Found+r.Wanted)
}

// Recall is how much of what was wanted was found.
func (r Ratio) Recall() float64 {
	if r.Wanted == 0 {
		return 1
	}
	return float64(r.Right) / float64(r.Wanted)
}

// Add sums two ratios up.
func (r Ratio) Add(o Ratio) Ratio {
	return Ratio{r.Right + o.Right, r.Found + o.Found, r.Wanted + o.Wanted}
}

// Normal is text as it is compared: without white space, one dash for all.
func Normal(text string) string {
	var b strings.Builder
	dash := false
	for _, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		if strings.ContainsRune("﹣－–—―", r) {
			if !dash {
				b.WriteRune('—')
			}
			dash = true
			continue
		}
		dash = false
		b.WriteRune(r)
	}
	return b.String()
}

// Compare scores an article.
func Compare(a *corpus.Article, truth Truth) Score {
	var s Score
	var got []string
	for _, p := range bodyTexts(a, truth.Blocks) {
		got = append(got, p.text)
	}
	s.Paragraphs = matches(got, truth.Paragraphs)
	var notes []string
	for _, n := range a.Notes {
		notes = append(notes, n.Text)
	}
	s.Notes = matches(notes, truth.Notes)
	s.Anchors = matches(anchorKeys(a), truthKeys(truth))
	s.Pages = notePages(a, truth)
	s.Front.Found, s.Front.Wanted = 2, 2
	if Normal(a.Title) == Normal(truth.Title) {
		s.Front.Right++
	}
	if Normal(strings.Join(a.Authors, "|")) == Normal(strings.Join(truth.Authors, "|")) {
		s.Front.Right++
	}
	return s
}

// notePages counts the notes that are known to be on the page where they are.
func notePages(a *corpus.Article, t Truth) Ratio {
	r := Ratio{Found: len(t.Pages), Wanted: len(t.Pages)}
	pages := map[string][]int{}
	for k, page := range t.Pages {
		key := Normal(t.Notes[k])
		pages[key] = append(pages[key], page)
	}
	for _, n := range a.Notes {
		key := Normal(n.Text)
		if i := slices.Index(pages[key], n.Page); i >= 0 {
			pages[key] = slices.Delete(pages[key], i, i+1)
			r.Right++
		}
	}
	return r
}

// Anchored counts the notes of the truth that were found word for word (wanted)
// and of them those that the text calls (right).
func Anchored(a *corpus.Article, t Truth) Ratio {
	wanted := map[string]int{}
	for _, n := range t.Notes {
		wanted[Normal(n)]++
	}
	var r Ratio
	for _, n := range a.Notes {
		if wanted[Normal(n.Text)] == 0 {
			continue
		}
		wanted[Normal(n.Text)]--
		r.Wanted++
		if n.Anchor != nil {
			r.Right++
		}
	}
	return r
}

// Missing lists the wanted texts that are not among the found ones, and Extra
// the found ones that were not wanted; for people who look for the reason.
func Missing(found, wanted []string) (missing, extra []string) {
	count := map[string]int{}
	for _, f := range found {
		count[Normal(f)]++
	}
	for _, w := range wanted {
		if count[Normal(w)] > 0 {
			count[Normal(w)]--
		} else {
			missing = append(missing, w)
		}
	}
	for _, f := range found {
		if count[Normal(f)] > 0 {
			count[Normal(f)]--
			extra = append(extra, f)
		}
	}
	return missing, extra
}

func matches(found, wanted []string) Ratio {
	missing, _ := Missing(found, wanted)
	return Ratio{Right: len(wanted) - len(missing), Found: len(found), Wanted: len(wanted)}
}

type bodyText struct {
	text    string
	anchors []corpus.Anchor
}

// bodyTexts are the paragraphs, with the headings among them if wanted.
func bodyTexts(a *corpus.Article, headings bool) []bodyText {
	var out []bodyText
	next := 0
	section := func(before int) {
		for ; next < len(a.Sections) && a.Sections[next].Before <= before; next++ {
			if headings {
				out = append(out, bodyText{a.Sections[next].Heading, a.Sections[next].Anchors})
			}
		}
	}
	for i, p := range a.Paragraphs {
		section(i)
		out = append(out, bodyText{p.Text, p.Anchors})
	}
	section(len(a.Paragraphs))
	return out
}

// contextLength is how many characters before an anchor tell its place. What
// follows is left out: where a paragraph was divided wrongly it is missing, and
// that is counted with the paragraphs.
const contextLength = 12

func anchorKeys(a *corpus.Article) []string {
	text := map[string]string{}
	for _, n := range a.Notes {
		text[n.ID] = n.Text
	}
	var keys []string
	for _, b := range bodyTexts(a, true) {
		for _, an := range b.anchors {
			keys = append(keys, anchorKey(Normal(corpus.Slice(b.text, 0, an.Offset)), text[an.Note]))
		}
	}
	return keys
}

func truthKeys(t Truth) []string {
	var keys []string
	for _, an := range t.Anchors {
		text := Normal(t.Paragraphs[an.Paragraph])
		keys = append(keys, anchorKey(corpus.Slice(text, 0, an.Offset), t.Notes[an.Note]))
	}
	return keys
}

func anchorKey(before, note string) string {
	n := corpus.Len(before)
	return corpus.Slice(before, n-contextLength, n) + "|" + Normal(note)
}

// Lists are the found and the wanted texts of each kind.
func Lists(a *corpus.Article, t Truth) map[string][2][]string {
	var paragraphs, notes []string
	for _, b := range bodyTexts(a, t.Blocks) {
		paragraphs = append(paragraphs, b.text)
	}
	for _, n := range a.Notes {
		notes = append(notes, n.Text)
	}
	lists := map[string][2][]string{"note": {notes, t.Notes}}
	if t.Paragraphs != nil {
		lists["paragraph"] = [2][]string{paragraphs, t.Paragraphs}
		lists["anchor"] = [2][]string{anchorKeys(a), truthKeys(t)}
	}
	return lists
}
