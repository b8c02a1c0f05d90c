package ranking

import "unicode"

// Pair is two adjacent characters of a query's texts, to be looked for in
// passages.
type Pair struct {
	Text string
	// Weight is its inverse document frequency, times how often it is asked for.
	Weight float64
}

type pair [2]rune

// Pairs are the different pairs of folded texts of a query, in order. found says
// how many of total passages a pair is in. Two characters within a run of letters
// and digits of an alphabet are no pair: there words say more.
func Pairs(texts []string, total int, found func(pair string) int) []Pair {
	var list []Pair
	index := make(map[pair]int)
	for _, text := range texts {
		runes := []rune(text)
		for i := 0; i+1 < len(runes); i++ {
			two := pair{runes[i], runes[i+1]}
			if !useful(two) {
				continue
			}
			at, ok := index[two]
			if !ok {
				at = len(list)
				index[two] = at
				list = append(list, Pair{Text: string(two[:])})
			}
			list[at].Weight += IDF(total, found(list[at].Text))
		}
	}
	return list
}

func useful(two pair) bool {
	return isText(two[0]) && isText(two[1]) && !(two[0] < unicode.MaxLatin1 && two[1] < unicode.MaxLatin1)
}

func isText(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
