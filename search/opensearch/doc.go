// Package opensearch answers from an index that a cluster keeps, see
// indexer/opensearch: any number of processes, none with a state of its own.
//
// The cluster proposes: a query becomes OpenSearch's own (clause.go), built as
// JSON from the tree, so that nothing that somebody types is ever read as the
// cluster's query language. Where that query says exactly which passages are
// hits, as it does for strings, terms, and, or, not and most fields, the cluster
// counts them, pages, and counts facets. Otherwise the passages it proposes are
// read, a matcher decides on the text of each, and the question goes on with the
// numbers of those that are hits (verify.go). More than MaxCandidates are not read.
//
// The order is that of search/ranking: the cluster's BM25 gives the first 200,
// whose texts are then counted as the embedded engine counts its own (rank.go).
//
// A part of the index that does not answer, or not in time, makes an answer
// partial, and says so. What needs all hits, such as a walk, fails instead.
package opensearch
