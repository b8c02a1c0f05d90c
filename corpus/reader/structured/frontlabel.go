package structured

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/reader/label"
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

// behind are labels that follow another on its line, as 文献标识码 does the number of a
// class.
var behind = regexp.MustCompile(`[;；]?\s*[\[［〔【]?\s*(?:中图法?分类号|文献标[识志]码|文章编号|DOI|收稿日期|修回日期|基金项目|作者简介|通讯作者)\s*(?:[\]］〕】]|[:：])`)

// several cuts what stands behind a label at the labels in it.
func several(text string) []string {
	var parts []string
	from := 0
	for _, at := range behind.FindAllStringIndex(text, -1) {
		parts = append(parts, text[from:at[0]])
		from = at[0]
	}
	parts = append(parts, text[from:])
	for i := range parts {
		parts[i] = strings.TrimLeft(parts[i], ";； \u3000")
	}
	return parts
}

// inBrackets is a line that stands in brackets, as （责任编辑：某某）.
var inBrackets = regexp.MustCompile(`^[（(〔［\[【]([^（）()〔〕［］【】]+)[）)〕］\]】]$`)

// match finds the label a text begins with, and the text after it. An abstract in
// brackets is none: what is taken off it would be more than a label.
func match(text string) (l *frontLabel, rest string) {
	if name, rest, ok := label.Split(text); ok {
		if l := frontLabelOf(name); l != nil {
			return l, rest
		}
	}
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		if name, rest, ok := label.Split(m[1]); ok {
			if l := frontLabelOf(name); l != nil && !l.abstract {
				return l, rest
			}
		}
	}
	return nil, ""
}

// matchText is match for the text of a block, in which white space may part the label
// from what follows (关键词　石桥　木桥).
func matchText(t *Text) (l *frontLabel, rest string) {
	if l, rest = match(t.String()); l != nil {
		return l, rest
	}
	wrapped := inBrackets.MatchString(t.String())
	name := ""
	for at, r := range []rune(t.String()) {
		if wrapped && at == 0 {
			continue
		}
		if unicode.IsSpace(r) || slices.Contains(t.apart, at) {
			switch field := frontLabelOf(name); {
			case field == nil:
			case field.abstract && !wrapped:
				return field, strings.TrimSpace(corpus.Slice(t.String(), at, t.n))
			case field.spaced:
				rest = t.apartFrom(at)
				if wrapped {
					_, size := utf8.DecodeLastRuneInString(rest)
					rest = rest[:len(rest)-size]
				}
				return field, strings.TrimSpace(rest)
			}
		}
		if !unicode.IsSpace(r) {
			name += string(r)
		}
		if len(name) > spacedName {
			break
		}
	}
	return nil, ""
}

// spacedName is how many bytes a label has at most that only a space follows.
const spacedName = 24

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
