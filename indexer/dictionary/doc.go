// Package dictionary reads and writes a user's own words: names and terms that
// gse's dictionary does not have, so that they count as one word when passages
// are ranked and when a query without quotes is cut. Own words decide how high a
// passage stands; a quoted string is found at all its places with or without
// them.
//
// # The file
//
// DIR/dictionary.txt, in gse's form: UTF-8, one word a line, its fields
// separated by spaces or tabs:
//
//	word [frequency] [tag]
//
// A word has no space in it; it is compared folded, so that 國際 and 国际 are the
// same word. The frequency says how common it is, on the scale of gse's
// dictionary (2 to about 1,000,000); left out, the word is made common enough to
// be preferred to its parts. The tag (gse's part of speech, n or nr) is kept and
// not used. Empty lines and lines that begin with # are left as they are.
//
// The file is what the user wants. What the index in use was made with is kept
// with the index (indexer.OwnWords); a rebuild makes the two the same.
package dictionary

// Word is one own word, as it was written.
type Word struct {
	Text string `json:"text"`
	// Freq is 0 where none is stated.
	Freq float64 `json:"freq,omitempty"`
	Tag  string  `json:"tag,omitempty"`
}

// Limits of a dictionary.
const (
	// MaxWords is more than any subject's list of terms that we know of.
	MaxWords = 100_000
	// MaxLength is the longest word in code points.
	MaxLength = 50
	// MaxFreq bounds a frequency: a hundred times that of 我们.
	MaxFreq = 10_000_000
	// MaxBytes bounds the file.
	MaxBytes = 8 << 20
)

// Code names a kind of problem, so that a page can say it in its language.
type Code string

// The kinds of problems.
const (
	NotUTF8    Code = "not-utf8"  // the line is not UTF-8
	Fields     Code = "fields"    // more than word, frequency and tag
	Frequency  Code = "frequency" // the second field is no frequency
	TooLong    Code = "too-long"  // more than MaxLength characters
	NoWord     Code = "no-word"   // nothing with a letter or digit is left when it is folded
	Spaced     Code = "spaced"    // folding makes several words of it
	Twice      Code = "twice"     // an earlier line has the same word
	TooMany    Code = "too-many"  // more than MaxWords
	NeverFound Code = "never"     // it is cut into its parts wherever it stands
	Single     Code = "single"    // one character is a word without this
)

// Codes lists the kinds of problems.
func Codes() []Code {
	return []Code{NotUTF8, Fields, Frequency, TooLong, NoWord, Spaced, Twice, TooMany, NeverFound, Single}
}

// Problem is what is wrong with a line. A word with a problem can never match,
// so a file with one is not put to use.
type Problem struct {
	// Line counts from 1; 0 for words that did not come from a file.
	Line   int    `json:"line"`
	Word   string `json:"word"`
	Code   Code   `json:"code"`
	Reason string `json:"reason"`
}
