package structured

import (
	"strings"

	"suoyin/corpus/reader/label"
)

// findTitle finds the title where the document has none of that name: the
// heading that the metadata name, the only heading of the outermost level, or
// the first block if it looks like a title.
func (b *Builder) findTitle() {
	for _, block := range b.blocks {
		if block.Kind == Title {
			return
		}
	}
	if b.promoteTitle() {
		return
	}
	if b.TitleKnown {
		b.repeatedTitle()
		return
	}
	if i := b.onlyHeading(); i >= 0 {
		b.blocks[i].Kind = Title
		return
	}
	if b.repeatedTitle() {
		return
	}
	if i := b.titleByLook(); i >= 0 {
		b.blocks[i].Kind = Title
	}
}

// titleByLook is the index of the first block if it can be the title, or of one below
// it that is set larger: a journal or a column may be named above. What looks like such
// a line is the title if nothing else is. -1 if there is none.
func (b *Builder) titleByLook() int {
	found, above := -1, -1
	for i := range min(len(b.blocks), titleReach) {
		block := b.blocks[i]
		if block.Kind == Abstract {
			continue
		}
		if block.Kind == Paragraph && mastheadLine.MatchString(block.Text.String()) {
			if above < 0 && b.titleLike(block) {
				above = i
			}
			continue
		}
		if block.Kind != Paragraph || !b.titleLike(block) {
			break
		}
		if found < 0 || block.Look.Size > largerType*b.blocks[found].Look.Size {
			found = i
		}
	}
	if found < 0 {
		return above
	}
	return found
}

// largerType is how many times as large type must be to be seen as larger.
const largerType = 1.1

// dashes are how subtitles begin.
const dashes = "—―─－–-"

// placeSubtitles makes what is called a subtitle a part of the title if it follows
// one: a document may call lines below its headings so, too. A line below the title
// that begins with a dash (——以某地为例) is one by whatever name.
func (b *Builder) placeSubtitles() {
	for i := range b.blocks {
		block := &b.blocks[i]
		below := i > 0 && b.blocks[i-1].Kind == Title
		switch {
		case below && (block.Kind == Paragraph || block.Kind == Heading) && dashed(block.Text):
			block.Kind = Title
		case block.Kind != Subtitle:
		case below:
			block.Kind = Title
		case block.Level > 0:
			block.Kind = Heading
		default:
			block.Kind = Paragraph
		}
	}
}

// dashed reports whether a text looks like a subtitle behind its dash.
func dashed(t *Text) bool {
	text := t.String()
	rest := strings.TrimLeft(text, dashes)
	return rest != text && HasHan(rest) && t.n <= titleLength && !sentence(text)
}

// titleReach is among how many blocks the title of the metadata is looked for.
const titleReach = 5

// repeatedTitle makes a title of a paragraph near the beginning that repeats
// the title of the metadata.
func (b *Builder) repeatedTitle() bool {
	for i := range min(len(b.blocks), titleReach) {
		if b.blocks[i].Kind == Paragraph && same(b.blocks[i].Text.String(), b.Meta.Title) {
			b.blocks[i].Kind = Title
			return true
		}
	}
	return false
}

// onlyHeading is the index of the only heading of the outermost level if it
// stands near the beginning and is not numbered, -1 if there is none.
func (b *Builder) onlyHeading() int {
	found, level, count := -1, 0, 0
	for i, block := range b.blocks {
		if block.Kind != Heading || found >= 0 && block.Level > level {
			continue
		}
		if found < 0 || block.Level < level {
			found, level, count = i, block.Level, 0
		}
		count++
	}
	if count != 1 || found > 3 || numbered(b.blocks[found].Text.String()) {
		return -1
	}
	return found
}

// numbered reports whether a text is the heading of a section: it has a number, or
// is one that needs none.
func numbered(text string) bool {
	runes := []rune(text)
	return label.HeadingRank(runes) > 0 || label.UsualHeading(runes) || label.NotesHeading(runes) || label.FieldNamed(text) == label.Abstract
}

// titleLike reports whether the first block can be the title: short, not a
// sentence, and where the look of blocks is known, set apart by it.
func (b *Builder) titleLike(block Block) bool {
	text := block.Text.String()
	if block.Text.n == 0 || block.Text.n > titleLength || sentence(text) || numbered(text) {
		return false
	}
	if l, _ := match(text); l != nil {
		return false
	}
	return len(b.blocks) > 1
}

// sentence reports whether a text ends as running text does.
func sentence(text string) bool {
	return strings.HasSuffix(text, "。") || strings.HasSuffix(text, "；") || strings.HasSuffix(text, "，") || strings.HasSuffix(text, "：") || strings.HasSuffix(text, ".")
}
