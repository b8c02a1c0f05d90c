package ask

import (
	"slices"
	"strings"
	"sync"

	"suoyin/corpus/fold"
	"suoyin/search/query"
)

// relaxedShares are the shares of a query's words that a passage must have
// where none has all; the second holds where none has the first. The passage
// that a title of CSL is about, or that answers a question of CMRC 2018, has
// 30% of the words in 98 and 99 of 100 cases, and half of them in 95 and 97.
func relaxedShares() [2]float64 { return [2]float64{0.26, 0} }

// A list of at least manyTerms terms and nothing else, or one term of manyWords
// telling words, or a question, that stands nowhere as it is, is relaxed too where
// less than fewHits passages have all of its words: who writes a list of keywords,
// a title or a question looks for what is about them, and the next passage says
// it in other words. On CSL, where other abstracts have all words of some
// titles, a third of the misses come from taking them literally.
const (
	manyTerms = 3
	manyWords = 4
	fewHits   = 10
)

// rareAmong: a word that one passage in so many has, or fewer, is enough for a
// passage to be a hit of a relaxed query. What answers 诺丁汉郡隶属于哪个国家 need say
// neither 隶属于 nor 国家, and hardly anything else has 诺丁汉郡. Such words make a list of
// hits hardly longer. In a library of less passages none is rare.
const rareAmong = 1000

// questionWords are words that a question asks with. The answer has other words there.
const questionWords = `谁 什么 哪 哪个 哪些 哪里 哪儿 哪位 哪年 何 何时 何地 何人 为何 为什么 怎么 怎样 怎么样 如何 多少 几 多久 多大 是否 吗 呢
what which who when where how why`

// emptyWords are other words that say nothing of what is looked for: particles and
// pronouns.
const emptyWords = `的 了 着 过 地 得 之 是 在 有 和 与 及 或 而 并 但 也 都 就 又 还 只 不 被 把 将 让 给 对 从 向 到 于 以 为 由 因 因为 所以 如果
这 那 这个 那个 这些 那些 其 它 他 她 它们 他们 她们 我 你 我们 你们 自己 某 各 每 该 此 本
吧 啊 呀 the a an of in on at to and or is are was were be by for with from as`

// Found is what an engine has found of a query as it is.
type Found struct {
	Hits int
	// Passages is how many there are in all.
	Passages int
	// Having says in how many of all passages each of some folded strings stands.
	Having func(folded []string) ([]int, error)
}

// stands says whether a folded string stands in any passage.
func (f *Found) stands(folded string) (bool, error) {
	counts, err := f.Having([]string{folded})
	return err == nil && counts[0] > 0, err
}

// rare are those of some words that few passages have, see rareAmong.
func (f *Found) rare(words []string) (map[string]bool, error) {
	counts, err := f.Having(words)
	if err != nil {
		return nil, err
	}
	few := make(map[string]bool)
	for i, w := range words {
		few[w] = counts[i] > 0 && counts[i] <= f.Passages/rareAmong
	}
	return few, nil
}

// Relaxed are the queries to ask, one after the other, where nothing has all
// words, or a long query has few hits: they ask for some of its words, see
// query.Relaxation. words cuts a folded text. Each hit of the query as it is is a
// hit of the relaxed ones, too.
func (q *Question) Relaxed(words func(folded string) []string, f Found) ([]query.Node, error) {
	if q.AsPrinted || f.Hits >= fewHits {
		return nil, nil
	}
	if f.Hits > 0 {
		if long, err := isLong(q.Tree, words, f.stands); err != nil || !long {
			return nil, err
		}
	}
	r := query.Relaxation{Words: tellingWords(words)}
	var err error
	if bare := r.Bare(q.Tree); len(bare) > 2 { // of less one is enough anyway
		if r.Alone, err = f.rare(bare); err != nil {
			return nil, err
		}
	}
	var trees []query.Node
	for _, share := range relaxedShares() {
		r.Share = share
		if tree, ok := r.Relax(q.Tree); ok {
			trees = append(trees, tree)
		}
	}
	return trees, nil
}

// isLong says whether a query is a list of many terms, or one of many words, or a
// question, that is no quotation.
func isLong(tree query.Node, words func(folded string) []string, stands func(folded string) (bool, error)) (bool, error) {
	if term, ok := tree.(query.Term); ok {
		if len(tellingWords(words)(term.Text)) < manyWords && !asks(words, term.Text) {
			return false, nil
		}
		quoted, err := stands(fold.Text(term.Text))
		return !quoted, err
	}
	list := query.Conjuncts(tree)
	for _, c := range list {
		if _, ok := c.(query.Term); !ok {
			return false, nil
		}
	}
	return len(list) >= manyTerms, nil
}

// asking are the words that a question asks with, untold these and the empty ones.
var (
	asking = sync.OnceValue(func() map[string]bool { return setOf(questionWords) })
	untold = sync.OnceValue(func() map[string]bool { return setOf(emptyWords + " " + questionWords) })
)

func setOf(list string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// asks says whether a term is a question.
func asks(words func(folded string) []string, term string) bool {
	return slices.ContainsFunc(words(fold.Text(term)), func(w string) bool { return asking()[w] })
}

// tellingWords are the words of a term without those that say nothing or ask.
func tellingWords(words func(folded string) []string) func(term string) []string {
	return func(term string) []string {
		return slices.DeleteFunc(slices.Clone(words(fold.Text(term))), func(w string) bool { return untold()[w] })
	}
}
