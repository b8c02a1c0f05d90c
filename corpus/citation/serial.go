package citation

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// serial is one way in which GB/T 7714 and its relatives print where in a
// serial an article stands. The order names the groups: y v i p.
type serial struct {
	re    *regexp.Regexp
	order string
	// lone says that the number may be an issue: commas only, no year beside it.
	lone bool
	// nameFirst says that the pattern begins with the end of the serial's name.
	nameFirst bool
}

// serials are tried in this order, the ones that say most first.
var serials = []serial{
	{regexp.MustCompile(year + `[a-z]?年?(?:\.[0-9]{1,2})? ?[,;.] ?(?:Vol\.? ?|第|卷)?([0-9]{1,4}[A-Z]?)卷? ?,?\((` + issueNo + `)\)(?: ?[:,.] ?(` + arabic + `)|(` + arabic + `))?`), "yvipp", false, false},
	{regexp.MustCompile(year + `[a-z]? ?,?\((` + issueNo + `)\)(?: ?[:,.]+ ?(?:P\.? ?)?(` + arabic + `))?`), "yip", false, false},
	{regexp.MustCompile(year + `[a-z]? ?[,;] ?(?:Vol\.? ?)?([0-9]{1,4}[A-Z]?) ?[:：] ?(` + arabic + `)`), "yvp", false, false},
	{regexp.MustCompile(`\(` + year + `\) ?,?([0-9]{1,4})\((` + issueNo + `)\)(?: ?[:,] ?P?(` + arabic + `))?`), "yvip", false, false},
	{regexp.MustCompile(`(?:\b[Vv]ol\.? ?)?\b([0-9]{1,4}),? ?(?:[Nn]os?|[Ii]ss)\. ?([0-9]{1,5}(?:[-/][0-9]{1,5})?),? ?\([^()0-9]{0,12}` + year + `\)(?: ?[:,] ?(?:[Pp]{1,2}\. ?)?(` + arabic + `))?`), "viyp", false, false},
	{regexp.MustCompile(`\b([0-9]{1,4})[/.]([0-9]{1,3}(?:-[0-9]{1,3})?) ?\([^()0-9]{0,12}` + year + `\)(?: ?[:,] ?(?:[Pp]{1,2}\. ?)?(` + arabic + `))?`), "viyp", false, false},
	{regexp.MustCompile(`(?:\b[Vv]ol\.? ?)?\b([0-9]{1,4}),? ?(?:[Nn]os?\.|[Ii]ss\.|期) ?([0-9]{1,5}(?:[-/][0-9]{1,5})?) ?: ?(` + arabic + `)`), "vip", false, false},
	{regexp.MustCompile(`\b([0-9]{1,4}), ?([A-Z]?[0-9]+(?: ?-+ ?[A-Z]?[0-9]+)?) ?\(` + year + `年?\)`), "vpy", false, false},
	{regexp.MustCompile(`[, ]([0-9]{1,3})\.([0-9]{1,2}), ?(?:[Pp]{1,2}\. ?)(` + arabic + `)`), "vip", false, false},
	{regexp.MustCompile(`\b([0-9]{1,4}) ?\((?:[A-Z][a-z]+\.? ?)?` + year + `(?:[.-][0-9]{1,2})?\) ?[:,] ?(?:[Pp]{1,2}\. ?)?(` + arabic + `)`), "vyp", false, false},
	{regexp.MustCompile(`\b([0-9]{1,4}) ?\((` + issueNo + `)\), ?` + year + `[,:] ?(?:[Pp]{1,2}\. ?)?(` + arabic + `)`), "viyp", false, false},
	{regexp.MustCompile(`\p{L}{3} ([0-9]{1,4}), ?` + year + `[,:] ?(?:[Pp]{1,2}\. ?)?(` + arabic + `)[.。]?$`), "vyp", false, true},
	{regexp.MustCompile(`\b([0-9]{1,4}) ?\((` + issueNo + `)\)(?: ?[:,.] ?(` + arabic + `))?`), "vip", false, false},
	{regexp.MustCompile(`\((` + issueNo + `)\) ?[:,.] ?(` + arabic + `)`), "ip", false, false},
	{regexp.MustCompile(`[,.] ?([0-9]{1,3}) ?[:：] ?(` + arabic + `)(?:[^0-9]|$)`), "vp", false, false},
	{regexp.MustCompile(`\p{Latin}{3} ([0-9]{1,3}) ?[:：] ?(` + arabic + `)(?:[^0-9]|$)`), "vp", false, true},
	{regexp.MustCompile(`[,.] ?([0-9]{1,3}) ?, ?([0-9]+ ?-+ ?[0-9]+)(?:[^0-9]|$)`), "vp", true, false},
	{regexp.MustCompile(`\((增刊[0-9]*|S[0-9]+|Z[0-9]+|[0-9]{1,3}(?:[-/][0-9]{1,3})?)\)`), "i", false, false},
}

// serialNumbers takes year, volume, issue and pages printed as numbers only:
// 2010, 4(3): 225-228. It gives where they began, -1 if they are not there.
func (w *work) serialNumbers() int {
	for _, s := range serials {
		m := w.find(s.re)
		if m == nil || s.order == "vyp" && monthBefore.Match(w.buf[:m[2]]) {
			continue // August 10, 1998, 20 has no volume
		}
		end := m[1]
		for g, c := range s.order {
			v := w.group(m, g+1)
			if v == "" {
				continue
			}
			if i, j := m[2*g+2], m[2*g+3]; c == 'p' && !strings.ContainsRune(s.order, 'y') && onlyYear.MatchString(v) && j < len(w.buf) && w.buf[j] == ':' {
				end = i // 4(6), 1936: 242
				continue
			}
			switch c {
			case 'y':
				if w.c.Issued == nil {
					w.c.Issued = readDate(string(w.buf[m[2*g+2]:m[2*g+3]]))
				}
			case 'v':
				if s.lone && number(v) <= 12 && hasHan(string(w.buf[:m[0]])) {
					set(&w.c.Issue, v) // 某刊, 1, 85-92: counted by issues
					continue
				}
				set(&w.c.Volume, v)
			case 'i':
				set(&w.c.Issue, cleanIssue(v))
			case 'p':
				w.page(v)
			}
		}
		begin := m[0]
		if r, _ := utf8.DecodeRune(w.buf[begin:]); unicode.IsLetter(r) && m[2] > begin && isDigit(w.buf[m[2]]) && s.nameFirst {
			begin = m[2] // the end of the serial's name
		}
		w.take(begin, end)
		return begin
	}
	return -1
}

var monthBefore = regexp.MustCompile(monthsEN + `\.? ?$`)

var onlyYear = regexp.MustCompile(`^(?:1[89]|20)[0-9]{2}$`)

// run is a serial as a whole, by its first and last issue: 1957(1)-1990(4).
var run = regexp.MustCompile(`([12][0-9]{3}(?:, ?[0-9]{1,3})?\([0-9]+\)-+(?:[12][0-9]{3}(?:, ?[0-9]{1,3})?\([0-9]+\))?)`)

// serialRun takes the run of a serial.
func (w *work) serialRun() {
	if m := w.find(run); m != nil {
		set(&w.c.Volume, w.group(m, 1))
		w.take(m[0], m[1])
	}
}
