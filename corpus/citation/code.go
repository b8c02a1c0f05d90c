package citation

import (
	"regexp"
	"strings"
)

// typeCode is a GB/T 7714 type code with its carrier: [M], [EB/OL], ［J］. The
// first group is the type, the second the carrier.
var typeCode = regexp.MustCompile(`\[ ?(M|C|G|N|J|D|R|S|P|DB|DS|CP|EB|OL|A|CM|Z|K|PP|I|CA|B|O)(?: ?/ ?(OL|CD|MT|DK|BK))? ?\]`)

// codeAt is where a type code stands in the text.
type codeAt struct {
	i, j   int
	code   string
	online bool
}

func findCodes(s string) []codeAt {
	var out []codeAt
	for _, m := range typeCode.FindAllStringSubmatchIndex(s, -1) {
		if s[m[2]:m[3]] == "OL" { // what is only on line
			out = append(out, codeAt{m[0], m[1], "EB", true})
			continue
		}
		out = append(out, codeAt{m[0], m[1], s[m[2]:m[3]], m[4] >= 0 && strings.EqualFold(s[m[4]:m[5]], "OL")})
	}
	return out
}

// hostCode says that the second of two codes belongs to the work that holds
// the first: [A]…[C], [M]//…[M].
func hostCode(s string, a, b codeAt) bool {
	gap := s[a.j:b.i]
	if strings.ContainsAny(gap, "\x00") || len(gap) > 400 {
		return false
	}
	return a.code == "A" || strings.Contains(gap, "//") || hostLead.MatchString(gap)
}
