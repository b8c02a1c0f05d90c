package text

import "suoyin/corpus/reader/char"

// A database lists at the end the characters that it could not store. The text has
// ＠① for the first of them.

// isGlyphTable recognises the table of characters that the database could not
// store, and entries of it.
func (d *document) isGlyphTable(b block) bool {
	s := b.first()
	return d.src[s.from] == '字' && d.hasAny(span{s.from, min(s.from+10, s.to), s.line}, "字库未存", "存字注释") // 字库末存, 字存未存
}

// glyphAt recognises ＠① and ＠（25）, which stand for a character.
func (d *document) glyphAt(at, end int) (marker, bool) {
	if d.src[at] != '＠' {
		return marker{}, false
	}
	m, ok := d.markerAt(at+1, end)
	if !ok || m.style != circled && m.style != round {
		return marker{}, false
	}
	return marker{at, m.to, glyph, m.nums[:1]}, true
}

// glyphEntry recognises an entry of the table: ＠①原字为…, with or without the
// sound before it.
func (d *document) glyphEntry(b block) (marker, bool) {
	s := b.first()
	for at := s.from; at < s.to && at < s.from+10; at++ {
		if char.IsHan(d.src[at]) {
			break
		}
		if m, ok := d.glyphAt(at, s.to); ok {
			return m, d.hasAny(span{m.to, min(m.to+4, s.to), s.line}, "原字")
		}
	}
	return marker{}, false
}

// glyphList is the list number of the table of missing characters.
const glyphList = -1

// glyphs reads the table of missing characters: ＠①原字为…; an entry below another
// may describe the character at once, ＠②扌加卞.
func (l *lister) glyphs(k int) int {
	if k >= 0 && l.d.isGlyphTable(l.blocks[k]) {
		s := l.blocks[k].first()
		l.d.place(s.from, s.to, note)
	}
	had := false
	for k++; k < len(l.blocks); k++ {
		s := l.blocks[k].first()
		m, ok := l.d.glyphEntry(l.blocks[k])
		if !ok && had {
			m, ok = l.d.glyphAt(s.from, s.to)
		}
		if !ok {
			return k
		}
		had = true
		n := &printedNote{m: m, nums: m.nums, label: []span{{s.from, m.to, s.line}}, line: s.line, list: glyphList}
		n.text = append([]span{{m.to, s.to, s.line}}, l.blocks[k].spans[1:]...)
		l.o.notes = append(l.o.notes, n)
	}
	return k
}
