package analysis

import (
	"io"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decoded reads the corpus's GB18030 as UTF-8.
func decoded(r io.Reader) io.Reader {
	return simplifiedchinese.GB18030.NewDecoder().Reader(r)
}
