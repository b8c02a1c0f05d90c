package rtf

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"

	"suoyin/corpus"
)

// hex is text as its bytes in an encoding, as Word writes them.
func hex(e encoding.Encoding, text string) string {
	raw, err := e.NewEncoder().String(text)
	if err != nil {
		panic(err) // the samples have no other characters
	}
	var b strings.Builder
	for i := range len(raw) {
		fmt.Fprintf(&b, `\'%02x`, raw[i])
	}
	return b.String()
}

func gbk(text string) string { return hex(simplifiedchinese.GBK, text) }

// u is text by the numbers of its characters.
func u(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, `\u%d?`, int16(unit))
	}
	return b.String()
}

// head is the beginning of a file of a Chinese Word.
var head = `{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 ` + gbk("宋体") + `;}{\f2\fnil\fcharset2 Wingdings;}{\f3\froman\fcharset2 Symbol;}{\f4\fnil\fcharset136 PMingLiU;}{\f5\fnil\fcharset128 MS Mincho;}{\f6\fnil\fcharset129 Batang;}}` +
	`{\stylesheet{\fs21\f1 Normal;}{\s1\fs32\b\sbasedon0 heading 1;}{\s2\fs28\b\sbasedon0 ` + gbk("标题 2") + `,h2;}{\s3\qc\fs44 Title;}{\s4\sbasedon0 ` + u("摘要") + `;}{\s5 toc 1;}{\*\cs10\additive Default;}{\*\cs11\super raised;}}` + "\n"

// file is a file of paragraphs, each with its \par.
func file(paragraphs ...string) []byte {
	return []byte(head + strings.Join(paragraphs, "\n") + `}`)
}

// p is a paragraph with a style.
func p(style int, content string) string {
	return fmt.Sprintf(`\pard\plain\s%d\f1 %s\par`, style, content)
}

// noteOf is a note as Word writes it, kind being "" or \ftnalt.
func noteOf(kind, content string) string {
	return `{\cs11\super\chftn{\footnote` + kind + `\pard\plain\f1{\cs11\super\chftn} ` + content + `}}`
}

// read reads paragraphs below a title and a heading, so that they are text.
func read(paragraphs ...string) (*corpus.Article, error) {
	return Read("a.rtf", file(append([]string{p(3, u("石桥小考")), p(1, u("一、桥型"))}, paragraphs...)...))
}

// styles is that many styles.
func styles(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{\s%d a;}`, i)
	}
	return b.String()
}

// texts are the paragraphs of an article.
func texts(a *corpus.Article) string {
	var all []string
	for _, p := range a.Paragraphs {
		all = append(all, p.Text)
	}
	return strings.Join(all, " ¶ ")
}
