package text

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// The fit of the weights of beginnings of sentences.
const (
	fitHidden   = 0.06 // of the paragraphs end with a full line, so their ends are not known
	fitArticles = 60   // articles that have a feature at least, so that no article's own words count
	fitRounds   = 6    // over all examples
	fitPenalty  = 12.0 // on the size of weights (L1)
	fitRate     = 0.05 // of learning
	fitSteps    = 10   // of weights in a unit
)

// example is a sentence end of a known article: the features of the sentence after
// it, and whether a paragraph begins with that.
type example struct {
	features []feature
	begins   bool
	article  int
}

// TestFitOpenings fits the weights and writes openingweights.txt, if SUOYIN_FIT is
// set. It prints how well they do on articles left out.
func TestFitOpenings(t *testing.T) {
	if os.Getenv("SUOYIN_FIT") == "" {
		t.Skip("SUOYIN_FIT is not set")
	}
	var train, test []example
	for i, k := range knownArticles(t, func(string) bool { return true }) {
		random := rand.New(rand.NewPCG(1, uint64(i)))
		if isLeftOut(k.name) {
			test = append(test, k.examples(i, random)...)
		} else {
			train = append(train, k.examples(i, random)...)
		}
	}
	weights := fit(train)
	t.Logf("%d sentence ends, %d paragraphs, %d weights; %s", len(train), count(train), len(weights), judge(test, weights))
	if err := os.WriteFile("openingweights.txt", []byte(weightLines(weights)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func count(examples []example) int {
	n := 0
	for _, e := range examples {
		if e.begins {
			n++
		}
	}
	return n
}

// examples are the sentence ends of the article's paragraphs, each as if it were
// not known whether a paragraph ends there; some other ends are not known either.
func (k *knownArticle) examples(article int, random *rand.Rand) []example {
	o := &opener{text: k.text, calls: k.calls, sure: []int{0}}
	for i := 1; i < len(k.starts); i++ {
		hidden := k.prose[i-1] && k.prose[i] && random.Float64() < fitHidden
		if !hidden && k.starts[i] > o.sure[len(o.sure)-1] {
			o.sure = append(o.sure, k.starts[i])
		}
	}
	o.measure()
	var out []example
	add := func(at int, begins bool) {
		out = append(out, example{slices.Clone(o.features(at)), begins, article})
	}
	for i, start := range k.starts {
		if !k.prose[i] {
			continue
		}
		if i > 0 && k.prose[i-1] {
			add(start, true)
		}
		for _, at := range sentenceStarts(k.text[start:k.end(i)]) {
			add(start+at, false)
		}
	}
	return out
}

// learner is a logistic regression that learns from one example after the other:
// follow the regularized leader, each weight at a rate of its own (McMahan et al.,
// Ad click prediction: a view from the trenches, KDD 2013).
type learner struct {
	gradients, squares, weights []float64
}

// fit fits the weights of the features that enough articles have.
func fit(examples []example) map[feature]float64 {
	places := common(examples)
	l := &learner{make([]float64, len(places)), make([]float64, len(places)), make([]float64, len(places))}
	known := make([][]int32, len(examples))
	for i, e := range examples {
		for _, f := range e.features {
			if p, ok := places[f]; ok {
				known[i] = append(known[i], p)
			}
		}
	}
	random := rand.New(rand.NewPCG(7, 7))
	for range fitRounds {
		for _, i := range random.Perm(len(examples)) {
			l.learn(known[i], examples[i].begins)
		}
	}
	weights := map[feature]float64{}
	for f, p := range places {
		if w := math.Round(l.weights[p]*fitSteps) / fitSteps; w != 0 {
			weights[f] = w
		}
	}
	return weights
}

// common gives a place to each feature that enough articles have. Examples of an
// article stand together.
func common(examples []example) map[feature]int32 {
	type seen struct{ articles, last int32 }
	all := map[feature]seen{}
	for _, e := range examples {
		for _, f := range e.features {
			if s := all[f]; s.articles == 0 || s.last != int32(e.article) {
				all[f] = seen{s.articles + 1, int32(e.article)}
			}
		}
	}
	places := map[feature]int32{}
	for f, s := range all {
		if s.articles >= fitArticles {
			places[f] = int32(len(places))
		}
	}
	return places
}

// learn moves the weights of the features towards the answer.
func (l *learner) learn(features []int32, begins bool) {
	sum := 0.0
	for _, f := range features {
		l.weights[f] = 0
		if z := l.gradients[f]; math.Abs(z) > fitPenalty {
			l.weights[f] = (math.Copysign(fitPenalty, z) - z) / ((1+math.Sqrt(l.squares[f]))/fitRate + 1)
		}
		sum += l.weights[f]
	}
	off := 1 / (1 + math.Exp(-sum))
	if begins {
		off--
	}
	for _, f := range features {
		before := math.Sqrt(l.squares[f])
		l.squares[f] += off * off
		l.gradients[f] += off - (math.Sqrt(l.squares[f])-before)/fitRate*l.weights[f]
	}
}

// judge says how well weights do.
func judge(examples []example, weights map[feature]float64) string {
	slices.SortFunc(examples, func(a, b example) int { return cmp.Compare(a.odds(weights), b.odds(weights)) })
	ordered, others := 0.0, 0.0 // pairs of a paragraph and another sentence end, the paragraph likelier
	said, right := 0.0, 0.0
	for _, e := range examples {
		switch {
		case !e.begins:
			others++
		default:
			ordered += others
		}
		if e.odds(weights) > 0 {
			said++
			if e.begins {
				right++
			}
		}
	}
	all := float64(count(examples))
	return fmt.Sprintf("of %d left out: area under the curve %.3f, %.0f%% of those said are paragraphs, %.0f%% of all are said",
		len(examples), ordered/all/others, 100*right/said, 100*right/all)
}

func (e example) odds(weights map[feature]float64) float64 {
	sum := 0.0
	for _, f := range e.features {
		sum += weights[f]
	}
	return sum
}

// weightLines writes weights as openingweights.txt has them.
func weightLines(weights map[feature]float64) string {
	lines := map[float64][]string{}
	for f, w := range weights {
		lines[w] = append(lines[w], nameOf(f))
	}
	var out strings.Builder
	order := make([]float64, 0, len(lines))
	for w := range lines {
		order = append(order, w)
	}
	slices.Sort(order)
	for _, w := range slices.Backward(order) {
		slices.Sort(lines[w])
		fmt.Fprintf(&out, "%.1f %s\n", w, strings.Join(lines[w], " "))
	}
	return out.String()
}

// nameOf writes a feature as the table has it.
func nameOf(f feature) string {
	name := string(rune(f & 0xff))
	for f >>= 8; f != 0; f >>= 16 {
		name += string(rune(f & 0xffff))
	}
	return name
}

// TestOpeningTable holds the table of weights to its form: every line parses, and
// every feature has its weight.
func TestOpeningTable(t *testing.T) {
	table, err := parseWeights(openingTable)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(openingTable) {
		fields := strings.Fields(line)
		for _, name := range fields[1:] {
			n++
			f := featureNamed(name)
			if nameOf(f) != name || fmt.Sprintf("%.1f", table.weight(f)) != fields[0] {
				t.Errorf("%s: named %s, weight %.1f, want %s", name, nameOf(f), table.weight(f), fields[0])
			}
		}
	}
	if n < 1000 || table.weight(featureOf(nextFirst, '龘', '龘')) != 0 {
		t.Errorf("%d features, and an unknown one weighs %v", n, table.weight(featureOf(nextFirst, '龘', '龘')))
	}
	if _, err := parseWeights("much N桥\n"); err == nil {
		t.Error("a weight that is no number is taken")
	}
}
