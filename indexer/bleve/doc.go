// Package bleve keeps the words of the articles in a Bleve index, which tells in
// how many passages a word is one: that weighs it when a search ranks.
//
// A document is an article, known by the number that its first passage has in
// the text index. Field Words holds gse's words; what Bleve takes for a word's
// frequency is the number of the article's passages that have it, so that the
// sum over the articles is the number over all passages. Nothing else is kept
// (no stored text, no positions, no doc values, no _all). With the passages as
// documents the index was three times as large: a posting takes two bytes and
// more, whether it says 1 or 20.
package bleve

import "encoding/binary"

// Words is the name of the field with gse's words.
const Words = "words"

// Version names the mapping: what is in an index, and how. An index of another
// version must be built again.
const Version = "words2"

// idOf is the Bleve ID of a document number: of fixed length, so that IDs sort
// like numbers.
func idOf(number uint32) string {
	return string(binary.BigEndian.AppendUint32(nil, number))
}
