package text

// A text is refused above these limits, so that reading stays within bounded
// memory and time: some 300 MB and a few seconds at most. They are far above real
// articles: of the 8,713 journal articles the reader was developed with, the
// biggest has 67 KB and its longest line 3 KB; a whole book has 2 MB.
const (
	// MaxSource is the biggest source in bytes.
	MaxSource = 16 << 20
	// MaxLine is the longest line in bytes.
	MaxLine = 1 << 20
	// MaxLines is the greatest number of lines that have any printed character.
	MaxLines = 200_000
)

// Limits within the reader. What is above them is read more simply, never left
// out.
const (
	// maxAlign is the greatest number of call and note pairs that are aligned in
	// order; above it they are paired by page and number.
	maxAlign = 4 << 20
	// maxHeads is how many running heads are compared with others.
	maxHeads = 64
	// maxUnclosed is how many inline notes without an end are looked into.
	maxUnclosed = 1000
	// maxReferences is how many references are looked for by author and year.
	maxReferences = 2000
)
