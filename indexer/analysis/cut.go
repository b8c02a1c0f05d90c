package analysis

import (
	"unicode"
	"unicode/utf8"
)

// unknownDistance is the path length of a code point that is no word, as in
// gse's Segment.
const unknownDistance = 32

// unit is what a path cannot cut: a run of narrow letters and digits, or any
// other code point. Offsets are code points and bytes of the text.
type unit struct {
	rune, byte int32
}

// jump is the best way to the end of a unit: its length, and the unit at which
// its last word starts.
type jump struct {
	distance float32
	from     int32
}

// scratch is the memory that one cut needs.
type scratch struct {
	codes []int32 // of each code point
	units []unit  // starts, and one more for the end of the text
	jumps []jump
	cuts  []int32 // units at which the words start, last word first
}

// cut finds the words of text by the shortest path and leaves the units at
// which they start in s.cuts, last word first.
func (t *automaton) cut(text string, s *scratch) {
	t.split(text, s)
	n := len(s.units) - 1
	s.jumps = append(s.jumps[:0], make([]jump, n)...)
	for at := range n {
		t.reach(at, s)
	}
	s.cuts = s.cuts[:0]
	for end := n; end > 0; {
		from := s.jumps[end-1].from
		s.cuts = append(s.cuts, from)
		end = int(from)
	}
}

// split cuts text into units by the rules of gse's SplitTextToWords: letters
// and numbers of at most two bytes stand together.
func (t *automaton) split(text string, s *scratch) {
	s.codes, s.units = s.codes[:0], s.units[:0]
	inRun := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		narrow := size <= 2 && (unicode.IsLetter(r) || unicode.IsNumber(r))
		if !narrow || !inRun {
			s.units = append(s.units, unit{int32(len(s.codes)), int32(i)})
		}
		inRun = narrow
		s.codes = append(s.codes, t.unitCode(r, size))
		i += size
	}
	s.units = append(s.units, unit{int32(len(s.codes)), int32(len(text))})
}

// unitCode is the code of a code point of a text; gse lowers A to Z, and a byte
// that is not UTF-8 is in no word.
func (t *automaton) unitCode(r rune, size int) int32 {
	switch {
	case 'A' <= r && r <= 'Z':
		return t.narrow[r+'a'-'A']
	case r == utf8.RuneError && size == 1:
		return 0
	}
	return t.code(r)
}

// reach extends the best path to unit at by every word that starts there.
func (t *automaton) reach(at int, s *scratch) {
	var sofar float32
	if at > 0 {
		sofar = s.jumps[at-1].distance
	}
	single := false
	node := int32(root)
	for end := at; end < len(s.jumps); end++ {
		for _, code := range s.codes[s.units[end].rune:s.units[end+1].rune] {
			if node = t.next(node, code); node < 0 {
				break
			}
		}
		if node < 0 {
			break
		}
		if d := t.distance[node]; d != 0 {
			s.jumps[end].update(sofar+d, at)
			single = single || end == at
		}
	}
	if !single {
		s.jumps[at].update(sofar+unknownDistance, at)
	}
}

// update keeps the shorter way. As in gse, the first of equals stays, and a
// length of 0 means that no way is known.
func (j *jump) update(distance float32, from int) {
	if j.distance == 0 || j.distance > distance {
		*j = jump{distance, int32(from)}
	}
}
