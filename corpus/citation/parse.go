package citation

import (
	"regexp"
	"slices"
	"strings"

	"suoyin/corpus"
)

// Parse reads the text of one note and gives what it cites, in the order in
// which it stands there. Spans are code points of text. A note that cites
// nothing gives none. Back-references (同上, 前引 …) are given too, with Back
// set; only [Annotate], which sees the other notes, can say what they mean.
func Parse(text string) []corpus.Citation {
	t := newText(text)
	if citesNothing(t.fold) {
		return nil
	}
	from, to := original(t, 0, len(t.fold))
	from += labelLength(t, from, to)
	var out []corpus.Citation
	for _, e := range entries(t, from, to) {
		for _, s := range backSegments(t, e.i, e.j) {
			if s.back {
				if c, ok := parseBack(t, s.i, s.j); ok {
					out = append(out, c)
				}
				continue
			}
			out = append(out, parseEntry(t, s.i, s.j)...)
		}
	}
	return out
}

// maxEntry is the longest entry without title marks, in bytes of folded text:
// what is longer is prose.
const maxEntry = 3000

// parseEntry reads one stretch of a note by the family of styles it is in.
func parseEntry(t *text, from, to int) []corpus.Citation {
	s := t.fold[from:to]
	coded := typeCode.MatchString(s)
	marks := titleMarks(t, lay(s), from, to)
	if !coded && len(marks) > 0 && !dottedAround(t, from, to, marks[0]) {
		return parseMarked(t, from, to, marks)
	}
	if len(s) > maxEntry {
		return afterSignal(t, from, to)
	}
	word := ""
	if m := signal.FindStringIndex(s); m != nil && m[0] == 0 {
		word = strings.Trim(s[:m[1]], " :,")
		from += m[1]
	}
	families := []func(*text, int, int) (corpus.Citation, bool){parseTagged, parseCase, parseAuthorYear, parseDotted, parseCommas}
	if m := inverted.FindStringSubmatchIndex(t.fold[from:to]); !coded && m != nil && !alsoBy.MatchString(t.fold[from+m[3]:to]) {
		slices.Reverse(families[3:])
	} else if w := newWork(t, from, to); !coded && !hasHan(s) && initialPoint.MatchString(s) && strings.Contains(s, ", ") && len(w.areas(piece{0, len(w.buf)})) == 1 {
		slices.Reverse(families[3:]) // commas part all
	}
	for _, family := range families {
		if c, ok := family(t, from, to); ok {
			c.Signal = word
			return []corpus.Citation{c}
		}
	}
	if word == "" {
		return afterSignal(t, from, to)
	}
	return nil
}

// initialPoint is a name with its initials first: their points end nothing.
var initialPoint = regexp.MustCompile(`^(?:[A-Z]\.[ -]?){1,4}[A-Z]\p{L}+`)

// afterSignal reads what a signal inside a sentence introduces, up to the end of
// the sentence: …, 参见 Waltz, Theory of … (Reading: Addison-Wesley, 1979).
func afterSignal(t *text, from, to int) []corpus.Citation {
	s := t.fold[from:to]
	m := lastMatch(signal, s)
	if m == nil || m[0] == 0 || len(s)-m[0] > maxEntry {
		return nil
	}
	end := to
	if i := strings.IndexAny(s[m[1]:], "。;"); i >= 0 {
		end = from + m[1] + i
	}
	if k := pageThenHan.FindStringIndex(t.fold[from+m[1] : end]); k != nil {
		end = from + m[1] + k[0] + 1
	}
	return parseEntry(t, from+m[0], end)
}

// pageThenHan is the end of a western citation before a Chinese sentence.
var pageThenHan = regexp.MustCompile(`[0-9]\.[\p{Han}]`)

// titleMarks are the marks that can hold titles: those outside brackets, or,
// if there are none, those inside.
func titleMarks(t *text, l layout, from, to int) []mark {
	var out, deep []mark
	for _, m := range l.marks {
		m.open, m.in, m.out, m.close = m.open+from, m.in+from, m.out+from, m.close+from
		if m.out <= m.in || bodyOf.MatchString(t.fold[m.close:to]) {
			continue
		}
		if m.deep {
			deep = append(deep, m)
			continue
		}
		out = append(out, m)
	}
	if len(out) == 0 {
		out = deep
	}
	// The first mark opens a work: it must be a title.
	for len(out) > 0 && (out[0].kind == '“' || out[0].kind == '"') {
		next := to
		if len(out) > 1 {
			next = out[1].open
		}
		if quotedTitle(t, out[0], t.fold[out[0].close:min(next+3, to)]) {
			break
		}
		out = out[1:]
	}
	return out
}

// finish gives the citation of a work that was read from fold[from:to].
func (w *work) finish(from, to int) corpus.Citation {
	w.tidyHost()
	c := w.c
	c.Type = w.kind()
	if c.Type == "standard" && c.Issued == nil { // GB/T 7714-2015 came out in 2015
		c.Issued = readDate(strings.TrimSpace(c.Number[strings.LastIndexAny(c.Number, "-—–")+1:]))
	}
	for to > from && strings.IndexByte(" ;,.\n", w.t.fold[to-1]) >= 0 {
		to--
	}
	to = len(strings.TrimRight(w.t.fold[:to], "。;, "))
	for from < to && strings.IndexByte(" ,;.:", w.t.fold[from]) >= 0 {
		from++
	}
	if m := numberYear.FindStringSubmatch(newText(c.Number).fold); m != nil && c.Issued == nil && (c.Type == "legislation" || c.Type == "legal_case") {
		c.Issued = readDate(m[1])
	}
	c.Span = w.t.span(from, to)
	c.Raw = string(w.t.printed[c.Span[0]:c.Span[1]])
	c.Confidence = confidence(&c)
	return c
}

// numberYear is the year in the number of an official text: 法释[2018]1号.
var numberYear = regexp.MustCompile(`[\[(]((?:19|20)[0-9]{2})[\])]`)

// confidence adds up the evidence: a title is half of it, then what else a
// complete citation has.
func confidence(c *corpus.Citation) float64 {
	v := 0.4
	for _, ok := range []bool{
		len(c.Author)+len(c.Editor)+len(c.Translator) > 0, c.Issued != nil || c.Volume != "",
		c.Publisher != "" || c.ContainerTitle != "" || c.URL != "", c.Locator != "" || c.URL != "" || c.Issue != "",
	} {
		if ok {
			v += 0.14
		}
	}
	return float64(int(v*100+0.5)) / 100
}
