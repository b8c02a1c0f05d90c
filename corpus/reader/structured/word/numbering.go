package word

import (
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured/markup"
)

// numRef names a level of a list.
type numRef struct {
	id    string
	level int
}

// numbering prints the numbers that Word generates for headings and lists. It
// counts as paragraphs come, so they must come in order.
type numbering struct {
	levels map[string]map[int]*markup.Node // abstract list -> level
	lists  map[string]string               // list -> abstract list
	starts map[string]map[int]int          // list -> level -> overridden start
	counts map[string]map[int]int          // abstract list -> level -> number
	used   map[string]bool                 // lists whose overrides have been applied
}

// maxLevel is the last level of a list in Word.
const maxLevel = 8

func newNumbering(root *markup.Node) *numbering {
	n := &numbering{
		levels: map[string]map[int]*markup.Node{}, lists: map[string]string{}, starts: map[string]map[int]int{},
		counts: map[string]map[int]int{}, used: map[string]bool{},
	}
	for _, abstract := range root.Find("abstractNum") {
		id := abstract.Attr("abstractNumId")
		n.levels[id] = map[int]*markup.Node{}
		for _, level := range abstract.All("lvl") {
			if i, err := strconv.Atoi(level.Attr("ilvl")); err == nil {
				n.levels[id][i] = level
			}
		}
	}
	for _, num := range root.Find("num") {
		id := num.Attr("numId")
		n.lists[id] = num.Child("abstractNumId").Attr("val")
		n.starts[id] = map[int]int{}
		for _, override := range num.All("lvlOverride") {
			level, _ := strconv.Atoi(override.Attr("ilvl"))
			if start, err := strconv.Atoi(override.Child("startOverride").Attr("val")); err == nil {
				n.starts[id][level] = start
			}
		}
	}
	return n
}

// next is the number of the next paragraph of a list, with what Word prints
// around it; "" for bullets and for lists that are not there.
func (n *numbering) next(ref numRef) string {
	abstract, listed := n.lists[ref.id]
	if !listed || ref.id == "0" || ref.level < 0 || ref.level > maxLevel || n.levels[abstract][ref.level] == nil {
		return ""
	}
	counts := n.counts[abstract]
	if counts == nil {
		counts = map[int]int{}
		n.counts[abstract] = counts
	}
	if !n.used[ref.id] {
		n.used[ref.id] = true
		for level, start := range n.starts[ref.id] {
			counts[level] = start - 1
		}
	}
	if _, begun := counts[ref.level]; !begun {
		counts[ref.level] = n.start(abstract, ref.level) - 1
	}
	counts[ref.level]++
	for deeper := ref.level + 1; deeper <= maxLevel; deeper++ {
		delete(counts, deeper)
	}
	return n.print(abstract, ref.level)
}

func (n *numbering) start(abstract string, level int) int {
	start, err := strconv.Atoi(n.levels[abstract][level].Child("start").Attr("val"))
	if err != nil {
		return 1
	}
	return start
}

// print fills the pattern of a level: "%1.%2" or "第%1章".
func (n *numbering) print(abstract string, level int) string {
	format := n.levels[abstract][level].Child("numFmt").Attr("val")
	pattern := n.levels[abstract][level].Child("lvlText").Attr("val")
	if format == "bullet" || format == "none" && !strings.Contains(pattern, "%") {
		return ""
	}
	for i := 0; i <= level; i++ {
		definition := n.levels[abstract][i]
		if definition == nil {
			continue
		}
		count, begun := n.counts[abstract][i]
		if !begun {
			count = n.start(abstract, i)
		}
		pattern = strings.ReplaceAll(pattern, "%"+strconv.Itoa(i+1), number(definition.Child("numFmt").Attr("val"), count))
	}
	return pattern
}
