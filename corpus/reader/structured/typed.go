package structured

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/label"
)

// Notes typed by hand: authors who do not use the notes of their word
// processor type a marker where the note belongs ([3], ③ or a raised 3) and
// the notes as paragraphs at the end, under 注释 or 参考文献. The paragraphs of
// such a list become notes; a marker in the text calls the note that begins
// with the same number, or the same sign, in the same kind of bracket. A bare
// number is a marker only where it is raised.

// noteHead reports whether a text is the heading of a list of notes.
func noteHead(text string) bool { return label.NotesHeading([]rune(text)) }

// typedMarker is the marker at the beginning of a note.
var typedMarker = regexp.MustCompile(`^\s*(?:([\[［〔【（(])\s*(\d{1,3}|[*＊]+)\s*([\]］〕】）)])|([①-⑳㉑-㉟㊱-㊿])|([*＊]+)|(\d{1,3})\s*[.．、]|(\d{1,3})\s+)\s*`)

// inText are markers in running text that need not be raised to be told from
// it. Round brackets may hold any number and so are none.
var inText = regexp.MustCompile(`[\[［〔【]\s*(\d{1,3}|[*＊]+)\s*[\]］〕】]|[①-⑳㉑-㉟㊱-㊿]`)

// FindTypedNotes finds lists of notes among the blocks and the markers that
// call them.
func (b *Builder) FindTypedNotes() {
	keys := map[string]string{}
	var rest []Block
	tail := b.tailList()
	for i := 0; i < len(b.blocks); i++ {
		if i == tail {
			last := 0
			for _, block := range b.blocks[tail:] {
				last = b.typedNote(block.Text, keys, last)
			}
			break
		}
		rest = append(rest, b.blocks[i])
		if !b.listHead(i) {
			continue
		}
		end := b.listEnd(i + 1)
		if end == i+1 {
			continue
		}
		if b.blocks[i].Kind == Paragraph {
			rest[len(rest)-1].Kind, rest[len(rest)-1].Level = Heading, b.outermost()
		}
		last := 0
		for _, block := range b.blocks[i+1 : end] {
			last = b.typedNote(block.Text, keys, last)
		}
		i = end - 1
	}
	b.blocks = rest
	if len(keys) > 0 {
		b.callTyped(keys)
	}
}

func (b *Builder) listHead(i int) bool {
	block := b.blocks[i]
	return (block.Kind == Paragraph || block.Kind == Heading) && len(block.Text.calls) == 0 && noteHead(block.Text.String())
}

// listEnd is the end of the list of notes that begins at block i: the next
// heading, or front matter printed last. Where its first paragraph has a
// marker the list ends with the last paragraph that has one.
func (b *Builder) listEnd(i int) int {
	end, marked, last := i, 0, 0
	for ; end < len(b.blocks) && b.blocks[end].Kind == Paragraph && !b.listHead(end); end++ {
		text := b.blocks[end].Text.String()
		if l, _ := match(text); l != nil {
			break
		}
		if printed := b.blocks[end].Text.itemMarker(last); printed != "" {
			marked = end + 1
			last = numberOf(printed, last)
		}
	}
	if i < len(b.blocks) && marked > 0 && b.blocks[i].Text.itemMarker(0) != "" {
		return marked
	}
	return end
}

// outermost is the outermost level of the headings there are.
func (b *Builder) outermost() int {
	level := math.MaxInt
	for _, block := range b.blocks {
		if block.Kind == Heading {
			level = min(level, block.Level)
		}
	}
	return level
}

// gluedMarker is a bare number right before the text of its note, as it is left
// where only its being raised, or a space that was lost, set it apart.
var gluedMarker = regexp.MustCompile(`^\s*(\d{1,3})[^\d\s.,:;%/~年月日—–-]`)

// itemMarker is the marker that begins an item of a list of notes, with the
// space around it, "" if none does. A bare number right before the text is one
// if it counts on from the last.
func (t *Text) itemMarker(last int) string {
	text := t.String()
	if m := typedMarker.FindString(text); m != "" {
		return m
	}
	if m := gluedMarker.FindStringSubmatchIndex(text); m != nil && numberOf(text[m[2]:m[3]], 0) == last+1 {
		return text[:m[3]]
	}
	return ""
}

