package packed

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// decodeName is a name whose encoding nobody says. Programs on Chinese Windows
// write GB18030, old ones elsewhere code page 437, others UTF-8.
func decodeName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	return decodeOld(name)
}

// decodeOld is a name of an archive that has names that are not in UTF-8.
func decodeOld(name string) string {
	text, err := simplifiedchinese.GB18030.NewDecoder().String(name)
	if err == nil && !strings.ContainsRune(text, utf8.RuneError) {
		return text
	}
	if utf8.ValidString(name) {
		return name
	}
	text, err = charmap.CodePage437.NewDecoder().String(name)
	if err != nil { // it has a character for each byte
		return strings.ToValidUTF8(name, "\ufffd")
	}
	return text
}

// clean is a name as it is used: without the way up and the root, and without
// what cannot be shown. Programs on Windows have written its slashes.
func clean(name string) string {
	name = strings.ReplaceAll(strings.ToValidUTF8(name, "\ufffd"), `\`, "/")
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '\ufffd'
		}
		return r
	}, name)
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// skipped says whether a file is left out by its name, as in folders: hidden ones
// and those in hidden folders, and what systems leave beside files.
func skipped(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	base := path.Base(name)
	return strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini")
}
