package structured

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	yearIssue = regexp.MustCompile(`((?:1[89]|20)\d\d)\s*年\s*第?\s*(\d{1,2})\s*期`)
	yearOnly  = regexp.MustCompile(`((?:1[89]|20)\d\d)\s*年`)
	volume    = regexp.MustCompile(`(\d{1,3})\s*卷.{0,4}第?\s*(\d{1,3})\s*期`)
	journal   = regexp.MustCompile(`《([^《》]{2,30})》`)
	// A learned journal of a university needs no marks.
	bulletin = regexp.MustCompile(`\p{Han}{2,20}学报(?:\s*[（(][\p{Han}·]{2,12}版[）)])?`)
)

// mastheadLine is a line that hardly is a title: volume and issue, a month and nothing
// else in Chinese, or the name of a column in brackets.
var mastheadLine = regexp.MustCompile(`\d\s*卷.{0,4}第?\s*\d+\s*期|(?:1[89]|20)\d\d\s*年\s*第?\s*\d{1,2}\s*期|^(?:1[89]|20)\d\d\s*年\s*\d{1,2}\s*月\P{Han}*$|\b(?:Vol|No)\.\s*\d|\bISSN\b|^[【［\[·•][^】］\]]{2,12}[】］\]·•]$`)

// Imprint reads year, issue, volume and journal from a running head or a line above the
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
	if m := volume.FindStringSubmatch(text); m != nil && j.Issue == "" {
		j.Issue = m[2]
		b.AddField("volume", m[1])
	}
	if m := bulletin.FindString(text); m != "" && j.Name == "" && mastheadLine.MatchString(text) {
		j.Name = m
	}
}

// takeMasthead takes what stands above the title: short lines that are no text, the
// journal and its issue, or the name of a column.
func (b *Builder) takeMasthead() {
	title := 0
	for ; title < len(b.blocks) && b.blocks[title].Kind != Title; title++ {
		block := b.blocks[title]
		if block.Kind == Abstract {
			continue // a database may print it above the title
		}
		if title == titleReach || block.Kind != Paragraph || block.Text.n > titleLength || sentence(block.Text.String()) {
			return
		}
	}
	if title == len(b.blocks) {
		return
	}
	var rest []Block
	for _, block := range b.blocks[:title] {
		if block.Kind == Abstract {
			rest = append(rest, block)
			continue
		}
		text := strings.ReplaceAll(block.Text.Apart(), "\u3000", " ")
		b.Imprint(text)
		b.AddField("masthead", text)
		rest = taken(rest, block.Text)
	}
	b.blocks = append(rest, b.blocks[title:]...)
}
