package citation

import (
	"regexp"
	"strconv"
	"strings"

	"suoyin/corpus"
)

const (
	year     = `(1[5-9][0-9]{2}|20[0-4][0-9])`
	monthsEN = `(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`
	// imprintWords may stand behind a year: 1994年版, 1935年6月初版.
	imprintWords = `(?:[初再新]?版本?(?:印刷|发行)?|出版|印行|刊行|刊本?印?|印|号)?`
	hanDigits    = `[零一二三四五六七八九十百千廿卅]`
)

// datePattern reads one way to print a date. The groups are year, month and
// day where order says so ('y', 'm', 'd'); 'Y' is the last year of a range.
type datePattern struct {
	re    *regexp.Regexp
	order string
	// western says that the month is an English word.
	western bool
}

// datePatterns are tried in this order: what says more goes first.
var datePatterns = []datePattern{
	{regexp.MustCompile(`\b` + year + `年([01]?[0-9])月([0-3]?[0-9])日?` + imprintWords), "ymd", false},
	{regexp.MustCompile(`\b([01]?[0-9])月 ?([0-3]?[0-9])日?, ?` + year + `\b`), "mdy", false},
	{regexp.MustCompile(`\b` + year + `[-./]([01]?[0-9])[-./]([0-3]?[0-9])\b`), "ymd", false},
	{regexp.MustCompile(monthsEN + `\.? ?([0-3]?[0-9])(?:st|nd|rd|th)? ?,? ?` + year + `\b`), "mdy", true},
	{regexp.MustCompile(`\b([0-3]?[0-9])(?:st|nd|rd|th)? ?` + monthsEN + `\.?,? ?` + year + `\b`), "dmy", true},
	{regexp.MustCompile(`\b` + year + `[,.]? ` + monthsEN + `\.? ([0-3]?[0-9])\b`), "ymd", true},
	{regexp.MustCompile(`\b` + year + `年([01]?[0-9])月` + imprintWords), "ym", false},
	{regexp.MustCompile(monthsEN + `\.?,? ?` + year + `\b`), "my", true},
	{regexp.MustCompile(`\b` + year + `[,.]? ?` + monthsEN + `\b`), "ym", true},
	{regexp.MustCompile(`\b` + year + `[-./](0[1-9]|1[0-2])\b`), "ym", false},
	{regexp.MustCompile(`\b` + year + ` ?[-/]+ ?` + year + `(?:年` + imprintWords + `|\b)`), "yY", false},
	{regexp.MustCompile(`\b` + year + `\.([1-9])\b`), "ym", false},
	{regexp.MustCompile(`(` + hanDigits + `{4})年(?:(` + hanDigits + `{1,2})月)?(?:(` + hanDigits + `{1,3})日)?` + imprintWords), "ymd", false},
	{regexp.MustCompile(`\b[c©]?` + year + `[a-z]?(?:年` + imprintWords + `|版|出版|\b)`), "y", false},
}

// reign are dates by era, which have no plain year: 乾隆三十三年九月初十日.
var reign = regexp.MustCompile(`(?:明|清|宋|唐)?(?:洪武|永乐|宣德|正统|景泰|成化|弘治|正德|嘉靖|隆庆|万历|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国|昭和|大正|明治|平成|令和|贞观|开元|天宝|元和|熙宁|元丰|元祐|绍兴|淳熙|至元)` +
	`(?:元|[0-9]+|` + hanDigits + `+|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])年?(?:闰?(?:正|腊|冬|[0-9]+|` + hanDigits + `+)月)?(?:(?:初|[0-9]|` + hanDigits + `)+日?)?`)

