package structured

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"suoyin/corpus/reader/label"
)

// findAuthors takes what stands between the title and the first paragraph:
// authors, their affiliation, an English title.
func (b *Builder) findAuthors() {
	var rest []Block
	i := 0
	begun := false
	for ; i < len(b.blocks) && i < frontBlocks; i++ {
		kind := b.blocks[i].Kind
		if kind != Title && kind != Author && (kind != Abstract || begun) {
			break
		}
		begun = begun || kind != Abstract
		rest = append(rest, b.blocks[i])
	}
	for known := len(b.Meta.Authors) > 0; begun && i < len(b.blocks) && b.blocks[i].Kind == Paragraph; i++ {
		text := b.blocks[i].Text.String()
		names := SplitAuthors(b.blocks[i].Text.Apart())
		switch {
		case label.Affiliation(text), len(b.Meta.Authors) > 0 && workplace.MatchString(text):
			b.AddField("作者单位", strings.Trim(text, "()（）"))
			callPlaces(rest, text)
		case names != nil && !known:
			b.Meta.Authors = append(b.Meta.Authors, names...)
		case known && onlyNames(text, b.Meta.Authors):
		case len(b.Meta.Authors) > 0 && dateLine.MatchString(text):
			b.datedLine(text)
		case sourceLine.MatchString(text):
			b.Imprint(text)
			b.AddField(sourceLine.FindStringSubmatch(text)[1], sourceLine.ReplaceAllString(text, ""))
		case b.Meta.Front.TitleEN == "" && englishTitle(b.blocks[i].Text):
			b.Meta.Front.TitleEN = text
		default:
			b.blocks = append(rest, b.blocks[i:]...)
			return
		}
		rest = taken(rest, b.blocks[i].Text)
	}
	b.blocks = append(rest, b.blocks[i:]...)
}

// callPlaces takes the numbers of the places where authors work from the calls of notes
// behind their names: 张三1 李四2, （1. 某大学；2. 某研究院）.
func callPlaces(blocks []Block, workplaces string) {
	for _, m := range placeNumber.FindAllStringSubmatch(workplaces, -1) {
		for _, block := range blocks {
			if block.Kind == Author {
				block.Text.calls = slices.DeleteFunc(block.Text.calls, func(c call) bool { return c.marker == m[1] })
			}
		}
	}
}

// placeNumber is the number before a place where authors work.
var placeNumber = regexp.MustCompile(`(?:^|[（(;；])\s*(\d)\s*[.．、 ]`)

// workplace is a line below the authors that names where they work, without brackets.
var workplace = regexp.MustCompile(`^[^。：:]{0,40}(?:大学|学院|研究所|研究院|研究中心|图书馆|博物馆|档案馆|社科院|科学院|党校)(?:$|[^。：:]{0,30}(?:系|所|院|中心|馆|部|教授|讲师|研究员|编审|馆员|[博硕]士(?:后|生|研究生)?|[0-9]{6})$|[\s,，]+[^。：:]{2,20}$)`)

// sourceLine is a line below the title that says where and when the article appeared.
var sourceLine = regexp.MustCompile(`^(来源|出处|原载|刊名|刊期|单位|作者单位|日期|时间|发布时间)\s*[:：]\s*`)

// dateLine is a line that has nothing but a date, as programs print it below the authors.
var dateLine = regexp.MustCompile(`^\s*(?:1[5-9]|20)[0-9]{2}\s*[-./年]\s*[0-9]{1,2}\s*(?:[-./月]\s*[0-9]{1,2}\s*)?[月日]?\s*$`)

// datedLine takes the year of such a line for that of the article, if nothing else says
// one.
func (b *Builder) datedLine(text string) {
	if y := &b.Meta.Journal.Year; *y == 0 {
		*y, _ = strconv.Atoi(strings.TrimSpace(text)[:4]) // four digits, as the expression has them
	}
}

func englishTitle(t *Text) bool {
	return !HasHan(t.String()) && t.n > 10 && t.n < 200 && !sentence(t.String()) && strings.Contains(t.String(), " ")
}

// onlyNames reports whether a line has nothing but the names of the authors.
func onlyNames(line string, authors []string) bool {
	line = strings.ToLower(byline.ReplaceAllString(line, ""))
	for _, author := range authors {
		for _, word := range strings.Fields(strings.ToLower(author)) {
			line = strings.Replace(line, word, "", 1)
		}
	}
	return !strings.ContainsFunc(line, unicode.IsLetter)
}

var (
	byline   = regexp.MustCompile(`^(?:作\s*者|文|撰文|著)\s*[:：/／]\s*|^[□■◇◆○●]\s*`)
	nameEnd  = regexp.MustCompile(`\s*[\d*＊①-⑩,，]+$`)
	hanName  = regexp.MustCompile(`^[\p{Han}]{2,4}$|^\p{Han}{1,8}(?:·\p{Han}{1,8}){1,3}$`)
	western  = regexp.MustCompile(`^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}$`)
	spread   = regexp.MustCompile(`^\p{Han}(?:[ \x{3000}]+\p{Han}){1,3}$`)
	places   = regexp.MustCompile(`^\s*[\d*＊]+\s*$`)
	tribeDot = strings.NewReplacer("•", "·", "・", "·", "．", "·")
)

// SplitAuthors cuts a line of authors. It is nil unless every part of the line
// is a name: two to four Han characters, a transcribed name with dots, or a
// name in Latin letters.
func SplitAuthors(line string) []string {
	line = strings.TrimSpace(byline.ReplaceAllString(line, ""))
	if n := len([]rune(line)); n == 0 || n > authorLength || sentence(line) {
		return nil
	}
	if spread.MatchString(line) {
		return []string{strings.Join(strings.Fields(line), "")} // 张 三, letter-spaced
	}
	parts := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",，、;；\u3000\t", r) })
	if len(parts) == 1 && HasHan(line) {
		parts = strings.Fields(line)
	}
	var names []string
	for _, part := range parts {
		if places.MatchString(part) {
			continue // the second place where somebody works: 张三1，2
		}
		part = tribeDot.Replace(nameEnd.ReplaceAllString(strings.TrimSpace(part), ""))
		if spread.MatchString(part) {
			part = strings.Join(strings.Fields(part), "")
		}
		if !hanName.MatchString(part) && !western.MatchString(part) || numbered(part) {
			return nil
		}
		names = append(names, strings.TrimFunc(part, unicode.IsSpace))
	}
	return names
}
