// Package bleve keeps the words of every passage in a Bleve index, from which
// a search ranks: field Words holds gse's words with their frequencies, and
// nothing else is kept (no stored text, no positions, no doc values, no _all).
//
// A document is known by its number, the same as in the text index. Bleve's
// own numbers change whenever it merges, see Snapshot for the way back.
package bleve

import "encoding/binary"

// Words is the name of the field with gse's words.
const Words = "words"

// Version names the mapping: what is in an index, and how. An index of another
// version must be built again.
const Version = "words1"

// numberSize is the length of a document's ID in bytes: fixed, so that IDs sort
// like numbers.
const numberSize = 4

// idOf is the Bleve ID of a document number.
func idOf(number uint32) string {
	return string(binary.BigEndian.AppendUint32(nil, number))
}
