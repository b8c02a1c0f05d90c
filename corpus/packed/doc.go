// Package packed gives the files that are packed in one: a ZIP or TAR archive, a
// TAR archive packed with gzip, XZ or bzip2, or a single file packed so.
//
// Detect tells such files by their content. Documents that are ZIP files, of
// Word, LibreOffice or a publisher, are none: the readers' own tests decide
// first. Walk gives the files of an archive one by one, so that it is never in
// memory as a whole, and within Limits, so that none that is made to do harm
// does any. The names in an archive are data and never become paths.
package packed
