package match

import "suoyin/search/query"

// Op is what a Plan asks for.
type Op int

// The operations of a Plan.
const (
	// All is every passage: nothing is known that a hit must have.
	All Op = iota
	// Has is the passages whose folded text has Text.
	Has
	// Value is the passages that Field asks for. An engine that cannot tell
	// takes it as All.
	Value
	// Every is the passages that all of Plans have, Any those of any of them.
	Every
	Any
)

// Plan says which passages can be hits: each hit is in the set it describes,
// but not each of the set is a hit, unless Exact.
type Plan struct {
	Op    Op
	Text  string     // folded; the passage's folded text contains it as it is
	Field query.Node // a query.Field or query.Range
	Plans []*Plan
	// Exact says that all passages of the set are hits.
	Exact bool
}
