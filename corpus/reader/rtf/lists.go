package rtf

import (
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured/markup"
	"suoyin/corpus/reader/structured/word"
)

// lists are the list table and the table of overrides, through which paragraphs name
// lists.
type lists struct {
	order     []int // IDs
	known     map[int]list
	overrides map[int]override

	open   list       // the list that is defined, or the levels that an override has
	level  word.Level // the level that is defined
	inside bool       // a level is being defined
	// changed is the override that is defined, overriding its level, counted from 1.
	changed    override
	overriding int
}

type list struct {
	id     int
	levels []word.Level
}

// override is a list as some paragraphs have it.
type override struct {
	number, list int
	levels       map[int]word.Level // those that differ
	starts       map[int]int
}

// maxLevels bounds the levels of a list: Word has nine.
const maxLevels = 9

func (r *reader) beginList() {
	r.lists.open = list{}
	r.s.end = func() {
		l := &r.lists
		if _, twice := l.known[l.open.id]; !twice {
			l.order = append(l.order, l.open.id)
		}
		l.known[l.open.id] = l.open
		r.room(len(l.order))
	}
}

func (r *reader) beginLevel() {
	r.lists.level, r.lists.inside = word.Level{Start: 1, Format: "decimal"}, true
	r.s.end = func() {
		l := &r.lists
		l.inside = false
		switch {
		case r.s.in == inOverrides && l.changed.levels != nil:
			l.changed.levels[l.overriding-1] = l.level
		case len(l.open.levels) < maxLevels:
			l.open.levels = append(l.open.levels, l.level)
		}
	}
}

// startAt is the first number of the level that is defined or changed.
func (l *lists) startAt(n int) {
	switch {
	case l.inside:
		l.level.Start = n
	case l.changed.starts != nil:
		l.changed.starts[l.overriding-1] = n
	}
}

// pattern takes what a level prints: how many characters it has, and the characters;
// those below 9 stand for the number of a level.
func (l *lists) pattern(text string) {
	text = strings.TrimSuffix(strings.TrimSpace(text), ";")
	var b strings.Builder
	for i, c := range []rune(text) {
		switch {
		case i == 0:
		case c < maxLevels:
			b.WriteString("%" + strconv.Itoa(int(c)+1))
		default:
			b.WriteRune(c)
		}
	}
	l.level.Pattern = b.String()
}

// id takes \listid, of the list that is defined or of the one that an override means.
func (l *lists) id(n int, overrides bool) {
	if overrides {
		l.changed.list = n
		return
	}
	l.open.id = n
}

// override takes \ls in the table of overrides.
func (l *lists) override(n int) { l.changed.number = n }

func (r *reader) beginOverride() {
	r.lists.changed, r.lists.overriding = override{levels: map[int]word.Level{}, starts: map[int]int{}}, 0
	r.s.end = func() {
		l := &r.lists
		l.overrides[l.changed.number] = l.changed
		l.changed = override{}
		r.room(len(l.overrides))
	}
}

// part is the lists as a part of a Word document. An override that changes its list is
// a list of its own, which counts anew.
func (l *lists) part() *markup.Node {
	var all []word.List
	for _, id := range l.order {
		all = append(all, word.List{ID: "l" + strconv.Itoa(id), Levels: l.known[id].levels})
	}
	counts := map[string]string{}
	for n, o := range l.overrides {
		of := "l" + strconv.Itoa(o.list)
		if len(o.levels)+len(o.starts) > 0 {
			of = "o" + strconv.Itoa(n)
			all = append(all, word.List{ID: of, Levels: o.apply(l.known[o.list].levels)})
		}
		counts[strconv.Itoa(n)] = of
	}
	return word.Numbering(all, counts)
}

// apply is levels with what the override changes.
func (o override) apply(levels []word.Level) []word.Level {
	changed := make([]word.Level, len(levels))
	for i, level := range levels {
		if other, ok := o.levels[i]; ok {
			level = other
		}
		if start, ok := o.starts[i]; ok {
			level.Start = start
		}
		changed[i] = level
	}
	return changed
}
