package match

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"

	"suoyin/corpus/fold"
	"suoyin/search/query"
)

// newWildcard is the finder of a pattern.
func newWildcard(pattern string, l layer) (finder, *Plan, error) {
	var known spaced
	if l == folded {
		known = spacedWildcard(pattern)
	}
	text, plans := wildcardExpression(pattern, l)
	return newPattern(known, text, func() *Plan { return everyPlan(plans) })
}

// newPattern is the finder of an expression and its plan: known is what of it is strings
// with bounded gaps, needs what a text must have for another one.
func newPattern(known spaced, text string, needs func() *Plan) (finder, *Plan, error) {
	plan := known.plan()
	if plan != nil {
		if f, ok := known.chain(); ok {
			return f, plan, nil
		}
	}
	re, err := regexp.Compile(text)
	if err != nil {
		return nil, nil, fmt.Errorf("match: compile /%s/: %w", text, err)
	}
	if plan == nil {
		plan = inexact(needs())
	}
	return expression{re}, plan, nil
}

// wildcardExpression is a pattern as an expression, and what a text must have
// for it: ? is one character, * as few as there can be, up to query.StarSpan.
func wildcardExpression(pattern string, l layer) (text string, plans []*Plan) {
	var b strings.Builder
	b.WriteString("(?s)")
	for pattern != "" {
		i := strings.IndexAny(pattern, "?*")
		if i < 0 {
			i = len(pattern)
		}
		if i > 0 {
			b.WriteString(regexp.QuoteMeta(string(newLiteral(pattern[:i], l))))
			if text := fold.Text(pattern[:i]); text != "" {
				plans = append(plans, has(text))
			}
			pattern = pattern[i:]
			continue
		}
		if pattern[0] == '?' {
			b.WriteString(".")
		} else {
			fmt.Fprintf(&b, ".{0,%d}?", query.StarSpan)
		}
		pattern = pattern[1:]
	}
	return b.String(), plans
}

// nearPerStep is of how many strings that stand near others all places are listed in
// the time of one instruction.
const nearPerStep = 4

// costOf adds up the instructions of a query's expressions, and what listing the
// places of strings near others takes, where there are more than the two for which
// that is not needed.
func costOf(n query.Node) int {
	var pattern string
	switch n := n.(type) {
	case query.Regexp:
		pattern = n.Pattern
	case query.Wildcard:
		pattern, _ = wildcardExpression(n.Pattern, folded)
	case query.Field: // values are short and few
		return 0
	default:
		cost := 0
		for _, c := range query.Children(n) {
			cost += costOf(c)
		}
		if _, ok := n.(query.Near); ok {
			cost += len(query.Parts(n)) / nearPerStep
		}
		return cost
	}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return 0
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return 0
	}
	return len(program.Inst)
}

// newExpression is the finder of a regular expression.
func newExpression(pattern string, l layer) (finder, *Plan, error) {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil, nil, fmt.Errorf("match: compile /%s/: %w", pattern, err)
	}
	foldedTree := foldExpression(tree)
	var known spaced
	if l == folded {
		known = spacedExpression(foldedTree)
		if !foldedTree.Equal(tree) { // String takes a millisecond for a large class
			pattern = foldedTree.String()
		}
	}
	return newPattern(known, pattern, func() *Plan { return required(foldedTree) })
}

// foldExpression makes an expression over printed text one over folded text:
// its literals are folded, and each small class has the folded forms of its
// characters too. Classes such as . and \p{Han} stay.
func foldExpression(re *syntax.Regexp) *syntax.Regexp {
	switch re.Op {
	case syntax.OpLiteral:
		return foldLiteral(re)
	case syntax.OpCharClass:
		out := *re
		out.Rune = foldClass(re.Rune)
		return &out
	}
	out := *re
	out.Sub = make([]*syntax.Regexp, len(re.Sub))
	for i, s := range re.Sub {
		out.Sub[i] = foldExpression(s)
	}
	return &out
}

// foldLiteral folds a literal. A space at its ends stays, unless it stands
// beside a Chinese character, where folded text has none.
func foldLiteral(re *syntax.Regexp) *syntax.Regexp {
	text := fold.Text("x" + string(re.Rune) + "x")
	text = strings.TrimSuffix(strings.TrimPrefix(text, "x"), "x")
	if text == "" {
		return &syntax.Regexp{Op: syntax.OpEmptyMatch, Flags: re.Flags}
	}
	return &syntax.Regexp{Op: syntax.OpLiteral, Flags: re.Flags, Rune: []rune(text)}
}

// maxFoldedClass is how many characters a class may have to be folded one by
// one.
const maxFoldedClass = 2000

// foldClass folds a class, given as pairs of first and last rune. Of a class
// that excludes, what it excludes is folded.
func foldClass(pairs []rune) []rune {
	if n := len(pairs); n > 0 && pairs[n-1] == unicode.MaxRune {
		return complement(foldClass(complement(pairs)))
	}
	size := 0
	for i := 0; i < len(pairs); i += 2 {
		size += int(pairs[i+1]-pairs[i]) + 1
	}
	if size > maxFoldedClass {
		return pairs
	}
	var out []rune
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, pairs[i], pairs[i+1])
		for r := pairs[i]; r <= pairs[i+1]; r++ {
			if f := []rune(fold.Text(string(r))); len(f) == 1 && f[0] != r {
				out = append(out, f[0], f[0])
			}
		}
	}
	return sortPairs(out)
}

// complement is every rune that is in none of the pairs, which are in order.
func complement(pairs []rune) []rune {
	var out []rune
	next := rune(0)
	for i := 0; i < len(pairs); i += 2 {
		if next < pairs[i] {
			out = append(out, next, pairs[i]-1)
		}
		next = pairs[i+1] + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, next, unicode.MaxRune)
	}
	return out
}

// sortPairs puts pairs in order and together where they touch.
func sortPairs(pairs []rune) []rune {
	type pair struct{ from, to rune }
	list := make([]pair, 0, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, pair{pairs[i], pairs[i+1]})
	}
	slices.SortFunc(list, func(a, b pair) int { return int(a.from - b.from) })
	var out []rune
	for _, p := range list {
		if n := len(out); n > 0 && p.from <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p.to)
		} else {
			out = append(out, p.from, p.to)
		}
	}
	return out
}
