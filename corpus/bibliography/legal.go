package bibliography

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"suoyin/corpus"
)

// encodeLegal writes citations as notes in the form of 法学引注手册, one a line.
func encodeLegal(w io.Writer, cs []corpus.Citation) error {
	b := bufio.NewWriter(w)
	for i := range cs {
		if cs[i].Title == "" {
			fmt.Fprintln(b, oneLine(cs[i].Raw))
			continue
		}
		fmt.Fprintln(b, legalText(&cs[i]))
	}
	return b.Flush()
}

// legalText prints one citation as a note.
func legalText(c *corpus.Citation) string {
	if !chinese(c) {
		return legalWestern(c)
	}
	var b strings.Builder
	if makers := legalMakers(c); makers != "" {
		b.WriteString(makers + "：")
	}
	b.WriteString(TitleMarks(c.Title))
	host := c.ContainerTitle != "" && c.Type != "thesis"
	if !host {
		b.WriteString(legalEdition(c))
	}
	parts := []string{}
	if len(c.Translator) > 0 {
		parts = append(parts, names(c.Translator, "、")+"译")
	}
	parts = append(parts, legalHost(c)...)
	if c.Number != "" {
		parts = append(parts, oneLine(c.Number))
	}
	if p := legalPages(c); p != "" {
		parts = append(parts, p)
	}
	if c.URL != "" {
		parts = append(parts, c.URL)
	}
	if c.Accessed != nil {
		parts = append(parts, chineseDate(c.Accessed)+"访问")
	}
	for _, p := range parts {
		b.WriteString("，" + p)
	}
	return b.String() + "。"
}

// TitleMarks puts a title between title marks; those inside become single ones.
func TitleMarks(title string) string {
	return "《" + strings.NewReplacer("《", "〈", "》", "〉").Replace(oneLine(title)) + "》"
}

// legalMakers are the authors, or the editors with their role.
func legalMakers(c *corpus.Citation) string {
	dynasty := ""
	if c.Dynasty != "" {
		dynasty = "（" + c.Dynasty + "）"
	}
	switch {
	case len(c.Author) > 0:
		return dynasty + names(c.Author, "、")
	case len(c.Editor) > 0 && c.ContainerTitle == "":
		return names(c.Editor, "、") + "主编"
	}
	return ""
}

// legalEdition prints edition and version in brackets behind the title.
func legalEdition(c *corpus.Citation) string {
	s := oneLine(c.Edition)
	if s != "" && strings.Trim(s, "0123456789") == "" {
		s = "第" + s + "版"
	}
	if s = join("，", s, oneLine(c.Version)); s == "" {
		return ""
	}
	return "（" + s + "）"
}

// legalVolume prints a bare volume as 第3卷.
func legalVolume(c *corpus.Citation) string {
	v := oneLine(c.Volume)
	if v != "" && strings.Trim(v, "0123456789一二三四五六七八九十") == "" {
		return "第" + v + "卷"
	}
	return v
}

// legalHost prints where the work appeared, as the parts behind the title.
func legalHost(c *corpus.Citation) []string {
	switch {
	case c.Type == "thesis":
		return nonEmpty(oneLine(c.Publisher) + yearWord(c) + orElse(oneLine(c.Genre), "学位论文"))
	case serialType(c.Type):
		return nonEmpty(legalSerial(c))
	case c.ContainerTitle != "" && (c.URL != "" || onPage(c.Type)):
		return nonEmpty("载" + oneLine(c.ContainerTitle) + chineseDate(c.Issued))
	case c.URL != "":
		return nonEmpty(chineseDate(c.Issued))
	}
	var parts []string
	if c.ContainerTitle != "" {
		host := "载"
		if len(c.Editor) > 0 {
			host += names(c.Editor, "、") + "主编："
		}
		parts = append(parts, host+TitleMarks(c.ContainerTitle)+legalEdition(c)+legalVolume(c))
	} else if v := legalVolume(c); v != "" {
		parts = append(parts, v)
	}
	if c.Publisher != "" {
		house := oneLine(c.Publisher)
		if y := yearWord(c); y != "" {
			house += y + "版"
		}
		return append(parts, house)
	}
	return append(parts, nonEmpty(chineseDate(c.Issued))...)
}

// legalSerial prints 载《刊》2006年第1期 and 载《报》2000年5月21日.
func legalSerial(c *corpus.Citation) string {
	if c.ContainerTitle == "" {
		return chineseDate(c.Issued)
	}
	s := "载" + TitleMarks(c.ContainerTitle)
	if c.Issue == "" {
		s += chineseDate(c.Issued)
		if c.Volume != "" {
			s += legalVolume(c)
		}
		return s
	}
	s += yearWord(c)
	if c.Volume != "" {
		s += legalVolume(c)
	}
	if strings.ContainsAny(c.Issue, "0123456789一二三四五六七八九十") && !strings.HasPrefix(c.Issue, "增") {
		return s + "第" + c.Issue + "期"
	}
	return s + c.Issue
}

func yearWord(c *corpus.Citation) string {
	if c.Issued == nil {
		return ""
	}
	if y := c.Issued.Year(); y != 0 {
		return fmt.Sprintf("%d年", y)
	}
	return c.Issued.Literal
}

// legalPages prints 第5页, for a newspaper 第5版.
func legalPages(c *corpus.Citation) string {
	if c.Page == "" {
		return ""
	}
	if strings.HasSuffix(c.Page, "版") || strings.HasSuffix(c.Page, "页") {
		return c.Page
	}
	if c.Type == "article-newspaper" {
		return "第" + c.Page + "版"
	}
	return "第" + c.Page + "页"
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// legalWestern prints a work in a western language: Author, Title, Publisher,
// Year, p. 3.
func legalWestern(c *corpus.Citation) string {
	title := oneLine(c.Title)
	if c.ContainerTitle != "" || c.URL != "" {
		title = "“" + title + ",”"
	}
	parts := []string{names(orNames(c.Author, c.Editor, c.ContainerTitle == ""), ", "), title}
	if c.ContainerTitle != "" {
		host := oneLine(c.ContainerTitle)
		if !serialType(c.Type) && !onPage(c.Type) {
			host = "in " + host
		}
		parts = append(parts, host)
	}
	if c.Volume != "" {
		parts = append(parts, "Vol. "+c.Volume)
	}
	if c.Issue != "" {
		parts = append(parts, "No. "+c.Issue)
	}
	parts = append(parts, join(": ", oneLine(c.PublisherPlace), oneLine(c.Publisher)), westernDate(c.Issued))
	if c.Page != "" {
		parts = append(parts, "p. "+c.Page)
	}
	s := strings.ReplaceAll(join(", ", append(parts, c.URL)...), ",”, ", ",” ")
	return s + "."
}

var monthNames = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// westernDate prints May 14, 2017.
func westernDate(d *corpus.Date) string {
	switch {
	case d == nil:
		return ""
	case len(d.Parts) == 0:
		return d.Literal
	}
	p := d.Parts[0]
	switch len(p) {
	case 1:
		return fmt.Sprint(p[0])
	case 2:
		return fmt.Sprintf("%s %d", monthNames[p[1]], p[0])
	}
	return fmt.Sprintf("%s %d, %d", monthNames[p[1]], p[2], p[0])
}
