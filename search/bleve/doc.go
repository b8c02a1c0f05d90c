// Package bleve is the embedded engine: the text index proposes passages, a
// matcher decides on their text, and gse's words, kept in Bleve, decide how
// high they stand.
//
// One search goes: question.go reads the request; find.go lists the passages
// that match; score.go gives each the BM25 of the query's words and keeps the
// best; refine.go looks at the text of these once more; answer.go makes the
// page.
package bleve
