package search

import "context"

// Certifier is an Engine that can prove an answer: it looks for a query in every
// passage there is, without any index, and compares.
type Certifier interface {
	Engine
	// Certify counts the hits of req and compares them with a scan of all passages
	// of its scope and filters. Nothing is relaxed; Sort, Limit and Cursor do not
	// matter. Errors are those of Search; ErrLimit also where a scan with this
	// query would take too long.
	Certify(ctx context.Context, req Request) (*Certificate, error)
}

// Certificate says that an answer is complete: "155 places in 44 articles,
// checked against the text of 7,213 passages".
type Certificate struct {
	Query    Reading `json:"query"`
	Passages int     `json:"passages"`
	Places   int     `json:"places"`
	Articles int     `json:"articles"`
	// Scanned is how many passages were read from end to end, whatever the index
	// says of them.
	Scanned int `json:"scanned"`
	// Missed and Extra are passages that only the scan or only the index finds:
	// both are 0, or the index is faulty and `suoyin verify` says where.
	Missed int `json:"missed"`
	Extra  int `json:"extra"`
	// Generation is that of the index.
	Generation string  `json:"generation"`
	TookMS     float64 `json:"took_ms"`
}

// Complete says that the scan finds what the index finds.
func (c *Certificate) Complete() bool { return c.Missed == 0 && c.Extra == 0 }
