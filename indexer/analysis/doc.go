// Package analysis cuts folded text into words.
//
// The words are gse's: its simplified Chinese dictionary and its shortest path
// (Segmenter.Segment, without the hidden Markov model). Words decide how high a
// passage ranks, never whether it is found.
//
// gse needs about a second and 128 MB to load its dictionary, too long for a
// command line and for the first answer of a server. So the dictionary is
// loaded through gse once, compiled into a double-array trie over code points
// (Aoe, Morimoto and Sato 1992) with gse's path lengths, and kept as a file
// that loads in milliseconds. The cuts are the same as those of gse's Segment,
// which a test shows; docs/decisions/0050 has the measurements.
package analysis

// Word is one word of a text. Start and End count code points of that text,
// End exclusive.
type Word struct {
	Text       string
	Start, End int
}

// UserWord is a word of a user's own dictionary, folded. It takes the place of
// the main dictionary's entry of the same text. Freq says how common the word
// is, on the main dictionary's scale (2 to about 10^6); 0 means enough to be
// preferred to what the main dictionary would cut it into, DefaultFreq at least.
type UserWord struct {
	Text string
	Freq float64
}

// DefaultFreq is the least frequency of a user word that states none.
const DefaultFreq = 1000
