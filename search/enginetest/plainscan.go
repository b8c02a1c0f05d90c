package enginetest

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// plainScan is the passages and their folded texts.
type plainScan struct {
	passages []scanned
	// starts are the code points before each passage, to draw from all alike.
	starts []int
	size   int
	// rare are some places of each class of character that a draw would seldom
	// meet.
	rare [len(classes)][]spot
}

type scanned struct {
	id, text, folded string
}

// spot is a code point of a passage.
type spot struct{ passage, at int }

// classes are characters that stand seldom in Chinese texts: a draw from all
// would give hardly any string with them.
var classes = [...]func(r rune) bool{
	func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) },
	unicode.IsDigit,
	func(r rune) bool { return unicode.Is(unicode.Latin, r) },
	func(r rune) bool { return unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Latin) },
	func(r rune) bool { return r > 0xFFFF },
}

// maxRare is how many spots of a class are kept.
const maxRare = 5000

func newPlainScan(articles []*corpus.Article) *plainScan {
	s := &plainScan{}
	seen := [len(classes)]int{}
	r := rand.New(rand.NewPCG(11, 0))
	for _, a := range articles {
		for _, p := range a.Passages() {
			at := 0
			for _, c := range p.Text {
				for k, is := range classes {
					if is(c) {
						seen[k]++
						s.keep(k, seen[k], spot{len(s.passages), at}, r)
					}
				}
				at++
			}
			s.passages = append(s.passages, scanned{a.ID + "#" + p.ID, p.Text, fold.Text(p.Text)})
			s.starts = append(s.starts, s.size)
			s.size += at
		}
	}
	return s
}

// keep keeps a spot, the n-th of its class, such that all have the same chance
// (reservoir sampling).
func (s *plainScan) keep(class, n int, at spot, r *rand.Rand) {
	if len(s.rare[class]) < maxRare {
		s.rare[class] = append(s.rare[class], at)
	} else if i := r.IntN(n); i < maxRare {
		s.rare[class][i] = at
	}
}

// sample cuts out a string, one in four beside a seldom character, one in four
// with a character changed or two exchanged.
func (s *plainScan) sample(r *rand.Rand, maxLength int) string {
	where := s.draw(r)
	text := []rune(s.passages[where.passage].text)
	cut := slices.Clone(text[where.at:min(len(text), where.at+1+r.IntN(maxLength))])
	switch k := r.IntN(len(cut)); r.IntN(8) {
	case 0:
		cut[k] = text[r.IntN(len(text))]
	case 1:
		j := r.IntN(len(cut))
		cut[k], cut[j] = cut[j], cut[k]
	}
	return string(cut)
}

func (s *plainScan) draw(r *rand.Rand) spot {
	if spots := s.rare[r.IntN(len(classes))]; r.IntN(4) == 0 && len(spots) > 0 {
		at := spots[r.IntN(len(spots))]
		at.at = max(0, at.at-r.IntN(3))
		return at
	}
	at := r.IntN(s.size)
	i, found := slices.BinarySearch(s.starts, at)
	if !found {
		i--
	}
	return spot{i, at - s.starts[i]}
}

// truth is where a folded string stands.
type truth struct {
	needle           string
	passages, places int
	// hits are its passages; not all of them if there are more than were to be
	// kept.
	hits map[string]scanHit
	// last is the passage and the end of the last place.
	last spot
}

// scanHit is a passage and where the string stands, in bytes of the folded text.
type scanHit struct {
	passage *scanned
	needle  string
	at      []int
}

// findAll looks for folded strings in every passage, from left to right without
// overlap, in one pass: at each character it compares the strings that begin
// with it and the next one. keep is how many hits of a string are kept, 0 all.
func (s *plainScan) findAll(needles []string, keep int) []*truth {
	begin := make(map[[2]rune][]*truth)
	all := make([]*truth, len(needles))
	for i, n := range needles {
		all[i] = &truth{needle: n, hits: make(map[string]scanHit), last: spot{-1, 0}}
		first, size := utf8.DecodeRuneInString(n)
		key := [2]rune{first, -1}
		if len(n) > size {
			key[1], _ = utf8.DecodeRuneInString(n[size:])
		}
		begin[key] = append(begin[key], all[i])
	}
	for number := range s.passages {
		p := &s.passages[number]
		for at, size := 0, 0; at < len(p.folded); at += size {
			key := [2]rune{}
			key[0], size = utf8.DecodeRuneInString(p.folded[at:])
			for _, t := range begin[[2]rune{key[0], -1}] {
				t.place(number, p, at, keep)
			}
			if at+size == len(p.folded) {
				break
			}
			key[1], _ = utf8.DecodeRuneInString(p.folded[at+size:])
			for _, t := range begin[key] {
				if strings.HasPrefix(p.folded[at:], t.needle) {
					t.place(number, p, at, keep)
				}
			}
		}
	}
	return all
}

// place takes a place of the string, unless it overlaps the last one.
func (t *truth) place(number int, p *scanned, at, keep int) {
	if t.last.passage == number && at < t.last.at {
		return
	}
	if t.last.passage != number {
		t.passages++
	}
	t.last = spot{number, at + len(t.needle)}
	t.places++
	if h, has := t.hits[p.id]; has || keep == 0 || t.passages <= keep {
		h.passage, h.needle = p, t.needle
		h.at = append(h.at, at)
		t.hits[p.id] = h
	}
}

// spans are the places in the printed text. Those that share a printed
// character, each having a part of it, are one.
func (h scanHit) spans() [][2]int {
	mapped := fold.New(h.passage.text)
	var spans [][2]int
	for _, at := range h.at {
		start := utf8.RuneCountInString(h.passage.folded[:at])
		from, to := mapped.Span(start, start+utf8.RuneCountInString(h.needle))
		if n := len(spans); n > 0 && from < spans[n-1][1] {
			spans[n-1][1] = to
			continue
		}
		spans = append(spans, [2]int{from, to})
	}
	return spans
}
