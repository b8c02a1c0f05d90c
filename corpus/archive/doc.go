// Package archive writes a whole library in an open form and reads it back:
// JSON lines with everything that is known, beside the files as they came. Any
// program can read it without Suoyin; docs/export-format.md describes it.
//
// An archive is a folder, a tar file, or a tar file packed with gzip, with the
// same names in it and in the same order:
//
//	articles/000001.jsonl   a line for each article, see Line
//	sources/ab/ab12….txt    the sources of these articles
//	articles/000002.jsonl   …
//	SHA256SUMS              as sha256sum writes and checks it
//	manifest.json           see Manifest; the mark that nothing is missing
package archive
