package citation

import (
	"strings"

	"suoyin/corpus"
)

// fits says that a citation is what the pointer says of it: a book or an
// article, by that author, with that title.
func (r *resolver) fits(k int, p pointer) bool {
	c := r.past[r.root(k)]
	if p.work == '书' && !bookish(c.Type) || p.work == '文' && bookish(c.Type) && c.ContainerTitle == "" {
		return false
	}
	if p.author != "" && !writtenBy(&c, p.author) {
		return false
	}
	return p.title == "" || sameTitle(c.Title, p.title) || sameTitle(c.ContainerTitle, p.title)
}

func bookish(kind string) bool {
	switch kind {
	case "article-journal", "article-newspaper", "webpage", "paper-conference":
		return false
	}
	return true
}

// writtenBy says that one of the makers has the name, or ends with it: 斯佩罗
// for 琼·斯佩罗.
func writtenBy(c *corpus.Citation, name string) bool {
	want := nameKey(name)
	if want == "" {
		return false
	}
	for _, list := range [][]corpus.Name{c.Author, c.Editor, c.Translator} {
		for _, n := range list {
			have := nameKey(n.String())
			if have == want || strings.HasSuffix(have, "·"+want) || strings.HasSuffix(want, "·"+have) ||
				!hasHan(want) && (lastWord(have) == lastWord(want) || strings.Contains(" "+have+" ", " "+want+" ")) && len(lastWord(want)) > 2 || !hasHan(want) && len(want) > 4 && strings.HasSuffix(have, want) {
				return true
			}
			for _, part := range strings.FieldsFunc(want, func(r rune) bool { return r == '、' || r == ',' }) {
				if nameKey(part) == have && part != want {
					return true
				}
			}
		}
	}
	return false
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// nameKey is a name without country, dynasty, blanks and 等.
func nameKey(s string) string {
	f := newText(s).fold
	f = nation.ReplaceAllString(f, "")
	f = etAl.ReplaceAllString(f, "")
	if !hasHan(f) {
		f = strings.Join(strings.Fields(strings.ReplaceAll(f, ".", " ")), " ")
	}
	return strings.ToLower(strings.Trim(f, " .,:"))
}

// sameTitle says that two titles are one, or that the second is how the first
// begins.
func sameTitle(full, short string) bool {
	a, b := titleKey(full), titleKey(short)
	return b != "" && (a == b || len(b) >= 6 && strings.HasPrefix(a, b))
}

func titleKey(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -·:,《》〈〉“”\"", r) {
			return -1
		}
		return r
	}, strings.ToLower(newText(s).fold))
}

func sameWork(a, b *corpus.Citation) bool {
	return titleKey(a.Title) == titleKey(b.Title) && titleKey(a.ContainerTitle) == titleKey(b.ContainerTitle) && a.Volume == b.Volume
}

// otherVolume says that the two are different volumes of a work. The volume of
// a journal is not repeated with the title of an article.
func otherVolume(f, c *corpus.Citation) bool {
	return f.Volume != c.Volume && (c.Volume != "" || bookish(f.Type) && f.ContainerTitle == "")
}

// onlyPlace says that nothing stands behind the title but where in the work: a
// volume, pages, a chapter.
func onlyPlace(c *corpus.Citation) bool {
	f, _, _ := strings.Cut(newText(c.Raw).fold, "。")
	f = strings.NewReplacer(" and ", "", "and", "", "fn.", "", "pp.", "", "ff.", "").Replace(f)
	if i := strings.LastIndexAny(f, "》\""); i >= 0 {
		f = f[i:]
	}
	return len([]rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune("》\",.:;、。-()[] 0123456789零一二三四五六七八九十百第页卷册编集部上中下和及至注条章节见尤其以起pP中译本图版之", r) {
			return -1
		}
		return r
	}, f))) <= 2
}
