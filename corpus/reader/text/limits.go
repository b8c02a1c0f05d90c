package text

// A text is refused above these limits, so that reading stays within bounded
// memory and time. They are far above real articles: the longest line of the
// 8,713 journal articles the reader was developed with has 34,000 characters,
// the biggest file 1.4 MB.
const (
	// MaxSource is the biggest source in bytes.
	MaxSource = 64 << 20
	// MaxLine is the longest line in bytes.
	MaxLine = 4 << 20
)
