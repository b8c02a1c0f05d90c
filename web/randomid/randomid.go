// Package randomid makes names that nobody can guess and that are safe in a path
// and in an address.
package randomid

import (
	"crypto/rand"
	"strings"
)

// MaxLength is how long a name can be at most: 130 bits.
const MaxLength = 26

// New is a name of so many characters of base 32, five bits each: letters a to z
// and digits 2 to 7.
func New(length int) string { return strings.ToLower(rand.Text()[:length]) }

// Valid says whether New could have made the name: nothing else gets into a path.
func Valid(id string, length int) bool {
	if len(id) != length {
		return false
	}
	for _, c := range []byte(id) {
		if (c < 'a' || c > 'z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}
