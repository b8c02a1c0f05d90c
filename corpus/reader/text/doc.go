// Package text reads articles that come as plain text: taken out of a PDF, out
// of a database, off a web page, or typed.
//
// Such a text has lost its layout, but not all of its measures. The package
// works in five steps, each in files of its own; docs/decisions/0010 explains
// them with examples.
//
//  1. Lines: each line's printed part, its width, the white space before it
//     (line.go, width.go).
//  2. Measures of the whole text: the width of a full line, how much shorter a
//     paragraph's first line is, whether lines are wrapped at all (measure.go).
//  3. Roles: running heads and page numbers, notes at the foot of a page or at
//     the end, front matter, headings; what is left is body. Each rule that
//     decides has a function named after it.
//  4. Paragraphs: the cheapest division of the body lines under a small model of
//     how justified lines are set (paragraph.go, row.go), with what the room that
//     lines left (room.go) and the words after them (opening.go) say.
//  5. Markers in the text are paired with notes, and texts are composed, with
//     the origin of every character (pair.go, compose.go).
//
// Each character of the source gets its role in the account when it is used,
// once; what nothing used is listed as unplaced.
package text
