// Package structured builds a corpus.Article out of documents that state
// their structure: Word files, XML, HTML, Markdown, EPUB.
//
// A reader walks its document and hands over blocks (headings, paragraphs) and
// notes, each as a Text: running text in the making, which knows where notes
// are called and on which line each character stood. The Builder gives the
// passages their IDs, pairs calls with notes, finds the front matter that no
// style names (摘要, 关键词 …) and the notes that authors typed by hand, and
// adds up the account.
//
// The account counts printed characters, see Printed. Each text of the source
// is in it once: where the Builder put it, or as unplaced.
package structured
