package bibliography

import (
	"io"

	"suoyin/corpus"
)

// Format is one way to print citations.
type Format struct {
	// Name is what a user asks for: "csl-json", "gbt7714-2015-numeric".
	Name string
	// Label is the name shown to readers.
	Label string
	// Extension is the usual end of a file name, without the dot.
	Extension string
	// MIME is the media type with its charset.
	MIME string
	// Doc is one English sentence for help pages.
	Doc string
	// Encode writes the citations. It only fails when w does.
	Encode func(w io.Writer, cs []corpus.Citation) error
	// Decode reads them back; nil where the format is only printed. Its errors
	// name the line or record.
	Decode func(r io.Reader) ([]corpus.Citation, error)
}

const plainText = "text/plain; charset=utf-8"

// Formats is the table of all formats, in the order they are offered.
func Formats() []Format {
	return []Format{
		{"csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", "CSL-JSON 1.0.2, read by Zotero, Pandoc and citeproc.", withPageRanges(encodeCSL), decodeCSL},
		{"bibtex", "BibTeX", "bib", "application/x-bibtex; charset=utf-8", "BibTeX for LaTeX, in UTF-8.", withPageRanges(encodeBibTeX), decodeBibTeX},
		{"biblatex", "BibLaTeX", "bib", "application/x-bibtex; charset=utf-8", "BibLaTeX for LaTeX with Biber, in UTF-8.", withPageRanges(encodeBibLaTeX), decodeBibTeX},
		{"ris", "RIS", "ris", "application/x-research-info-systems; charset=utf-8", "RIS, read by every reference manager.", withPageRanges(encodeRIS), decodeRIS},
		{"endnote-xml", "EndNote XML", "xml", "application/xml; charset=utf-8", "EndNote's XML.", withPageRanges(encodeEndNote), nil},
		{"gbt7714-2015-numeric", "GB/T 7714—2015 顺序编码", "txt", plainText, "GB/T 7714-2015, numeric.", withPageRanges(gbt(edition2015, numeric)), nil},
		{"gbt7714-2015-author-date", "GB/T 7714—2015 著者-出版年", "txt", plainText, "GB/T 7714-2015, author-date.", withPageRanges(gbt(edition2015, authorDate)), nil},
		{"gbt7714-2015-note", "GB/T 7714—2015 注释", "txt", plainText, "GB/T 7714-2015, as notes.", withPageRanges(gbt(edition2015, note)), nil},
		{"gbt7714-2025-numeric", "GB/T 7714—2025 顺序编码", "txt", plainText, "GB/T 7714-2025, numeric.", withPageRanges(gbt(edition2025, numeric)), nil},
		{"gbt7714-2025-author-date", "GB/T 7714—2025 著者-出版年", "txt", plainText, "GB/T 7714-2025, author-date.", withPageRanges(gbt(edition2025, authorDate)), nil},
		{"gbt7714-2025-note", "GB/T 7714—2025 注释", "txt", plainText, "GB/T 7714-2025, as notes.", withPageRanges(gbt(edition2025, note)), nil},
		{"legal", "法学引注手册", "txt", plainText, "The note form of the Chinese manual of legal citation.", encodeLegal, nil},
		{"csv", "CSV", "csv", "text/csv; charset=utf-8", "A table with one row per citation, for spreadsheets.", encodeCSV, nil},
		{"text", "纯文本", "txt", plainText, "The citations as printed, one a line.", encodeText, nil},
	}
}

// Find is the format of that name.
func Find(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
