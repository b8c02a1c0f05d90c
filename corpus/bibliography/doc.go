// Package bibliography prints citations in the formats that editors, libraries
// and reference managers read, and reads three of them back.
//
// [Formats] is the one table of formats; the command line, the web and the
// documentation offer what stands in it. Each format is one file: csl.go,
// bibtex.go, ris.go, endnote.go, gbt.go, legal.go, csv.go, text.go. CSL-JSON,
// BibTeX and RIS have a decoder beside the encoder; what GB/T 7714 and the legal
// form print, corpus/citation reads. Tests hold all of them to the round trip:
// what is printed and read again has the same fields.
//
// A back-reference that was resolved is printed as the work it stands for; one
// that was not is left out of the formats of reference managers, which have no
// place for it, and printed as it stands in the plain ones.
package bibliography
