package ask

import (
	"strings"

	"suoyin/corpus/fold"
	"suoyin/search/query"
)

// relaxedShares are the shares of a query's words that a passage must have
// where none has all; the second holds where none has the first. On CMRC 2018
// the passage that answers a question has a third of its words in 99 of 100
// cases, and half of them in 97 only; and of three words, two say more than one.
func relaxedShares() [2]float64 { return [2]float64{0.34, 0} }

// emptyWords are words that say nothing of what is looked for: particles,
// pronouns and what a question asks with. The answer has other words there.
const emptyWords = `的 了 着 过 地 得 之 是 在 有 和 与 及 或 而 并 但 也 都 就 又 还 只 不 被 把 将 让 给 对 从 向 到 于 以 为 由 因 因为 所以 如果
这 那 这个 那个 这些 那些 其 它 他 她 它们 他们 她们 我 你 我们 你们 自己 某 各 每 该 此 本
谁 什么 哪 哪个 哪些 哪里 哪儿 哪位 哪年 何 何时 何地 何人 为何 为什么 怎么 怎样 怎么样 如何 多少 几 多久 多大 是否 吗 呢 吧 啊 呀
the a an of in on at to and or is are was were be by for with from as what which who when where how why`

// Relaxed are the queries to ask, one after the other, where nothing has all
// words: they ask for some of them, see query.Relax. words cuts a folded text.
func (q *Question) Relaxed(words func(folded string) []string) []query.Node {
	if q.AsPrinted {
		return nil
	}
	telling := tellingWords(words)
	var trees []query.Node
	for _, share := range relaxedShares() {
		if tree, ok := query.Relax(q.Tree, telling, share); ok {
			trees = append(trees, tree)
		}
	}
	return trees
}

// tellingWords are the words of a term without empty ones.
func tellingWords(words func(folded string) []string) func(term string) []string {
	empty := make(map[string]bool)
	for _, w := range strings.Fields(emptyWords) {
		empty[w] = true
	}
	return func(term string) []string {
		var list []string
		for _, w := range words(fold.Text(term)) {
			if !empty[w] {
				list = append(list, w)
			}
		}
		return list
	}
}
