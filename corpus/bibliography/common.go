package bibliography

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"suoyin/corpus"
)

// known leaves out what names no work: back-references that were not resolved.
func known(cs []corpus.Citation) []corpus.Citation {
	out := make([]corpus.Citation, 0, len(cs))
	for _, c := range cs {
		if c.Title != "" {
			out = append(out, c)
		}
	}
	return out
}

// chinese says that a citation is printed by the Chinese rules: its title has
// Han characters.
func chinese(c *corpus.Citation) bool {
	return hasHan(c.Title) || hasHan(c.ContainerTitle)
}

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// isoDate prints a date as 2017-05-14, 2017-05 or 2017; a range with a slash; a
// literal date as it is.
func isoDate(d *corpus.Date) string {
	if d == nil {
		return ""
	}
	var parts []string
	for _, p := range d.Parts {
		parts = append(parts, isoParts(p, "-"))
	}
	if len(parts) == 0 {
		return d.Literal
	}
	return strings.Join(parts, "/")
}

func isoParts(p []int, sep string) string {
	var out []string
	for i, n := range p {
		if i == 0 {
			out = append(out, fmt.Sprintf("%04d", n))
		} else {
			out = append(out, fmt.Sprintf("%02d", n))
		}
	}
	return strings.Join(out, sep)
}

// readISODate reads what isoDate prints.
func readISODate(s string) *corpus.Date {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	var d corpus.Date
	for _, one := range strings.Split(s, "/") {
		var p []int
		for _, f := range strings.Split(one, "-") {
			var n int
			if _, err := fmt.Sscanf(f, "%d", &n); err != nil || len(f) > 4 || fmt.Sprint(n) != strings.TrimLeft(f, "0") {
				return &corpus.Date{Literal: s}
			}
			p = append(p, n)
		}
		if len(p) > 3 || p[0] < 1000 {
			return &corpus.Date{Literal: s}
		}
		d.Parts = append(d.Parts, p)
	}
	return &d
}

// year is the year as printed, or the literal date.
func year(c *corpus.Citation) string {
	if c.Issued == nil {
		return ""
	}
	if y := c.Issued.Year(); y != 0 {
		return fmt.Sprint(y)
	}
	return c.Issued.Literal
}

// chineseDate prints 2017年5月14日.
func chineseDate(d *corpus.Date) string {
	if d == nil || len(d.Parts) == 0 {
		if d != nil {
			return d.Literal
		}
		return ""
	}
	var b strings.Builder
	for i, n := range d.Parts[0] {
		fmt.Fprintf(&b, "%d%s", n, []string{"年", "月", "日"}[i])
	}
	return b.String()
}

// names joins names with a separator.
func names(ns []corpus.Name, sep string) string {
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = n.String()
	}
	return strings.Join(out, sep)
}

// oneLine makes white space single blanks, so that a value cannot break the
// line it is printed on.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var printedRange = regexp.MustCompile(`([0-9])\s*(?:[-–—~～－]|——)\s*([0-9])`)

// pageRange is a list of pages as the formats have it: between numbers a hyphen stands
// for whatever dash was printed.
func pageRange(printed string) string { return printedRange.ReplaceAllString(printed, "$1-$2") }

// encoder is Format.Encode.
type encoder func(w io.Writer, cs []corpus.Citation) error

// withPageRanges is an encoder that is given pages as pageRange has them.
func withPageRanges(encode encoder) encoder {
	return func(w io.Writer, cs []corpus.Citation) error {
		cs = slices.Clone(cs)
		for i := range cs {
			cs[i].Page = pageRange(cs[i].Page)
		}
		return encode(w, cs)
	}
}
