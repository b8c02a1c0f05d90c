package structured

import (
	"slices"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/structured/markup"
)

// Front matter that no markup names is found by what Chinese journals print
// before it: 【摘要】, 关键词：, 中图分类号 …, and by its place: what stands
// between the title and the first paragraph.
const (
	// frontBlocks is how many blocks from the beginning, and from the end, may
	// be front matter; English titles and abstracts are often printed last.
	frontBlocks = 30
	// titleLength bounds a title and authorLength a line of authors, in
	// characters, where nothing but the place speaks for them.
	titleLength  = 60
	authorLength = 40
)

// AddAbstract adds a block that the document itself calls an abstract. One that begins
// with a label is left to FindLabelled, and one without a Han character is the English
// abstract.
func (b *Builder) AddAbstract(t *Text) {
	text := t.String()
	switch {
	case t.Len() == 0 || Labelled(text):
		b.Add(Block{Text: t})
	case HasHan(text):
		b.Add(Block{Kind: Abstract, Text: t})
	default:
		join(&b.Meta.Front.AbstractEN, text)
		b.Add(Block{Kind: Author, Text: t}) // which is front matter, and may call notes
	}
}

// byline takes a line that says it names the authors, whatever they are called.
func (b *Builder) byline(text string) {
	names := SplitAuthors(text)
	if names == nil {
		names = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,;；", r) })
	}
	if len(b.Meta.Authors) == 0 {
		b.Meta.Authors = names
	}
}

// Labelled reports whether a text begins with a label of the front matter, so
// that a paragraph must begin with it.
func Labelled(text string) bool {
	l, _ := match(text)
	return l != nil
}

func join(field *string, text string) {
	*field = strings.TrimSpace(*field + " " + text)
}

// FindFront finds the front matter among the blocks, for formats that do not
// name it, and the headings where the document has none of that name.
func (b *Builder) FindFront() {
	b.FindLabelled()
	b.findTitle()
	b.placeSubtitles()
	b.takeMasthead()
	b.findAuthors()
	b.findHeadings()
}

// FrontStated reports whether the metadata name any of the front matter that
// authors label: then what is labelled in the text is text, and FindLabelled is
// not asked.
func (b *Builder) FrontStated() bool {
	front := b.Meta.Front
	stated := front.AbstractEN + front.Classification + front.Fund + front.AuthorNote
	return stated != "" || b.named || len(b.Meta.Keywords) > 0 || slices.ContainsFunc(b.blocks, func(block Block) bool { return block.Kind == Abstract })
}

// FindLabelled takes the blocks near either end that a label begins (摘要：,
// 关键词：), for formats that name their front matter and whose authors typed it
// into the text all the same.
func (b *Builder) FindLabelled() {
	var rest []Block
	for i := 0; i < len(b.blocks); i++ {
		block := b.blocks[i]
		if i >= frontBlocks && i < len(b.blocks)-frontBlocks || block.Kind != Paragraph && block.Kind != Heading {
			rest = append(rest, block)
			continue
		}
		l, text := matchText(block.Text)
		if l == nil {
			rest = append(rest, block)
			continue
		}
		if l.chinese != "" {
			rest = b.takeEnglish(rest)
		}
		if text != "" {
			rest = b.take(rest, l, block.Text, text)
			continue
		}
		block.Text.place(roleOf(l))
		for i+1 < len(b.blocks) && b.blocks[i+1].Kind == Paragraph {
			next := b.blocks[i+1].Text
			if other, _ := matchText(next); other != nil {
				break
			}
			i++
			rest = b.take(rest, l, next, next.String())
			if !(l.abstract && block.Kind == Heading) {
				break
			}
		}
	}
	b.blocks = rest
}

// take puts the labelled text, which ends the block, where it belongs. A program may
// print Abstract above a Chinese one.
func (b *Builder) take(rest []Block, l *frontLabel, block *Text, text string) []Block {
	if l.chinese != "" && HasHan(text) {
		l = frontLabelOf(l.chinese)
	}
	if l.abstract {
		block.excise([]mark{{span: span{0, block.n - corpus.Len(text)}}})
		b.Meta.Abstract = "" // what the page shows goes before the metadata
		return append(rest, Block{Kind: Abstract, Text: block})
	}
	if l.whole {
		l.take(b, text)
	} else {
		b.takeSeveral(l, text)
	}
	return taken(rest, block)
}

// taken says that a text is front matter, and keeps what is left of it behind the rest:
// the notes that it calls.
func taken(rest []Block, t *Text) []Block {
	t.place(markup.Title)
	if len(t.calls) > 0 {
		rest = append(rest, Block{Kind: Author, Text: t})
	}
	return rest
}

func roleOf(l *frontLabel) markup.Role {
	if l.abstract {
		return markup.Body
	}
	return markup.Title
}

// SplitKeywords cuts a list of keywords.
func SplitKeywords(list string) []string {
	cut := func(r rune) bool { return strings.ContainsRune(";；,，、|\u3000", r) }
	if !strings.ContainsFunc(list, cut) && HasHan(list) {
		cut = func(r rune) bool { return strings.ContainsRune(" /／", r) }
	}
	var words []string
	for _, word := range strings.FieldsFunc(list, cut) {
		if word = OneLine(strings.Trim(word, " .。")); word != "" {
			words = append(words, word)
		}
	}
	return words
}
