// Package textindex finds every passage in which a string stands, and keeps
// what a hit shows of it.
//
// For every character and every pair of adjacent characters of the folded texts
// (see corpus/fold), whatever script they are of, it has the numbers of the
// passages they occur in. The passages that can hold a string are those that
// have all its pairs; whether one does is decided on its folded text, which is
// here too. So an answer is exact without any positions in the index. Where common
// characters and pairs stand is held in memory once it saves looking at many texts.
//
// # Numbers
//
// Passages are numbered from 0 in the order they were added, and keep their
// number as long as the generation lives, also when segments are merged:
// deleted passages leave holes. Bleve knows a passage by the same number.
//
// # Segments
//
// An index is a list of immutable segments, each a file that is mapped into
// memory and holds a range of numbers, and a set of deleted numbers. An Index
// never changes: adding a segment or deleting makes another Index over the
// same files. The file format is in docs/index-format.md.
//
// Offsets and lengths count Unicode code points unless they are said to be
// bytes.
package textindex
