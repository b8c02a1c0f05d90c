package ranking

import (
	"unicode"
	"unicode/utf8"
)

// pair is two adjacent characters.
type pair [2]rune

// Pairs are the adjacent pairs of characters of a query's texts, to be looked
// for in passages. A pair within a run of letters and digits of an alphabet is
// none: there words say more.
type Pairs struct {
	index   map[pair]int
	weights []float64
	first   [firstBits / 64]uint64 // which characters begin a pair, by hash
}

// firstBits is the size of the table that most characters of a passage are
// turned away by.
const firstBits = 1 << 12

// NewPairs are the pairs of folded texts of a query. found says how many of
// total passages a pair is in.
func NewPairs(texts []string, total int, found func(pair string) int) *Pairs {
	p := &Pairs{index: make(map[pair]int)}
	for _, text := range texts {
		runes := []rune(text)
		for i := 0; i+1 < len(runes); i++ {
			p.add(pair{runes[i], runes[i+1]}, total, found)
		}
	}
	return p
}

// add adds a pair, or one more occurrence of it.
func (p *Pairs) add(two pair, total int, found func(string) int) {
	if !useful(two) {
		return
	}
	at, ok := p.index[two]
	if !ok {
		at = len(p.weights)
		p.index[two] = at
		p.weights = append(p.weights, 0)
		h := two[0] % firstBits
		p.first[h/64] |= 1 << (h % 64)
	}
	p.weights[at] += IDF(total, found(string(two[:])))
}

func useful(two pair) bool {
	return isText(two[0]) && isText(two[1]) && !(two[0] < unicode.MaxLatin1 && two[1] < unicode.MaxLatin1)
}

func isText(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// Len is how many different pairs there are.
func (p *Pairs) Len() int { return len(p.weights) }

// Score is the BM25 of the pairs in a folded text. counts is room for Len
// numbers.
func (p *Pairs) Score(folded string, bm25 BM25, length float64, counts []float64) float64 {
	clear(counts)
	previous := rune(-1)
	for i := 0; i < len(folded); {
		r, size := rune(folded[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(folded[i:])
		}
		i += size
		if previous >= 0 {
			if at, ok := p.index[pair{previous, r}]; ok {
				counts[at]++
			}
		}
		previous = -1
		if h := r % firstBits; p.first[h/64]&(1<<(h%64)) != 0 {
			previous = r
		}
	}
	score := 0.0
	for at, n := range counts {
		if n > 0 {
			score += bm25.Score(p.weights[at], n, length)
		}
	}
	return score
}
