package text

import "suoyin/corpus/reader/char"

// Notes set inline: （注：…） in the running text. Each becomes a note that is
// called where it stands.

// longestInline is the longest note in characters that is looked for; a bracket
// that does not close within it is no note.
const longestInline = 4000

// takeInline finds the inline notes of the blocks. It gives them as calls, each
// with the index its note has in o.notes.
func (d *document) takeInline(o *outline, blocks []block, list int) []*call {
	if !d.inlines {
		return nil
	}
	var calls []*call
	unclosed := 0
	for _, b := range blocks {
		before, notes := len(calls), len(o.notes)
		for si, s := range b.spans {
			for at := s.from; at < s.to; at++ {
				word, text, ok := d.inlineOpen(at, s.to)
				if !ok || unclosed > maxUnclosed {
					continue
				}
				spans, end, ok := d.inlineText(b.spans[si:], at, text)
				if !ok {
					unclosed++
					continue
				}
				m := marker{at, end, noStyle, nil}
				calls = append(calls, &call{marker: m, notes: []int{len(o.notes)}})
				o.notes = append(o.notes, &printedNote{m: m, text: spans, inline: true, line: s.line, list: list,
					label: []span{{word, word + 1, s.line}}})
				at = min(end, s.to) - 1
			}
		}
		if len(calls) > before && d.nothingBeside(b, calls[before:]) {
			calls, o.notes = calls[:before], o.notes[:notes] // a paragraph by itself
		}
	}
	return calls
}

// nothingBeside reports whether a block has no text but inline notes.
func (d *document) nothingBeside(b block, calls []*call) bool {
	for _, s := range b.spans {
		for at := s.from; at < s.to; at++ {
			for len(calls) > 0 && calls[0].to <= at {
				calls = calls[1:]
			}
			if !char.IsSpace(d.src[at]) && (len(calls) == 0 || at < calls[0].from) {
				return false
			}
		}
	}
	return true
}

// inlineOpen recognises （注： at at and gives where 注 stands and where the note's
// text begins. Databases have gaps inside: （  注：.
func (d *document) inlineOpen(at, end int) (word, text int, ok bool) {
	if at+2 >= end || d.src[at+1] != '注' && !char.IsSpace(d.src[at+1]) || closerOf(d.src[at]) == 0 {
		return 0, 0, false
	}
	word = char.SkipSpace(d.src, at+1, end)
	if word >= end || d.src[word] != '注' {
		return 0, 0, false
	}
	next := char.SkipSpace(d.src, word+1, end)
	if next >= end || !isColon(d.src[next]) {
		return 0, 0, false
	}
	return word, next + 1, true
}

// beforeInline is where the first note opens that is set inline in s, or where s ends.
func (d *document) beforeInline(s span) int {
	at := s.from
	for at < s.to {
		if _, _, ok := d.inlineOpen(at, s.to); ok {
			break
		}
		at++
	}
	return at
}

// inlineText follows the note through the spans to the bracket that closes it. If
// another note opens before that, a bracket is missing: then the note ended at
// the last bracket that follows a full stop.
func (d *document) inlineText(spans []span, open, from int) (text []span, end int, ok bool) {
	depth, count := 1, 0
	var stop []span // the text up to that last bracket
	for _, s := range spans {
		part := span{max(s.from, from), s.to, s.line}
		for at := part.from; at < part.to; at++ {
			r := d.src[at]
			if count++; count > longestInline {
				return nil, 0, false
			}
			switch {
			case closerOf(r) == closerOf(d.src[open]):
				if _, _, another := d.inlineOpen(at, s.to); another && stop != nil {
					return stop, stop[len(stop)-1].to + 1, true
				}
				depth++
			case r == closerOf(d.src[open]):
				depth--
				if d.src[at-1] == '。' {
					stop = append(append([]span(nil), text...), span{part.from, at, part.line})
				}
			}
			if depth == 0 {
				part.to = at
				return append(text, part), at + 1, true
			}
		}
		text = append(text, part)
	}
	return nil, 0, false
}