// date takes the fullest date of the work, if it has none yet.
func (w *work) date() {
	if w.c.Issued != nil {
		w.refineDate()
		w.dropYear(w.c.Issued.Year())
		return
	}
	if m := w.find(doubleYear); m != nil && string(w.buf[m[2]:m[3]]) == string(w.buf[m[4]:m[5]]) {
		w.take(m[2], m[3]) // 20192019: printed twice by mistake
	}
	western := w.has("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
	for _, p := range datePatterns {
		if p.western && !western {
			continue
		}
		m := w.find(p.re)
		if m == nil {
			continue
		}
		if d := p.read(w.buf, m); d != nil {
			w.c.Issued = d
			w.take(m[0], m[1])
			w.dropYear(d.Year())
			return
		}
	}
	if m := w.find(reign); m != nil {
		w.c.Issued = &corpus.Date{Literal: w.value(m[0], m[1])}
		w.take(m[0], m[1])
	}
}

var doubleYear = regexp.MustCompile(`\b` + year + year + `\b`)

// refineDate takes a fuller date of the same year, printed behind the year that
// stands beside the author.
func (w *work) refineDate() {
	if len(w.c.Issued.Parts) == 0 || len(w.c.Issued.Parts[0]) != 1 {
		return
	}
	for _, p := range datePatterns {
		m := w.find(p.re)
		if m == nil || len(p.order) < 2 {
			continue
		}
		if d := p.read(w.buf, m); d != nil && d.Year() == w.c.Issued.Year() && len(d.Parts[0]) > 1 {
			w.c.Issued = d
			w.take(m[0], m[1])
			return
		}
	}
}

// dropYear takes a year that is printed again: 《书》2001年. 出版社,2001.
func (w *work) dropYear(y int) {
	for _, m := range plainYear.FindAllSubmatchIndex(w.buf, -1) {
		if number(string(w.buf[m[2]:m[3]])) == y {
			w.take(m[0], m[1])
		}
	}
}

var plainYear = regexp.MustCompile(`\b` + year + `[a-z]?(?:年` + imprintWords + `|\b)`)

// readDate is the date that s holds, nil if none.
func readDate(s string) *corpus.Date {
	for _, p := range datePatterns {
		if m := p.re.FindStringSubmatchIndex(s); m != nil {
			if d := p.read([]byte(s), m); d != nil {
				return d
			}
		}
	}
	return nil
}

func (p datePattern) read(buf []byte, m []int) *corpus.Date {
	var parts [3]int
	last := 0
	for i, c := range p.order {
		if m[2*i+2] < 0 {
			continue
		}
		n := number(string(buf[m[2*i+2]:m[2*i+3]]))
		switch c {
		case 'y':
			parts[0] = n
		case 'Y':
			last = n
		case 'm':
			parts[1] = n
		case 'd':
			parts[2] = n
		}
	}
	d := newDate(parts)
	if d != nil && last > parts[0] {
		d.Parts = append(d.Parts, []int{last})
	}
	return d
}

// newDate drops what cannot be: month 13 and what follows it.
func newDate(parts [3]int) *corpus.Date {
	if parts[0] < 1000 || parts[0] > 2100 {
		return nil
	}
	out := parts[:1]
	if parts[1] >= 1 && parts[1] <= 12 {
		out = parts[:2]
		if parts[2] >= 1 && parts[2] <= 31 {
			out = parts[:3]
		}
	}
	return &corpus.Date{Parts: [][]int{append([]int(nil), out...)}}
}

// number reads Arabic digits, an English month or Chinese numerals; 0 if it is
// none of them.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if n := monthNumber(s); n > 0 {
		return n
	}
	return hanNumber(s)
}

// monthNumber is 1 to 12 for an English month, 0 otherwise.
func monthNumber(s string) int {
	if len(s) < 3 || s[0] >= 0x80 {
		return 0
	}
	i := strings.Index("jan feb mar apr may jun jul aug sep oct nov dec", strings.ToLower(s[:3]))
	if i < 0 {
		return 0
	}
	return i/4 + 1
}

// hanNumber reads 二十五, 一九九六, 廿三; 0 if s is not a numeral.
func hanNumber(s string) int {
	const digits = "零一二三四五六七八九"
	total, last, positional := 0, 0, !strings.ContainsAny(s, "十百千廿卅")
	for _, r := range s {
		switch {
		case strings.ContainsRune(digits, r):
			d := len([]rune(digits[:strings.IndexRune(digits, r)]))
			if positional {
				total = total*10 + d
				if total > 1_000_000 {
					return 0
				}
				continue
			}
			last = d
		case r == '十', r == '百', r == '千':
			unit := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			total += max(last, 1) * unit
			last = 0
		case r == '廿':
			total += 20
		case r == '卅':
			total += 30
		default:
			return 0
		}
	}
	return total + last
}
