package corpus

import _ "embed"

// SeedName is the file name of the bundled article.
const SeedName = "article.txt"

// Seed is the bundled article, byte for byte as its user gave it: text taken
// out of a journal's PDF. An empty library shows it, so that there is always
// something to search.
//
//go:embed article.txt
var Seed []byte
