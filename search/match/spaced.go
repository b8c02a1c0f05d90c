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
	texts  []string
	gaps   [][2]int
	orders []order // of the gaps
	open   bool    // a gap comes after the last string
	bad    bool    // it is something else
}

// order is which length of a gap an expression prefers.
type order uint8

const (
	noOrder order = iota // there is one length
	longest
	shortest
	mixed // of a part this, of another that
)

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

func (s *spaced) gap(least, most int, prefer order) {
	if len(s.texts) == 0 || most < 0 || most > maxSpaces {
		s.bad = true
		return
	}
	if !s.open {
		s.gaps, s.orders, s.open = append(s.gaps, [2]int{}), append(s.orders, noOrder), true
	}
	last := &s.gaps[len(s.gaps)-1]
	last[0], last[1] = last[0]+least, last[1]+most
	// Two gaps that prefer the same are like one that does.
	if at := &s.orders[len(s.orders)-1]; *at == noOrder {
		*at = prefer
	} else if prefer != noOrder && prefer != *at {
		*at = mixed
	}
}

// plan is the passages that match, nil if the expression is something else.
func (s *spaced) plan() *Plan {
	if s.bad || s.open || len(s.texts) < 2 {
		return nil
	}
	if s.ways() > maxSpaces {
		return nil
	}
	for _, t := range s.texts {
		if strings.Trim(t, " ") == "" {
			return nil
		}
	}
	return &Plan{Op: Spaced, Texts: s.texts, Gaps: s.gaps, Exact: true}
}

// ways is in how many ways the strings can stand after the first one, or more than
// maxSpaces.
func (s *spaced) ways() int {
	ways := 1
	for _, g := range s.gaps {
		if ways *= g[1] - g[0] + 1; ways > maxSpaces || g[1] > maxSpaces {
			return maxSpaces + 1
		}
	}
	return ways
}

// spacedExpression is an expression over folded text, of which plan is nil if it is
// not strings with bounded gaps. Folded text has no line end, so that . is any
// character.
func spacedExpression(re *syntax.Regexp) spaced {
	parts := []*syntax.Regexp{re}
	if re.Op == syntax.OpConcat {
		parts = re.Sub
	}
	var s spaced
	for _, p := range parts {
		s.add(p)
	}
	return s
}

func (s *spaced) add(re *syntax.Regexp) {
	switch {
	case re.Op == syntax.OpLiteral && re.Flags&syntax.FoldCase == 0:
		s.text(string(re.Rune))
	case isAny(re):
		s.gap(1, 1, noOrder)
	case re.Op == syntax.OpQuest && isAny(re.Sub[0]):
		s.gap(0, 1, preferred(re))
	case re.Op == syntax.OpRepeat && isAny(re.Sub[0]):
		s.gap(re.Min, re.Max, preferred(re))
	default:
		s.bad = true
	}
}

func preferred(re *syntax.Regexp) order {
	if re.Flags&syntax.NonGreedy != 0 {
		return shortest
	}
	return longest
}

func isAny(re *syntax.Regexp) bool {
	return re.Op == syntax.OpAnyChar || re.Op == syntax.OpAnyCharNotNL
}

// spacedWildcard is a wildcard over folded text, of which plan is nil if it begins or
// ends with a gap.
func spacedWildcard(pattern string) spaced {
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
			s.gap(1, 1, noOrder)
		} else {
			s.gap(0, query.StarSpan, shortest)
		}
		pattern = pattern[1:]
	}
	return s
}
