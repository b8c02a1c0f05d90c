package query

import "fmt"

// Error is a mistake in a query: where it is, what is wrong, and what could be
// meant.
type Error struct {
	Query string
	// Offset is the place in Query, in code points.
	Offset  int
	Message Message
	// Proposal is a query without the mistake, empty if there is none.
	Proposal string
}

// Message is a sentence in Chinese and in English, without a full stop.
type Message struct {
	ZH, EN string
}

// Error is the message in English.
func (e *Error) Error() string {
	s := fmt.Sprintf("query %q: character %d: %s", e.Query, e.Offset+1, e.Message.EN)
	if e.Proposal != "" {
		s += "; try " + e.Proposal
	}
	return s
}
