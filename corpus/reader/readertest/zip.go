package readertest

import (
	"archive/zip"
	"compress/flate"
	"io"
)

// ZipWriter writes a ZIP file to out, fast rather than small: tests pack parts
// that unpack to more than a limit, and the race detector makes that slow.
func ZipWriter(out io.Writer) *zip.Writer {
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	return z
}
