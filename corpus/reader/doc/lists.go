package doc

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"suoyin/corpus/reader/structured/markup"
	"suoyin/corpus/reader/structured/word"
)

// Sizes of the records of lists: [MS-DOC] 2.9.147, 2.9.150, 2.9.131, 2.9.132.
const (
	listSize     = 28
	levelSize    = 28
	useSize      = 16
	overrideSize = 8
	allLevels    = 9
)

// lists is the lists of the document as a part of it. What is damaged is left out.
func (f *file) lists() *markup.Node {
	lists := f.definedLists()
	uses := map[string]string{}
	data := f.from(fibListUses)
	count := int(u32(data, 0))
	heads := piece(data, 4, count*useSize)
	if heads == nil {
		return word.Numbering(lists, uses)
	}
	rest := data[4+count*useSize:]
	for i := range count {
		head := heads[i*useSize : (i+1)*useSize]
		id, of := listID(i+1), strconv.Itoa(int(u32(head, 0)))
		var starts map[int]int
		starts, rest = readStarts(rest, int(head[12]))
		at := slices.IndexFunc(lists, func(l word.List) bool { return l.ID == of })
		if at >= 0 && len(starts) > 0 { // it counts for itself
			of = "use " + id
			lists = append(lists, restarted(lists[at], of, starts))
		}
		uses[id] = of
	}
	return word.Numbering(lists, uses)
}

// restarted is a list under another ID that begins elsewhere.
func restarted(l word.List, id string, starts map[int]int) word.List {
	l.ID, l.Levels = id, slices.Clone(l.Levels)
	for level, start := range starts {
		if level < len(l.Levels) {
			l.Levels[level].Start = start
		}
	}
	return l
}

// definedLists are the lists that the file defines.
func (f *file) definedLists() (lists []word.List) {
	data := f.from(fibLists)
	count := u16(data, 0)
	heads := piece(data, 2, count*listSize)
	if heads == nil {
		return nil
	}
	rest := data[2+count*listSize:]
	for i := range count {
		head := heads[i*listSize : (i+1)*listSize]
		n := allLevels
		if head[26]&1 != 0 { // a simple list
			n = 1
		}
		l := word.List{ID: strconv.Itoa(int(u32(head, 0)))}
		for range n {
			level, after, ok := readLevel(rest)
			if !ok {
				return lists
			}
			l.Levels, rest = append(l.Levels, level), after
		}
		lists = append(lists, l)
	}
	return lists
}

// readStarts reads where a use of a list begins its levels, of which it overrides so
// many, and is what follows.
func readStarts(data []byte, levels int) (starts map[int]int, rest []byte) {
	if len(data) < 4 {
		return nil, nil
	}
	data = data[4:]
	starts = map[int]int{}
	for range levels {
		override := piece(data, 0, overrideSize)
		if override == nil {
			return starts, nil
		}
		data = data[overrideSize:]
		flags := u32(override, 4)
		if flags&0x10 != 0 {
			starts[int(flags&0xF)] = int(int32(u32(override, 0)))
		}
		if flags&0x20 != 0 {
			level, after, ok := readLevel(data)
			if !ok {
				return starts, nil
			}
			starts[int(flags&0xF)], data = level.Start, after
		}
	}
	return starts, data
}

// readLevel reads a level of a list, and is what follows.
func readLevel(data []byte) (l word.Level, rest []byte, ok bool) {
	if len(data) < levelSize {
		return l, nil, false
	}
	at := levelSize + int(data[24]) + int(data[25])
	length := u16(data, at)
	if at+2+2*length > len(data) {
		return l, nil, false
	}
	l = word.Level{Start: int(int32(u32(data, 0))), Format: word.NumberFormat(int(data[4]))}
	var pattern strings.Builder
	units := make([]uint16, length)
	for i := range units {
		units[i] = uint16(u16(data, at+2+2*i))
	}
	for _, r := range string(utf16.Decode(units)) {
		if r < allLevels {
			pattern.WriteString("%" + strconv.Itoa(int(r)+1))
		} else {
			pattern.WriteRune(r)
		}
	}
	l.Pattern = pattern.String()
	return l, data[at+2+2*length:], true
}

// listID is the ID of the list that a paragraph names by its number, "0" for none.
func listID(number int) string { return strconv.Itoa(number) }
