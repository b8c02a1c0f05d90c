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

// UserWord is a word of a user's own dictionary. It goes before the main
// dictionary, whose entry of the same text is then not used. Freq says how
// common the word is, on the main dictionary's scale (2 to about 10^6); 0
// means DefaultFreq.
type UserWord struct {
	Text string
	Freq float64
}

// DefaultFreq is the frequency of a user word that states none: common enough
// that the word is preferred to its parts.
const DefaultFreq = 1000
