package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
)

// titlePartLength is how many characters of the title an ID shows: enough to
// recognise an article in an address, short enough to read aloud.
const titlePartLength = 12

// NewID makes an article's ID from its title and its source bytes: the first
// letters of the title, a dash, and ten hexadecimal digits of the SHA-256 of
// the bytes. It holds letters, digits and dashes only, so it can stand in an
// address or a file name.
func NewID(title string, source []byte) string {
	var b strings.Builder
	n := 0
	for _, r := range title {
		if n == titlePartLength {
			break
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
			n++
		}
	}
	sum := sha256.Sum256(source)
	digest := hex.EncodeToString(sum[:])[:10]
	if b.Len() == 0 {
		return digest
	}
	return b.String() + "-" + digest
}
