package corpus

// Citation is one thing that a note cites: CSL-JSON 1.0.2 fields, and where
// and how it was cited. Fields that the note does not print are empty.
type Citation struct {
	// ID is the note's ID and the position in it: "150-2.1".
	ID string `json:"id"`
	// Note is the ID of the note.
	Note string `json:"note"`
	// Raw is the citation as printed, and Span where it stands in the note's
	// text: code points, end exclusive.
	Raw  string `json:"raw"`
	Span [2]int `json:"span"`
	// Confidence is between 0 and 1, see corpus/citation.
	Confidence float64 `json:"confidence"`
	// Signal is the word that introduces it: "参见", "转引自", "See also".
	Signal string `json:"signal,omitempty"`

	Type            string `json:"type,omitempty"` // a CSL type
	Title           string `json:"title,omitempty"`
	Author          []Name `json:"author,omitempty"`
	Editor          []Name `json:"editor,omitempty"`
	Translator      []Name `json:"translator,omitempty"`
	ContainerTitle  string `json:"container-title,omitempty"`
	ContainerAuthor []Name `json:"container-author,omitempty"`
	CollectionTitle string `json:"collection-title,omitempty"`
	Publisher       string `json:"publisher,omitempty"`
	PublisherPlace  string `json:"publisher-place,omitempty"`
	Edition         string `json:"edition,omitempty"`
	Version         string `json:"version,omitempty"` // 影印本, 点校本, 四库全书本
	Issued          *Date  `json:"issued,omitempty"`
	Volume          string `json:"volume,omitempty"`
	Issue           string `json:"issue,omitempty"`
	Section         string `json:"section,omitempty"` // 篇, 条
	Number          string `json:"number,omitempty"`  // 文号, 案号
	Genre           string `json:"genre,omitempty"`   // 博士学位论文
	Dynasty         string `json:"dynasty,omitempty"` // 清, as printed before the author
	Archive         string `json:"archive,omitempty"`
	ArchiveLocation string `json:"archive_location,omitempty"`
	EventTitle      string `json:"event-title,omitempty"`
	// Page is the pages as printed. Locator is the page cited; where a note
	// prints one set of pages they are both.
	Page     string `json:"page,omitempty"`
	Locator  string `json:"locator,omitempty"`
	URL      string `json:"URL,omitempty"`
	DOI      string `json:"DOI,omitempty"`
	ISBN     string `json:"ISBN,omitempty"`
	Accessed *Date  `json:"accessed,omitempty"`
	Language string `json:"language,omitempty"`

	// RefersTo is the ID of the citation that a back-reference (同上, 前引 …)
	// stands for. The fields above are then taken from there, but for Raw, Span,
	// Signal, Locator and Page. Back is the back-reference as printed, and
	// Unresolved why no citation could be found for it.
	RefersTo string `json:"refers_to,omitempty"`
	// Via is the back-reference just before that led there, if one did, so that
	// a chain of 同上 can be followed step by step.
	Via        string `json:"via,omitempty"`
	Back       string `json:"back,omitempty"`
	Unresolved string `json:"unresolved,omitempty"`
}

// Called is what to call a citation: its title or, of a piece without one, the
// title of what it is in.
func (c *Citation) Called() string {
	if c.Title != "" {
		return c.Title
	}
	return c.ContainerTitle
}

// Name is a CSL name. Chinese names and institutions are Literal.
type Name struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

// String is the name as one string, in the order it is printed in Chinese notes.
func (n Name) String() string {
	switch {
	case n.Literal != "":
		return n.Literal
	case n.Given == "":
		return n.Family
	default:
		return n.Given + " " + n.Family
	}
}

// Date is a CSL date: one or two lists of year, month and day, of which month
// and day may be missing.
type Date struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

// Year is the first year, 0 if there is none.
func (d *Date) Year() int {
	if d == nil || len(d.Parts) == 0 || len(d.Parts[0]) == 0 {
		return 0
	}
	return d.Parts[0][0]
}
