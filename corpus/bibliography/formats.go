package bibliography

import (
	"io"

	"suoyin/corpus"
	"suoyin/corpus/formats"
)

// Format is one way to print citations.
type Format struct {
	formats.Info
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
		{formats.New("csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", "CSL-JSON 1.0.2, read by Zotero, Pandoc and citeproc."), withPageRanges(encodeCSL), decodeCSL},
		{formats.New("bibtex", "BibTeX", "bib", "application/x-bibtex; charset=utf-8", "BibTeX for LaTeX, in UTF-8."), withPageRanges(encodeBibTeX), decodeBibTeX},
		{formats.New("biblatex", "BibLaTeX", "bib", "application/x-bibtex; charset=utf-8", "BibLaTeX for LaTeX with Biber, in UTF-8."), withPageRanges(encodeBibLaTeX), decodeBibTeX},
		{formats.New("ris", "RIS", "ris", "application/x-research-info-systems; charset=utf-8", "RIS, read by every reference manager."), withPageRanges(encodeRIS), decodeRIS},
		{formats.New("endnote-xml", "EndNote XML", "xml", "application/xml; charset=utf-8", "EndNote's XML."), withPageRanges(encodeEndNote), nil},
		{formats.New("gbt7714-2015-numeric", "GB/T 7714—2015 顺序编码", "txt", plainText, "GB/T 7714-2015, numeric."), withPageRanges(gbt(edition2015, numeric)), nil},
		{formats.New("gbt7714-2015-author-date", "GB/T 7714—2015 著者-出版年", "txt", plainText, "GB/T 7714-2015, author-date."), withPageRanges(gbt(edition2015, authorDate)), nil},
		{formats.New("gbt7714-2015-note", "GB/T 7714—2015 注释", "txt", plainText, "GB/T 7714-2015, as notes."), withPageRanges(gbt(edition2015, note)), nil},
		{formats.New("gbt7714-2025-numeric", "GB/T 7714—2025 顺序编码", "txt", plainText, "GB/T 7714-2025, numeric."), withPageRanges(gbt(edition2025, numeric)), nil},
		{formats.New("gbt7714-2025-author-date", "GB/T 7714—2025 著者-出版年", "txt", plainText, "GB/T 7714-2025, author-date."), withPageRanges(gbt(edition2025, authorDate)), nil},
		{formats.New("gbt7714-2025-note", "GB/T 7714—2025 注释", "txt", plainText, "GB/T 7714-2025, as notes."), withPageRanges(gbt(edition2025, note)), nil},
		{formats.New("legal", "法学引注手册", "txt", plainText, "The note form of the Chinese manual of legal citation."), encodeLegal, nil},
		{formats.New("csv", "CSV", "csv", "text/csv; charset=utf-8", "A table with one row per citation, for spreadsheets."), encodeCSV, nil},
		{formats.New("text", "纯文本", "txt", plainText, "The citations as printed, one a line."), encodeText, nil},
	}
}
