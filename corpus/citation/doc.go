// Package citation reads the text of notes and says what they cite.
//
// [Parse] reads one note; [Annotate] reads all notes of an article, numbers what
// they cite and resolves the back-references, which only make sense beside the
// other notes. Nothing here is learnt from data: every decision is a rule with
// its reason in a comment.
//
// # How a note is read
//
//  1. text.go folds the note: full-width ASCII, dashes, dots, brackets and the
//     traditional forms of the words that citations are made of become one form,
//     and the spaces that justification puts beside Han go. Patterns are written
//     once, for the folded text; a table leads every byte of it back to the
//     printed text, from which all values are taken.
//  2. none.go leaves out notes that thank, or say who someone is: they cite
//     nothing. bilingual.go finds the original of an entry that is printed twice,
//     in English and in Chinese. entries.go cuts lists into entries and takes out
//     the back-references (back.go).
//  3. An entry is read by the family of styles it is in: with its titles between
//     marks (group.go decides which marks belong to one work, marked.go reads
//     it, quoted.go tells titles in quotation marks from quotations), in the
//     manner of GB/T 7714 (makers.go, title.go, dotted.go, host.go), or with
//     commas only (commas.go, commanames.go). Which family it is depends on title marks, type
//     codes (code.go) and full stops, never on the name of a style. Where names end that no
//     stop parts from the title, yearhead.go tells by the year behind them, initialed.go by
//     their initials, and commalead.go by the imprint that follows the title.
//  4. All families share the recognizers of what follows a title. Each takes what
//     it is surest of from the work's buffer (work.go) and leaves a blank, so that
//     the next sees only what is left: addresses and official numbers
//     (identifiers.go), numbers of serials (serial.go, numberedhost.go), issues, pages and
//     volumes (locator.go), dates (date.go), editions and theses (edition.go), and at last
//     the pieces between separators (pieces.go): who else made it, where and by
//     whom it was published (imprint.go, hostmakers.go). What nobody took is the host
//     (host.go, wholename.go).
//  5. names.go, inverted.go, role.go and person.go read lists of names; lexicon.go holds the
//     words that are evidence for them. kind.go decides the CSL type from what
//     was read.
//  6. annotate.go goes through the notes of an article in order. resolve.go finds
//     what a back-reference stands for, same.go says when two names or titles are
//     one, adopt.go takes the fields over. What cannot be told says why.
//
// # Confidence
//
// A citation's Confidence adds up what a complete one has: .40 for a title, and
// .14 each for who made it; a date or volume; a publisher, host or address; and
// pages, an issue or an address. A back-reference has .95 of its target's; one
// that is not resolved has .30. Below .60 a citation has hardly more than a title.
package citation
