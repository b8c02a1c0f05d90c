// Package concordance looks at every place that a query has: key words in
// context (逐条索引), how often a query stands in what was published when and
// where, which words stand beside it, and which mark its articles against all
// others (主题词). It stands on search.Walker, so it is the same for every engine.
//
// Each function looks at a bounded number of places and says how many, so that
// a very common string gets an answer, not a wait.
package concordance

// Limits on one question.
const (
	// MaxPlaces is how many places are sorted and grouped at most: some 10 MB of
	// contexts. They are the first in reading order.
	MaxPlaces = 20000
	// MaxLines is the longest page of lines.
	MaxLines = 500
	// MaxWidth is the widest context on each side, in code points.
	MaxWidth = 200
	// MaxNeighbours is how many characters a group may be made by.
	MaxNeighbours = 8
	// MaxHits is how many passages frequencies are counted over at most.
	MaxHits = 200000
	// MaxSample is how many passages collocates are taken from at most, evenly
	// from all hits; MaxScored how many of the commonest words beside the query
	// are scored, and MaxCollocates how many of the best are listed.
	MaxSample     = 4000
	MaxScored     = 200
	MaxCollocates = 100
	// MaxWindow is the most words on each side in which collocates are taken.
	MaxWindow = 20
)
