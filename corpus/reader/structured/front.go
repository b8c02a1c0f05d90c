package structured

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/reader/label"
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

// frontLabel is a kind of front matter and what to do with it.
type frontLabel struct {
	take func(b *Builder, text string)
	// abstract says that paragraphs up to the next label or heading belong to it.
	abstract bool
	// chinese is the label of the same in Chinese, of an English one.
	chinese string
	// spaced says that it may stand before white space, without a colon.
	spaced bool
	// whole says that what follows is a text in which other labels are no labels.
	whole bool
}

// field takes a text as a field of the front matter.
func field(name string) func(*Builder, string) {
	return func(b *Builder, text string) { b.AddField(name, text) }
}

// frontLabelOf is what to do with the field of that name; nil for names that are
// none of the front matter.
func frontLabelOf(name string) *frontLabel {
	switch name {
	case "文献标志码":
		return &frontLabel{take: field("文献标识码")}
	case "修回日期", "投稿日期":
		return &frontLabel{take: field("收稿日期")}
	case "责任编辑", "责编", "责任编辑注":
		return &frontLabel{take: field("责任编辑"), spaced: true}
	case "作者单位", "工作单位", "文献标识码", "文章编号", "收稿日期":
		return &frontLabel{take: field(strings.Replace(name, "工作", "作者", 1))}
	}
	switch label.FieldNamed(name) {
	case label.Abstract:
		return &frontLabel{abstract: true}
	case label.Keywords:
		return &frontLabel{take: func(b *Builder, text string) { b.Meta.Keywords = append(b.Meta.Keywords, SplitKeywords(text)...) }, spaced: true}
	case label.AbstractEN:
		return &frontLabel{take: func(b *Builder, text string) { join(&b.Meta.Front.AbstractEN, text) }, chinese: "摘要", whole: true, spaced: true}
	case label.KeywordsEN:
		return &frontLabel{take: field("keywords en"), chinese: "关键词", spaced: true}
	case label.Class:
		return &frontLabel{take: func(b *Builder, text string) { join(&b.Meta.Front.Classification, text) }}
	case label.DOI:
		return &frontLabel{take: func(b *Builder, text string) { join(&b.Meta.Front.DOI, text) }}
	case label.Fund:
		return &frontLabel{take: func(b *Builder, text string) { join(&b.Meta.Front.Fund, text) }}
	case label.AuthorNote:
		return &frontLabel{take: func(b *Builder, text string) { join(&b.Meta.Front.AuthorNote, text) }}
	case label.Authors:
		return &frontLabel{take: (*Builder).byline}
	}
	return nil
}

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

// englishLines is how many lines above an English abstract are looked at: the title,
// the authors and where they work.
const englishLines = 4

// takeEnglish takes the English title and authors off the end of the blocks above an
// English abstract or keywords.
func (b *Builder) takeEnglish(above []Block) []Block {
	from := len(above)
	for from > 0 && len(above)-from < englishLines && isEnglishLine(above[from-1]) {
		from--
	}
	for from < len(above) && !englishTitle(above[from].Text) {
		from++
	}
	rest := above[:from:from]
	for i, block := range above[from:] {
		text := block.Text.String()
		switch {
		case i > 0:
			b.AddField("authors en", text)
		case b.Meta.Front.TitleEN == "":
			b.Meta.Front.TitleEN = text
		case !same(b.Meta.Front.TitleEN, text):
			return above
		}
		block.Text.place(markup.Title)
		if len(block.Text.calls) > 0 {
			rest = append(rest, Block{Kind: Author, Text: block.Text})
		}
	}
	return rest
}

func isEnglishLine(block Block) bool {
	text := block.Text.String()
	return (block.Kind == Paragraph || block.Kind == Heading) && block.Text.n < 200 && !HasHan(text) && !sentence(text) &&
		strings.ContainsFunc(text, unicode.IsLetter) && !Labelled(text)
}

// behind are labels that follow another on its line, as 文献标识码 does the number of a
// class.
var behind = regexp.MustCompile(`[;；]?\s*[\[［〔【]?\s*(?:中图法?分类号|文献标[识志]码|文章编号|DOI|收稿日期|修回日期|基金项目|作者简介|通讯作者)\s*(?:[\]］〕】]|[:：])`)

// several cuts what stands behind a label at the labels in it.
func several(text string) []string {
	var parts []string
	from := 0
	for _, at := range behind.FindAllStringIndex(text, -1) {
		if at[0] > from || from == 0 {
			parts = append(parts, text[from:at[0]])
			from = at[0]
		}
	}
	parts = append(parts, text[from:])
	for i := range parts {
		parts[i] = strings.TrimLeft(parts[i], ";； \u3000")
	}
	return parts
}

// inBrackets is a line that stands in brackets, as （责任编辑：某某）.
var inBrackets = regexp.MustCompile(`^[（(〔［\[【]([^（）()〔〕［］【】]+)[）)〕］\]】]$`)

// match finds the label a text begins with, and the text after it.
func match(text string) (*frontLabel, string) {
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	name, rest, ok := label.Split(text)
	if !ok {
		return nil, ""
	}
	return frontLabelOf(name), rest
}

// matchText is match for the text of a block, in which white space may part the label
// from what follows (关键词　石桥　木桥).
func matchText(t *Text) (l *frontLabel, rest string) {
	if l, rest = match(t.String()); l != nil {
		return l, rest
	}
	text := t.Apart()
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	name := ""
	for i, r := range text {
		if !unicode.IsSpace(r) {
			if name += string(r); len(name) > spacedName {
				break
			}
			continue
		}
		if field := frontLabelOf(name); field != nil && (field.spaced || field.abstract) {
			return field, strings.TrimSpace(text[i:])
		}
	}
	return nil, ""
}

// spacedName is how many bytes a label has at most that only a space follows.
const spacedName = 24

// take puts the labelled text, which ends the block, where it belongs. A program may
// print Abstract above a Chinese one.
func (b *Builder) take(rest []Block, l *frontLabel, block *Text, text string) []Block {
	if l.chinese != "" && HasHan(text) {
		l = frontLabelOf(l.chinese)
	}
	if l.abstract {
		shown := strings.ReplaceAll(text, "\u3000", "") // see Apart
		block.excise([]mark{{span: span{0, block.n - corpus.Len(shown)}}})
		b.Meta.Abstract = "" // what the page shows goes before the metadata
		return append(rest, Block{Kind: Abstract, Text: block})
	}
	if l.whole {
		l.take(b, text)
	} else {
		b.takeSeveral(l, text)
	}
	if len(block.calls) > 0 {
		return append(rest, Block{Kind: Author, Text: block})
	}
	block.place(markup.Title)
	return rest
}

// takeSeveral takes a labelled text in which other labels stand.
func (b *Builder) takeSeveral(l *frontLabel, text string) {
	for i, part := range several(text) {
		if i > 0 {
			l, part = match(part)
		}
		if l != nil && part != "" {
			l.take(b, part)
		}
	}
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
