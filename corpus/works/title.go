package works

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
)

// nameOf is the title by which a work goes: the title of a citation without
// the volume that is cited (文选（第3卷）, 文集 下册) and, of an old book, without
// the chapter (后汉书·刘陶传). Both say where in the work, not which work.
func nameOf(c *corpus.Citation) string {
	title := yearEnd.ReplaceAllString(noteWord.ReplaceAllString(strings.TrimSpace(c.Title), ""), "$1")
	if strings.HasPrefix(c.Type, "article") || c.ContainerTitle != "" {
		return title // a part of an article is an article of its own
	}
	if short := strings.TrimRight(volumeEnd.ReplaceAllString(title, ""), " ，,：:"); utf8.RuneCountInString(short) >= shortestName {
		title = short
	}
	if book, _, found := strings.Cut(title, "·"); found && oldBook.MatchString(book) {
		return strings.TrimPrefix(book, "《")
	}
	return title
}

// shortestName is how many characters of a title are left at least when its
// volume is taken away.
const shortestName = 2

// volumeEnd is a volume at the end of a title. Four digits are a year, which
// tells one yearbook from the next, and so stay.
var volumeEnd = regexp.MustCompile(`[ ，,：:]*(?:[（(［\[] *)?(?:第? *[0-9０-９一二三四五六七八九十百]{1,3} *[卷册冊]|[上中下] *[卷册冊]|[（(] *[0-9０-９]{1,2} *[)）]) *[)）］\]]?$`)

// noteWord is what an inline note may leave before a title, and yearEnd the year
// of a yearbook at its end: 年鉴（1997年） and 年鉴 1997 are one.
var (
	noteWord = regexp.MustCompile(`^[”"（(]*注[:：] *`)
	yearEnd  = regexp.MustCompile(`[ （(]*((?:1[89]|20)[0-9]{2})年?[)）]?$`)
)

// oldBook is a title that goes before a chapter's: books of history, classics,
// local histories, collected works.
var oldBook = regexp.MustCompile(`^.{1,12}[志书書史传傳语語子经經集记記录錄鉴鑑典礼禮诗詩易]$`)

// isPeriodical tells whether a citation names a newspaper or a journal and no
// piece in it: 《甘肃经济日报》1998年7月15日.
func isPeriodical(c *corpus.Citation) bool {
	switch c.Type {
	case "periodical", "article-newspaper":
		return c.ContainerTitle == "" || c.Title == ""
	}
	return c.Title == ""
}
