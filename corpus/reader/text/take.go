package text

import (
	"strconv"
	"strings"
	"unicode"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// take puts the labelled part with these spans where it belongs.
func (o *outline) take(d *document, lab fieldLabel, spans []span) {
	if lab.field == label.Abstract && o.abstract == nil {
		o.abstract = spans
		return
	}
	text := d.plain(spans, title)
	if text == "" {
		return
	}
	switch lab.field {
	case label.Title:
		if len(o.titlePlaced) > 0 {
			o.keep("题前", d.plain(o.titlePlaced, title)) // what stands above it was taken for the title
		}
		o.title, o.titlePlaced = spans, spans
	case label.Authors:
		if len(o.authors) > 0 && strings.HasSuffix(text, "。") { // 作者：王二，男，石桥大学教授。
			o.front.AuthorNote = joinText(o.front.AuthorNote, text)
			return
		}
		o.takeAuthors(d, spans)
	case label.Keywords:
		o.keywords = append(o.keywords, splitKeywords(d.rawText(spans))...)
	case label.Journal:
		o.journal.Name = journalName(text)
	case label.Issue:
		o.takeIssue(text)
	case label.Pages:
		o.journal.Pages = plainPages(text)
	case label.TitleEN:
		o.front.TitleEN = text
	case label.AbstractEN:
		o.front.AbstractEN = joinText(o.front.AbstractEN, text)
	case label.Class:
		o.front.Classification = text
	case label.DOI:
		o.front.DOI = text
	case label.Fund:
		o.front.Fund = joinText(o.front.Fund, text)
	case label.AuthorNote:
		o.front.AuthorNote = joinText(o.front.AuthorNote, text)
	default:
		o.keep(lab.name, text)
	}
}

// keep stores a part that has no field of its own under its label.
func (o *outline) keep(name, text string) {
	if o.front.Fields == nil {
		o.front.Fields = map[string]string{}
	}
	o.front.Fields[name] = joinText(o.front.Fields[name], text)
}

func joinText(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}

func (o *outline) takeAuthors(d *document, spans []span) {
	for _, s := range spans {
		end := d.beforeInline(s) // of the names: a note may follow them
		authors, ok := d.authorsIn(s.from, end)
		if !ok {
			authors = d.anyAuthors(s.from, end)
		}
		for _, a := range authors {
			o.authors = append(o.authors, a.name)
		}
	}
	o.authorSpans = append(o.authorSpans, spans...)
}

// anyAuthors divides a labelled line of authors where names are divided, and
// takes each part for a name.
func (d *document) anyAuthors(from, to int) []author {
	var out []author
	for _, part := range strings.FieldsFunc(string(d.src[from:to]), func(r rune) bool {
		return char.IsSpace(r) || strings.ContainsRune("、，,；;/", r)
	}) {
		out = append(out, author{name: part})
	}
	return out
}

func splitKeywords(text string) []string {
	separators := "；;／/∥|"
	if !strings.ContainsAny(text, separators) {
		separators = "，,、"
	}
	if !strings.ContainsAny(text, separators) {
		separators = "　"
		if !strings.ContainsAny(text, separators) && !strings.ContainsFunc(text, char.IsLatin) {
			separators = " "
		}
	}
	var out []string
	for _, k := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if k = strings.Join(strings.Fields(k), " "); hasHan([]rune(k)) {
			k = strings.ReplaceAll(k, " ", "")
		}
		if k = strings.TrimFunc(k, func(r rune) bool { return unicode.IsSpace(r) || r == '。' || r == '.' || r == '．' }); k != "" && !strings.HasSuffix(k, "：") && !strings.HasSuffix(k, ":") { // 自由词： divides them
			out = append(out, k)
		}
	}
	return out
}

// takeIssue reads 200102 or 2025年第1期.
func (o *outline) takeIssue(text string) {
	y, n := issueOf([]rune(text))
	if y != 0 {
		o.journal.Year, o.journal.Issue = y, n
	}
}

// plainPages writes a page range as "34-42".
func plainPages(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case isDash(r) || r == '～':
			b.WriteByte('-')
		case char.IsDigit(r):
			b.WriteByte(byte('0' + char.Digit(r)))
		case r == '，' || r == ',' || r == '、' || r == '+' || r == '＋':
			b.WriteByte(',')
		}
	}
	return b.String()
}

// issueOf reads year and issue out of 200102, 2025年第1期 or 1997年 第23卷 第1期.
func issueOf(text []rune) (year int, issue string) {
	for i := 0; i < len(text); i++ {
		if !char.IsDigit(text[i]) {
			continue
		}
		n, from := 0, i
		for ; i < len(text) && char.IsDigit(text[i]); i++ {
			n = 10*n + char.Digit(text[i])
		}
		switch before := prevPrinted(text, from); {
		case i-from == 6 && year == 0 && n/100 > 1800 && n/100 < 2100:
			return n / 100, strconv.Itoa(n % 100)
		case i-from == 4 && year == 0 && n > 1800 && n < 2100:
			year = n
		case year != 0 && issue == "" && (nextPrinted(text, i) == '期' || before == '第' && nextPrinted(text, i) != '卷' || afterNo(text, from)):
			issue = strconv.Itoa(n)
		}
	}
	return year, issue
}

// afterNo reports whether No. stands before text[at].
func afterNo(text []rune, at int) bool {
	for at > 0 && (char.IsSpace(text[at-1]) || text[at-1] == '.' || text[at-1] == '．') {
		at--
	}
	return at >= 2 && (text[at-2] == 'N' || text[at-2] == 'n') && text[at-1] == 'o'
}

func nextPrinted(text []rune, i int) rune {
	for ; i < len(text); i++ {
		if !char.IsSpace(text[i]) {
			return text[i]
		}
	}
	return 0
}

// rawText is the text of spans as it stands, white space included: in a list of
// keywords it may be all that divides them.
func (d *document) rawText(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(string(d.src[s.from:s.to]))
		if d.lines[s.line].trail && !d.m.grid {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// plain composes spans into text without calls of notes.
func (d *document) plain(spans []span, r role) string {
	c := composer{d: d, role: r}
	c.addAll(spans)
	return c.text()
}

// pagesText is a range of printed pages.
func pagesText(first, last int) string {
	if first == 0 {
		return ""
	}
	return strconv.Itoa(first) + "-" + strconv.Itoa(last)
}
