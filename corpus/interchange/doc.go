// Package interchange writes a whole article in the formats in which libraries
// and editions keep and exchange articles: JATS XML and TEI XML.
//
// [Formats] is the one table of formats; the command line, the web and the
// documentation offer what stands in it. The structure stays where it is:
// sections with their headings, paragraphs, notes with the places that call
// them, printed pages where they begin, what each note cites as it is printed
// there and as fields beside it, and what a back-reference (同上) stands for.
//
// What is written, corpus/reader/jats and corpus/reader/tei read back. Tests
// hold both to the round trip: the article that was written and read again has
// the same title, authors, front matter, sections, paragraphs, notes, markers
// and printed pages.
//
// Characters that XML cannot hold (most control characters, U+FFFE, U+FFFF, bytes
// that are no UTF-8) are written as U+FFFD, one for one, so that it can be seen
// that something stood there.
package interchange
