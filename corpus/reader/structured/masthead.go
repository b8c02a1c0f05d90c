package structured

import (
	"regexp"
	"strconv"

	"suoyin/corpus/reader/structured/markup"
)

var (
	yearIssue = regexp.MustCompile(`((?:1[89]|20)\d\d)\s*年\s*第?\s*(\d{1,2})\s*期`)
	yearOnly  = regexp.MustCompile(`((?:1[89]|20)\d\d)\s*年`)
	journal   = regexp.MustCompile(`《([^《》]{2,30})》`)
)

// Imprint reads year, issue and journal from a running head or a line above the
// title, as far as they are not known.
func (b *Builder) Imprint(text string) {
	j := &b.Meta.Journal
	if m := yearIssue.FindStringSubmatch(text); m != nil && j.Year == 0 {
		j.Year, _ = strconv.Atoi(m[1])
		j.Issue = m[2]
	} else if m := yearOnly.FindStringSubmatch(text); m != nil && j.Year == 0 {
		j.Year, _ = strconv.Atoi(m[1])
	}
	if m := journal.FindStringSubmatch(text); m != nil && j.Name == "" && yearOnly.MatchString(text) {
		j.Name = m[1]
	}
}

// takeMasthead takes what stands above the title: short lines that are no text, the
// journal and its issue, or the name of a column.
func (b *Builder) takeMasthead() {
	title := 0
	for ; title < len(b.blocks) && b.blocks[title].Kind != Title; title++ {
		block := b.blocks[title]
		if title == titleReach || block.Kind != Paragraph || block.Text.n > titleLength || sentence(block.Text.String()) {
			return
		}
	}
	if title == len(b.blocks) {
		return
	}
	var rest []Block
	for _, block := range b.blocks[:title] {
		text := block.Text.String()
		b.Imprint(text)
		b.AddField("masthead", text)
		block.Text.place(markup.Title)
		if len(block.Text.calls) > 0 {
			rest = append(rest, Block{Kind: Author, Text: block.Text})
		}
	}
	b.blocks = append(rest, b.blocks[title:]...)
}
