// Package match checks a query on one passage at a time and finds its places.
// It is the text that disposes: whatever an index proposes, a passage is a hit
// only if a Matcher says so.
//
// # What matches
//
// A Phrase matches where its folded string, without spaces at its ends, stands
// in the passage's folded text. Its places are counted from left to right
// without overlap: 人人 stands once in 人人人.
//
// A Term matches where each of its words stands, as a string: 法 is found in
// 民法典. Its places are those of its whole string; where that does not stand,
// those of its words. Which words it has is told by Options.Words; numbers stay
// with what counts them (2017年), and what hyphens and the like join stays whole
// (e-conomy, https://a.example/b). Without Options.Words a term is one word. A term without words (punctuation) is a Phrase.
//
// A Near looks at its operands' places, which must not overlap. Distances count
// characters of the folded text between the end of one and the start of the
// other. A sentence ends with 。 ! ? or a line end, or with a full stop that
// follows a word of at least four Latin letters and stands before a space.
//
// Fields look at the passage's article or citations; fields of citations that
// stand in one And must hold of the same citation. In a note they mark their
// value where it stands in the citation; other fields mark nothing.
//
// The places of a query are those of all parts that are not excluded, put
// together where they overlap: 中国 and 国人 in 中国人 are one place.
//
// # Spans
//
// Spans count code points of the printed text. A place that starts or ends
// inside a printed character (a ligature, ㎏) covers the whole of it.
package match