// numberOf is the number in a marker, or last if it has none.
func numberOf(marker string, last int) int {
	if n, err := strconv.Atoi(bare(strings.TrimSpace(marker))); err == nil {
		return n
	}
	return last
}

// typedNote makes a note of a paragraph of a list. It takes and answers the
// number of the last note.
func (b *Builder) typedNote(t *Text, keys map[string]string, last int) int {
	key := "typed " + strconv.Itoa(len(b.notes)+1)
	marker := ""
	if printed := t.itemMarker(last); printed != "" {
		last = numberOf(printed, last)
		marker = strings.TrimSpace(printed)
		t.excise([]mark{{span: span{0, corpus.Len(printed)}}})
		for _, name := range []string{canonical(marker), bare(marker)} {
			if keys[name] == "" {
				keys[name] = key
			}
		}
	}
	b.Note(Note{Key: key, Marker: marker, Text: t})
	return last
}

// canonical is a marker without regard to the width of its brackets and digits.
func canonical(marker string) string {
	if len(marker) > maxMarker {
		return marker
	}
	return strings.NewReplacer("［", "[", "］", "]", "【", "[", "】", "]", "（", "(", "）", ")", "＊", "*", " ", "", "．", ".").Replace(marker)
}

// bare is the number or sign of a marker alone.
func bare(marker string) string {
	return strings.Trim(canonical(marker), "[]()〔〕.、 ")
}

// callTyped takes the markers out of the text, superscripts first. Where the
// document raises its markers, one that is not raised calls only a note that
// nothing else does: c[2] may be a square.
func (b *Builder) callTyped(keys map[string]string) {
	alike, bareNotes := b.calledAlike(keys), onlyBare(keys)
	called := map[string]bool{}
	raised := make([][]mark, len(b.blocks))
	for i, block := range b.blocks {
		runes := []rune(block.Text.String())
		for _, s := range block.Text.raised {
			raised[i] = append(raised[i], raisedMarks(runes, s, keys, alike)...)
		}
		for _, m := range raised[i] {
			called[m.key] = alike
			bareNotes = false // they are called as they are numbered
		}
	}
	for i, block := range b.blocks {
		t := block.Text
		runes, marks := []rune(t.String()), raised[i]
		for _, s := range spans(t.String(), inText.FindAllStringIndex(t.String(), -1)) {
			marker := string(runes[s.start:s.end])
			key := keys[canonical(marker)]
			if key == "" && bareNotes {
				key = keys[bare(marker)]
			}
			if key != "" && !called[key] {
				marks = append(marks, mark{s, key, marker})
			}
		}
		slices.SortStableFunc(marks, func(a, b mark) int { return a.start - b.start })
		t.excise(apart(marks))
	}
}

// onlyBare reports whether the notes have no brackets around their markers: then those
// in the text are of its own making.
func onlyBare(keys map[string]string) bool {
	for name := range keys {
		if name != strings.Trim(name, "[]()〔〕") {
			return false
		}
	}
	return true
}

// calledAlike reports whether some superscript is a marker in the very form of
// the notes'. Then superscripts of other forms are exponents and the like.
func (b *Builder) calledAlike(keys map[string]string) bool {
	for _, block := range b.blocks {
		runes := []rune(block.Text.String())
		for _, s := range block.Text.raised {
			if marker := canonical(string(runes[s.start:s.end])); bare(marker) != marker && keys[marker] != "" {
				return true
			}
		}
	}
	return false
}

// raisedMarks are the markers in a superscript, if it is nothing else: "3",
// "[3]", "3,4".
func raisedMarks(runes []rune, s span, keys map[string]string, alike bool) []mark {
	var marks []mark
	at := s.start
	for _, part := range strings.FieldsFunc(string(runes[s.start:s.end]), func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		key := keys[canonical(part)]
		switch {
		case alike && bare(part) == canonical(part):
			return nil
		case key == "":
			key = keys[bare(part)]
		}
		if key == "" {
			return nil
		}
		marks = append(marks, mark{span{at, s.end}, key, part})
		at = s.end
	}
	return marks
}

// apart drops marks that overlap one before them.
func apart(marks []mark) []mark {
	var kept []mark
	end := -1
	for _, m := range marks {
		if m.start >= end && (m.start < m.end || m.key != "") {
			kept = append(kept, m)
			end = m.end
		}
	}
	return kept
}
