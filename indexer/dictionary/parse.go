package dictionary

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"suoyin/corpus/fold"
	"suoyin/indexer/analysis"
)

// File is a dictionary's lines, those that hold no word too.
type File struct{ lines []line }

// line is a line as it was written, and its word if it has one.
type line struct {
	text   string
	word   Word
	folded string // of the word; empty if there is none
}

// Parse reads a dictionary. Lines with a problem are kept as they are, and hold
// no word.
func Parse(data []byte) (*File, []Problem) {
	f, problems := &File{}, []Problem(nil)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	at := make(map[string]int) // line of each folded word
	number := 0
	for text := range strings.Lines(string(data)) {
		number++
		l := line{text: strings.TrimRight(text, "\r\n")}
		if p := l.read(); p != nil {
			p.Line = number
			problems = append(problems, *p)
		} else if first, has := at[l.folded]; has && l.folded != "" {
			problems = append(problems, Problem{number, l.word.Text, Twice, fmt.Sprintf("line %d has the same word", first)})
			l.folded = ""
		} else if l.folded != "" && len(at) == MaxWords {
			problems = append(problems, Problem{number, l.word.Text, TooMany, fmt.Sprintf("more than %d words", MaxWords)})
			return f, problems
		} else if l.folded != "" {
			at[l.folded] = number
		}
		f.lines = append(f.lines, l)
	}
	return f, problems
}

// read reads the word of a line.
func (l *line) read() *Problem {
	if !utf8.ValidString(l.text) {
		return &Problem{Word: strings.ToValidUTF8(l.text, "\ufffd"), Code: NotUTF8, Reason: "the line is not UTF-8; save the file in UTF-8"}
	}
	fields := strings.Fields(l.text)
	if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
		return nil
	}
	w := Word{Text: fields[0]}
	if len(fields) > 3 {
		return &Problem{Word: w.Text, Code: Fields, Reason: fmt.Sprintf("%d fields instead of word, frequency and tag; a word has no space in it", len(fields))}
	}
	if len(fields) > 1 {
		freq, err := strconv.ParseFloat(fields[1], 64)
		if err != nil || !(freq == 0 || freq >= 1 && freq <= MaxFreq) {
			return &Problem{Word: w.Text, Code: Frequency, Reason: fmt.Sprintf("%q is no frequency: want a number from 1 to %d", fields[1], MaxFreq)}
		}
		w.Freq = freq
	}
	if len(fields) > 2 {
		w.Tag = fields[2]
	}
	if p := w.check(); p != nil {
		return p
	}
	l.word, l.folded = w, fold.Text(w.Text)
	return nil
}

// check finds what keeps a word from ever matching, whatever the dictionary.
func (w Word) check() *Problem {
	folded := fold.Text(w.Text)
	problem := func(c Code, reason string) *Problem { return &Problem{Word: w.Text, Code: c, Reason: reason} }
	switch {
	case utf8.RuneCountInString(folded) > MaxLength:
		return problem(TooLong, fmt.Sprintf("%d characters, more than %d", utf8.RuneCountInString(folded), MaxLength))
	case !strings.ContainsFunc(folded, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
		return problem(NoWord, "it has no letter and no digit, so it is never a word")
	case strings.ContainsFunc(folded, unicode.IsSpace):
		return problem(Spaced, fmt.Sprintf("folded it is %q; a word has no space in it", folded))
	case utf8.RuneCountInString(folded) == 1:
		return problem(Single, "one character is a word without this")
	}
	return nil
}

// Words are the words, in order.
func (f *File) Words() []Word {
	var words []Word
	for _, l := range f.lines {
		if l.folded != "" {
			words = append(words, l.word)
		}
	}
	return words
}

// Bytes is the file.
func (f *File) Bytes() []byte {
	var b bytes.Buffer
	for _, l := range f.lines {
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// Put adds a word, or takes the place of the same word. The problem says why it
// cannot be one.
func (f *File) Put(w Word) *Problem {
	if len(strings.Fields(w.Text)) != 1 || len(strings.Fields(w.Tag)) > 1 {
		return &Problem{Word: w.Text, Code: Spaced, Reason: "a word has at least one character and no space in it, and a tag no space"}
	}
	l := line{text: w.line()}
	if p := l.read(); p != nil {
		return p
	}
	if l.folded == "" {
		return &Problem{Word: w.Text, Code: NoWord, Reason: "a line that begins with # holds no word"}
	}
	l.text = l.word.line()
	for i := range f.lines {
		if f.lines[i].folded == l.folded {
			f.lines[i] = l
			return nil
		}
	}
	if len(f.Words()) >= MaxWords {
		return &Problem{Word: w.Text, Code: TooMany, Reason: fmt.Sprintf("more than %d words", MaxWords)}
	}
	f.lines = append(f.lines, l)
	return nil
}

// Remove takes a word out, compared folded, and says whether it was there.
func (f *File) Remove(text string) bool {
	folded := fold.Text(text)
	for i := range f.lines {
		if f.lines[i].folded == folded && folded != "" {
			f.lines = append(f.lines[:i], f.lines[i+1:]...)
			return true
		}
	}
	return false
}

func (w Word) line() string {
	s := w.Text
	if w.Freq != 0 || w.Tag != "" {
		s += " " + strconv.FormatFloat(max(w.Freq, 0), 'g', -1, 64)
	}
	if w.Tag != "" {
		s += " " + w.Tag
	}
	return s
}

// User are words as indexer/analysis takes them.
func User(words []Word) []analysis.UserWord {
	user := make([]analysis.UserWord, len(words))
	for i, w := range words {
		user[i] = analysis.UserWord{Text: fold.Text(w.Text), Freq: w.Freq}
	}
	return user
}

// Never are the words that an analyzer made with them still cuts into parts:
// too rare for what they are made of.
func (f *File) Never(a *analysis.Analyzer) []Problem {
	var problems []Problem
	for i, l := range f.lines {
		if l.folded == "" || a.Knows(l.folded) {
			continue
		}
		var parts []string
		for _, w := range a.Words(l.folded) {
			parts = append(parts, w.Text)
		}
		problems = append(problems, Problem{i + 1, l.word.Text, NeverFound, fmt.Sprintf(
			"it is always cut into %s, which are more common: leave its frequency out or raise it", strings.Join(parts, " "))})
	}
	return problems
}
