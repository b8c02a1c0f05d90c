package match

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// maxExact bounds how many strings a part of an expression is followed as.
const maxExact = 16

// required is what a text must have to match an expression over folded text:
// the analysis of Cox, "Regular Expression Matching with a Trigram Index"
// (2012), with whole strings instead of trigrams.
func required(re *syntax.Regexp) *Plan {
	i := analyse(re)
	return everyPlan(append(i.needs, i.exactPlan()))
}

// info is what is known of the texts that an expression matches.
type info struct {
	// exact are all the strings it matches, nil if there are too many.
	exact []string
	// needs are what a text must have besides, if exact is nil.
	needs []*Plan
	// ends are what each of those texts begins and ends with, nil if not known.
	ends []string
}

func (i info) exactPlan() *Plan {
	var plans []*Plan
	for _, s := range i.exact {
		if strings.Trim(s, " ") == "" {
			return &Plan{Op: All}
		}
		plans = append(plans, has(s))
	}
	return anyPlan(plans)
}

func analyse(re *syntax.Regexp) info {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return info{exact: []string{""}}
	case syntax.OpLiteral:
		return literalInfo(re)
	case syntax.OpCharClass:
		return classInfo(re.Rune)
	case syntax.OpCapture:
		return analyse(re.Sub[0])
	case syntax.OpConcat:
		return concatInfo(re.Sub)
	case syntax.OpAlternate:
		return alternateInfo(re.Sub)
	case syntax.OpPlus:
		return repeated(analyse(re.Sub[0]))
	case syntax.OpQuest:
		return optional(analyse(re.Sub[0]))
	case syntax.OpRepeat:
		return repeatInfo(re)
	}
	return info{}
}

func literalInfo(re *syntax.Regexp) info {
	text := string(re.Rune)
	if re.Flags&syntax.FoldCase != 0 {
		text = strings.Map(unicode.ToLower, text) // folded text has small letters only
	}
	return info{exact: []string{text}}
}

func classInfo(pairs []rune) info {
	var exact []string
	for i := 0; i < len(pairs); i += 2 {
		for r := pairs[i]; r <= pairs[i+1]; r++ {
			if len(exact) == maxExact {
				return info{}
			}
			exact = append(exact, string(r))
		}
	}
	return info{exact: exact}
}

// concatInfo follows all strings of neighbouring parts while they are few.
func concatInfo(subs []*syntax.Regexp) info {
	r := run{exact: []string{""}, whole: true}
	for _, s := range subs {
		r.add(analyse(s))
	}
	if r.whole {
		return info{exact: r.exact}
	}
	r.flush(nil)
	return info{needs: r.needs}
}

// run is the strings that the last parts of a concatenation match, and what the
// parts before need.
type run struct {
	exact []string
	needs []*Plan
	whole bool // exact are the strings of all parts
}

func (r *run) add(i info) {
	if len(i.exact) > 0 && len(i.exact)*len(r.exact) <= maxExact {
		r.exact = cross(r.exact, i.exact)
		return
	}
	r.whole = false
	if len(i.exact) > 0 { // too many together
		r.flush(nil)
		r.exact = i.exact
		return
	}
	r.needs = append(r.needs, i.needs...)
	r.flush(i.ends)
	if i.ends != nil {
		r.exact = i.ends
	}
}

// flush needs one of the strings, with one of those that must follow.
func (r *run) flush(next []string) {
	if len(next) > 0 && len(next)*len(r.exact) <= maxExact {
		r.exact = cross(r.exact, next)
	}
	r.needs = append(r.needs, info{exact: r.exact}.exactPlan())
	r.exact = []string{""}
}

func cross(heads, tails []string) []string {
	out := make([]string, 0, len(heads)*len(tails))
	for _, h := range heads {
		for _, t := range tails {
			out = append(out, h+t)
		}
	}
	return out
}

func alternateInfo(subs []*syntax.Regexp) info {
	var exact []string
	var plans []*Plan
	whole := true
	for _, s := range subs {
		i := analyse(s)
		whole = whole && i.exact != nil
		exact = append(exact, i.exact...)
		plans = append(plans, everyPlan(append(slices.Clone(i.needs), i.exactPlan())))
	}
	if whole && len(exact) <= maxExact {
		return info{exact: exact}
	}
	return info{needs: []*Plan{anyPlan(plans)}}
}

// repeated: what is needed once.
func repeated(i info) info {
	return info{needs: append(slices.Clone(i.needs), i.exactPlan()), ends: i.exact}
}

func optional(i info) info {
	if i.exact == nil || len(i.exact) == maxExact {
		return info{}
	}
	return info{exact: append([]string{""}, i.exact...)}
}

func repeatInfo(re *syntax.Regexp) info {
	i := analyse(re.Sub[0])
	switch {
	case re.Min == 0 && re.Max == 1:
		return optional(i)
	case re.Min == 0:
		return info{}
	case re.Min == re.Max && len(i.exact) == 1:
		return info{exact: []string{strings.Repeat(i.exact[0], re.Min)}}
	}
	return repeated(i)
}
