package match

import (
	"regexp/syntax"
	"strings"

	"suoyin/search/query"
)

// maxSpaces bounds in how many ways the strings of a Spaced plan can stand after
// the first one, so that looking for them stays quick.
const maxSpaces = 4096

// spaced is what is known of an expression that is strings with bounded numbers
// of any characters between them, such as 第.{1,3}条 or 数?经.
type spaced struct {
	texts []string
	gaps  [][2]int
	open  bool // a gap comes after the last string
	bad   bool // it is something else
}

func (s *spaced) text(text string) {
	if text == "" {
		return
	}
	if n := len(s.texts); n > 0 && !s.open {
		s.texts[n-1] += text
		return
	}
	s.texts, s.open = append(s.texts, text), false
}

func (s *spaced) gap(least, most int) {
	if len(s.texts) == 0 || most < 0 || most > maxSpaces {
		s.bad = true
		return
	}
	if !s.open {
		s.gaps, s.open = append(s.gaps, [2]int{}), true
	}
	last := &s.gaps[len(s.gaps)-1]
	last[0], last[1] = last[0]+least, last[1]+most
}

// plan is the passages that match, nil if the expression is something else.
func (s *spaced) plan() *Plan {
	if s.bad || s.open || len(s.texts) < 2 {
		return nil
	}
	ways := 1
	for _, g := range s.gaps {
		if ways *= g[1] - g[0] + 1; ways > maxSpaces || g[1] > maxSpaces {
			return nil
		}
	}
	for _, t := range s.texts {
		if strings.Trim(t, " ") == "" {
			return nil
		}
	}
	return &Plan{Op: Spaced, Texts: s.texts, Gaps: s.gaps, Exact: true}
}

// spacedExpression is the plan of an expression over folded text, nil if it is
// not strings with bounded gaps. Folded text has no line end, so that . is any
// character.
func spacedExpression(re *syntax.Regexp) *Plan {
	parts := []*syntax.Regexp{re}
	if re.Op == syntax.OpConcat {
		parts = re.Sub
	}
	var s spaced
	for _, p := range parts {
		s.add(p)
	}
	return s.plan()
}

func (s *spaced) add(re *syntax.Regexp) {
	switch {
	case re.Op == syntax.OpLiteral && re.Flags&syntax.FoldCase == 0:
		s.text(string(re.Rune))
	case isAny(re):
		s.gap(1, 1)
	case re.Op == syntax.OpQuest && isAny(re.Sub[0]):
		s.gap(0, 1)
	case re.Op == syntax.OpRepeat && isAny(re.Sub[0]):
		s.gap(re.Min, re.Max)
	default:
		s.bad = true
	}
}

func isAny(re *syntax.Regexp) bool {
	return re.Op == syntax.OpAnyChar || re.Op == syntax.OpAnyCharNotNL
}

// spacedWildcard is the plan of a wildcard over folded text, nil if it begins or
// ends with a gap.
func spacedWildcard(pattern string) *Plan {
	var s spaced
	for pattern != "" {
		i := strings.IndexAny(pattern, "?*")
		if i < 0 {
			i = len(pattern)
		}
		s.text(string(newLiteral(pattern[:i], folded)))
		if pattern = pattern[i:]; pattern == "" {
			break
		}
		if pattern[0] == '?' {
			s.gap(1, 1)
		} else {
			s.gap(0, query.StarSpan)
		}
		pattern = pattern[1:]
	}
	return s.plan()
}
