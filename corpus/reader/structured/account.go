package structured

import (
	"sort"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/structured/markup"
)

// Account adds up what became of every text under the roots.
func Account(roots ...*markup.Node) corpus.Account {
	l := ledger{lines: map[int]bool{}, unplaced: map[int]string{}}
	for _, root := range roots {
		root.Walk(func(n *markup.Node) bool {
			if n.IsText() && n.Role != markup.Unprinted {
				l.enter(n)
			}
			return true
		})
	}
	return l.account()
}

// ledger is an account in the making.
type ledger struct {
	counts   [markup.Unprinted + 1]int
	lines    map[int]bool
	unplaced map[int]string
}

func (l *ledger) enter(n *markup.Node) {
	for i, line := range strings.Split(n.Text, "\n") {
		count := Printed(line)
		if count == 0 {
			continue
		}
		l.counts[n.Role] += count
		l.lines[n.Line+i] = true
		if n.Role == markup.Unplaced {
			l.unplaced[n.Line+i] += line
		}
	}
}

func (l *ledger) account() corpus.Account {
	a := corpus.Account{
		Lines:        len(l.lines),
		Title:        l.counts[markup.Title],
		Body:         l.counts[markup.Body],
		Notes:        l.counts[markup.Note],
		RunningHeads: l.counts[markup.RunningHead],
		PageNumbers:  l.counts[markup.PageNumber],
		Unplaced:     make([]corpus.Line, 0, len(l.unplaced)),
	}
	for number, text := range l.unplaced {
		a.Unplaced = append(a.Unplaced, corpus.Line{Number: number, Text: text})
	}
	sort.Slice(a.Unplaced, func(i, j int) bool { return a.Unplaced[i].Number < a.Unplaced[j].Number })
	return a
}
