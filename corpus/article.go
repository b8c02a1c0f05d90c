package corpus

// Article is one article as it was printed: its text cut into passages, its
// notes, what the notes cite, and an account of every line of its source.
type Article struct {
	// ID is stable and readable, see NewID. The same file gives the same ID.
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Authors  []string `json:"authors"`
	Abstract string   `json:"abstract"`
	Keywords []string `json:"keywords"`
	Journal  Journal  `json:"journal"`
	// TitleAnchors are the note markers printed on the title or the authors.
	TitleAnchors []Anchor `json:"title_anchors,omitempty"`
	// Front is what else the front matter says, kept out of the Chinese body.
	Front Front `json:"front,omitzero"`
	// Sections are the headings in reading order.
	Sections []Section `json:"sections"`
	// Paragraphs are the body in reading order.
	Paragraphs []Paragraph `json:"paragraphs"`
	Notes      []Note      `json:"notes"`
	Citations  []Citation  `json:"citations"`
	// Orphans are markers in the text that no note answers, each with a reason.
	Orphans []Orphan `json:"orphans,omitempty"`
	Account Account  `json:"account"`
	// Source says which bytes the article was read from.
	Source Source `json:"source,omitzero"`
}

// Journal is where the article appeared. Zero values mean "not known".
type Journal struct {
	Name  string `json:"name"`
	Year  int    `json:"year"`
	Issue string `json:"issue"`
	// Pages is the printed range as one string, "148-171".
	Pages string `json:"pages"`
}

// Front is front matter that is neither title nor Chinese body.
type Front struct {
	TitleEN        string `json:"title_en,omitempty"`
	AbstractEN     string `json:"abstract_en,omitempty"`
	Classification string `json:"classification,omitempty"` // 中图分类号
	DOI            string `json:"doi,omitempty"`
	Fund           string `json:"fund,omitempty"`        // 基金项目
	AuthorNote     string `json:"author_note,omitempty"` // 作者简介
	// Fields are other header fields as the source labels them.
	Fields map[string]string `json:"fields,omitempty"`
}

// Section is one heading.
type Section struct {
	// ID is "s1", "s2" … in reading order.
	ID string `json:"id"`
	// Level is 1 for the article's main headings.
	Level   int    `json:"level"`
	Heading string `json:"heading"`
	// Page is the printed page, 0 if not known.
	Page int `json:"page"`
	// Before is how many paragraphs stand before the heading: it is printed
	// above Paragraphs[Before].
	Before  int      `json:"before"`
	Anchors []Anchor `json:"anchors,omitempty"`
	Origins []Origin `json:"origins,omitempty"`
}

// Paragraph is one paragraph of the body.
type Paragraph struct {
	// ID is "p1", "p2" … in reading order.
	ID string `json:"id"`
	// Section is the path of headings above the paragraph, outermost first.
	Section []string `json:"section"`
	// Pages are the printed pages the paragraph stands on, in order.
	Pages []int `json:"pages"`
	// Text is the running text: no note markers, no running heads, no line ends but
	// those of the rows of a table.
	Text    string   `json:"text"`
	Anchors []Anchor `json:"anchors"`
	// Origins say where the characters were printed.
	Origins []Origin `json:"origins,omitempty"`
}

// Anchor is a note marker taken out of a text.
type Anchor struct {
	// Offset is the number of code points of the text before the marker.
	Offset int `json:"offset"`
	// Note is the ID of the note it points to.
	Note string `json:"note"`
	// Marker is the marker as it is printed there: 〔4〕, where a list prints the
	// note once as 〔2〕〔4〕, and [1～4] at each of the four notes that it names.
	// Empty where none is printed: a note can be called by author and year.
	Marker string `json:"marker,omitempty"`
}

// Origin says that the text from Offset on, up to the next Origin, was printed
// on Line of the source (1-based) and on printed page Page (0 if not known).
type Origin struct {
	Offset int `json:"offset"`
	Line   int `json:"line"`
	Page   int `json:"page"`
}

// Note is a footnote, an endnote or a note set inline.
type Note struct {
	// ID is "150-2" for the second note of page 150, "n12" for endnotes.
	ID string `json:"id"`
	// Page is the printed page, 0 for endnotes without one.
	Page int `json:"page"`
	// Marker is the marker as printed: "[1]", "〔2〕", "①".
	Marker string `json:"marker"`
	Text   string `json:"text"`
	// Anchor is where the note is called in the text; nil if nowhere, and then
	// Unanchored says why. A note called more than once has its first place
	// here and all of them in the passages' Anchors.
	Anchor     *NoteAnchor `json:"anchor"`
	Unanchored string      `json:"unanchored,omitempty"`
	// Citations are the IDs of what the note cites, in order.
	Citations []string `json:"citations"`
	Origins   []Origin `json:"origins,omitempty"`
}

// NoteAnchor is the place in the text that calls a note.
type NoteAnchor struct {
	// Passage is a passage ID: "title", "s3", "p12", see Passage.ID.
	Passage string `json:"passage"`
	Offset  int    `json:"offset"`
	// Marker is the marker as it is printed there, see Anchor.Marker.
	Marker string `json:"marker,omitempty"`
}

// Orphan is a marker printed in the text that no note answers.
type Orphan struct {
	Passage string `json:"passage"`
	Offset  int    `json:"offset"`
	Marker  string `json:"marker"`
	Reason  string `json:"reason"`
}

// Account says what became of every line of the source. Lines counts the lines
// that have any printed character. Title, Body, Notes, RunningHeads and
// PageNumbers count printed characters (code points that are not white space);
// together with the characters of Unplaced they are all the source has.
type Account struct {
	Lines        int    `json:"lines"`
	Title        int    `json:"title"` // title, authors and other front matter
	Body         int    `json:"body"`  // abstract, headings, paragraphs, and the markers in them
	Notes        int    `json:"notes"` // notes with their markers
	RunningHeads int    `json:"running_heads"`
	PageNumbers  int    `json:"page_numbers"`
	Unplaced     []Line `json:"unplaced"`
}

// Line is one line of the source, as it stands there. Number is 1-based.
type Line struct {
	Number int    `json:"line"`
	Text   string `json:"text"`
}

// Source identifies the bytes an article was read from.
type Source struct {
	// Name is the file name as given, without any directory.
	Name string `json:"name,omitempty"`
	// Format is "text", "pdf", "docx", "doc", "odt", "rtf", "jats", "tei", "html", "epub" or "markdown".
	Format string `json:"format,omitempty"`
	// Encoding is "utf-8", "utf-16le", "gb18030", "big5" …; empty for binary formats.
	Encoding string `json:"encoding,omitempty"`
	// SHA256 is the hexadecimal digest of the bytes.
	SHA256 string `json:"sha256,omitempty"`
}
