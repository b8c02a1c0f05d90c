//go:build !unix

package indexer_test

// mapped says whether files of the index are mapped into memory.
const mapped = false
