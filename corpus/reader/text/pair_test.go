package text_test

import (
	"strings"
	"testing"

	"suoyin/corpus"
)

// TestStarsAreNoNumbers: a note * is not called by [1], nor note 1 by *.
func TestStarsAreNoNumbers(t *testing.T) {
	a := parse(t, "山中的桥\n周大山\n　　山里有三座桥[1]，最老的一座建于何时已无人知道，只在碑上留下几个字[2]，说的是某年大水，桥断了。\n注：* 桥长不计桥头。\n　　后来道路改了，桥就少有人走，只有两座还在用，每年要换木板，换下的木板用来烧火。\n　　三座桥各有各的用处。\n参考文献\n1　王二.桥记.山水学报，1990，(2)：3～5\n2　李四.铁桥.山城：山水出版社，1995\n")
	equal(t, "notes nothing calls", uncalled(a), []string{"*"})
}

// TestOwnStyleCallsRather: two lists have a note 1, and the call is printed like
// the second.
func TestOwnStyleCallsRather(t *testing.T) {
	a := parse(t, "山中的桥\n周大山\n　　山里有三座桥[1]，最老的一座建于何时已无人知道，只在碑上留下几个字[2]，说的是某年大水，桥断了。\n注：1 桥长不计桥头。\n　　后来道路改了，桥就少有人走，只有两座还在用，每年要换木板，换下的木板用来烧火。\n　　三座桥各有各的用处。\n参考文献\n[1]　王二.桥记.山水学报，1990，(2)：3～5\n[2]　李四.铁桥.山城：山水出版社，1995\n")
	equal(t, "notes nothing calls", uncalled(a), []string{"1"})
}

// TestSignsThatCount: （1） and ① count things, and * is a mark of tables: where most
// of them call nothing they are no orphans.
func TestSignsThatCount(t *testing.T) {
	long := "　　" + prose + "\n"
	a := parse(t, "山中的桥\n周大山\n"+long+"　　修桥要做三件事：①备石，②请匠，③择日，④宴客，⑤立碑，这里①和②最费钱。"+prose+"\n注：①桥长不计桥头。\n"+strings.Repeat(long, 3)+"参考文献\n[1]　王二.桥记.山水学报，1990，(2)：3～5\n")
	equal(t, "orphans", a.Orphans, []corpus.Orphan(nil))
}

// TestOnlyMissingCharacters: the table of missing characters is no list of notes,
// and the text calls notes that are not there.
func TestOnlyMissingCharacters(t *testing.T) {
	a := parse(t, fromDatabase(cutLines(prose), cutLines("石桥最老［1］，木板＠①每年要换［2］。"), cutLines(prose), "    字库未存字注释：", "        ＠①原字木加反"))
	var orphans []string
	for _, o := range a.Orphans {
		orphans = append(orphans, o.Marker)
	}
	equal(t, "orphans", orphans, []string{"［1］", "［2］"})
}

// TestListHardlyCalledByNumber: （1） counts reasons, and the list is called by author
// and year all the same.
func TestListHardlyCalledByNumber(t *testing.T) {
	a := parse(t, fromDatabase(cutLines(prose), cutLines("石桥最老（王二，1996），理由有二：一是（1）碑文，木桥次之（李四，1998），铁桥最新（张三，1999）。"), cutLines(prose), "    参考文献：",
		cutLines("（1）王二：《桥记》，《山报》1996年第3期。"), cutLines("（2）李四：《木桥》，《山报》1998年第1期。"), cutLines("（3）张三：《铁桥》，《山报》1999年第2期。")))
	equal(t, "notes nothing calls", uncalled(a), []string{})
}

// TestPowers: a database prints a raised 2 as [2], where no [1] calls a note.
func TestPowers(t *testing.T) {
	list := "    注释：\n    [1]王二：《桥记》。\n    [2]李四：《桥谱》。"
	a := parse(t, fromDatabase(cutLines(prose), cutLines("桥面有30m[2]，桥下有水２ｋｍ[3]，相关系数R[2]为0.9。"), cutLines(prose), list))
	equal(t, "text", a.Paragraphs[1].Text, "桥面有30m[2]，桥下有水２ｋｍ[3]，相关系数R[2]为0.9。")
	equal(t, "orphans", a.Orphans, []corpus.Orphan(nil))
	equal(t, "notes nothing calls", uncalled(a), []string{"[1]", "[2]"})
	a = parse(t, fromDatabase(cutLines(prose), cutLines("桥的来历见碑文[1]，桥长30m[2]。"), cutLines(prose), list))
	equal(t, "notes nothing calls", uncalled(a), []string{})
}
