package concordance

import (
	"maps"
	"slices"
	"strings"
)

// functionWords are the words that are grammar: what they stand beside says little
// about a word, since they stand beside every word. They are closed classes, named
// below, and not the commonest words of some corpus: a list by frequency would hide
// 中国 from who studies texts on China, and would be another one in each library.
// Written as they are folded, so that both scripts are meant; 不 and 没有, which
// turn what is said into its opposite, and 人 or 年, which are nouns however
// common, are left to be seen.
var functionWords = wordSet(
	// Particles of structure, aspect and mood, those of the old language as well.
	`的 地 得 之 所 了 着 过 等 等等 似的 般 一般 吗 呢 吧 啊 呀 哇 啦 嘛 罢了 而已 也好 者 乎 矣 焉 哉 兮 欤 其`,
	// The copula, and what stands for it.
	`是 为 乃 系 即 就是 也是 都是 便是 即是 乃是 而是`,
	// Prepositions.
	`在 于 从 自 自从 由 由于 向 往 朝 到 至 对 对于 关于 至于 把 将 被 给 让 叫 使 令 跟 同 与 和 以 用 按 按照 依 依照 据 根据 凭 凭借 因 为了 为着 通过 经 经过 随 随着 沿着 除 除了 比 离 当 趁 就 连 替`,
	// Conjunctions.
	`及 以及 暨 或 或者 并 并且 而 而且 且 况且 何况 但 但是 可是 不过 然而 只是 却 虽 虽然 尽管 即使 纵使 如 如果 若 若是 假如 倘若 只要 只有 除非 无论 不论 不管 因为 因此 因而 所以 故 故而 于是 从而 以致 以至 以便 以免 否则 不仅 不但 不只 既 既然 则 那么 要么 此外 另外 同时 例如 比如 譬如 换言之 总之 甚至 尤其 与其 宁可`,
	// Pronouns, and what points or asks.
	`我 你 您 他 她 它 我们 咱们 你们 他们 她们 它们 自己 自身 本 本人 吾 余 尔 汝 彼 此 这 那 该 某 各 每 这个 那个 这些 那些 这种 那种 这样 那样 这么 这里 那里 如此 其他 其它 其余 其中 什么 谁 哪 哪些 哪里 怎么 怎样 如何 为何 何 几 多少`,
	// Adverbs of degree, scope, time and order that say nothing of a matter.
	`也 都 皆 俱 均 又 再 还 亦 便 只 仅 仅仅 才 更 更加 最 很 极 甚 太 十分 非常 颇 较 比较 相当 已 已经 曾 曾经 正 正在 将要 刚 刚刚 常 常常 往往 总 总是 仍 仍然 依然 尚 尚未 逐渐 渐渐 不断 一直 始终 先 后 然后 一起 互相 相互 分别 大约 大概 几乎 也许 或许 可能 一定 必然 当然 其实 实际上 事实上 特别 特别是 主要 基本上`,
	// Verbs that help others.
	`能 能够 可 可以 会 要 应 应该 应当 须 必须 需 需要 得以 愿 愿意 敢 肯 来 去 起来 下来 下去 出来 上来 过来 进行 加以 予以 给予 作为 有 所有`,
	// Words of place and time that stand behind others.
	`上 下 中 里 内 外 前 间 旁 左右 上下 以上 以下 之上 之下 之中 之内 之外 之前 之后 之间 以前 以后 以来 以内 以外 其间 当中 里面 上面 方面 时 的话`,
	// Numbers that count as articles do, and measures that go with anything.
	`一 一个 一种 一些 一样 两 两个 个 些 种 次 位 件 项 第 第一 第二`,
	// English, where texts quote it.
	`a an the and or but nor of in on at by for from to into with without as than that which who whom whose this these those it its he she his her they them their we our us you your i my is are was were be been being am has have had do does did can could may might must shall should will would not no if so such there here when where while also`,
)

func wordSet(classes ...string) map[string]bool {
	set := make(map[string]bool)
	for _, class := range classes {
		for word := range strings.FieldsSeq(class) {
			set[word] = true
		}
	}
	return set
}

// FunctionWord says whether a folded word is grammar rather than matter.
func FunctionWord(word string) bool { return functionWords[word] }

// FunctionWords lists them, in order.
func FunctionWords() []string { return slices.Sorted(maps.Keys(functionWords)) }
