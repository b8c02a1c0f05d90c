// Package indexer keeps the index of a data directory equal to its catalogue.
//
// # On disk
//
//	DIR/index/<generation>/manifest.json   what the generation is, see Manifest
//	DIR/index/<generation>/text/           segments of indexer/textindex
//	DIR/index/<generation>/words/          the words, written through Words
//	DIR/CURRENT                            the name of the generation in use
//
// A generation is built whole beside the one in use, and CURRENT is then
// replaced in one step. Between builds Sync adds what has changed in the
// catalogue to the generation in use: a small segment and a batch of words,
// then a new manifest, again replaced in one step. The catalogue is always
// written first, and the manifest says up to which of its changes the index
// has come, so after a crash at any moment Open finds a whole state, and Sync
// adds what is lacking.
//
// # Facets
//
// Each passage is given the facets named by the constants Facet…; an article's
// hold for each of its passages. What search filters and counts is made here
// and nowhere else.
package indexer
