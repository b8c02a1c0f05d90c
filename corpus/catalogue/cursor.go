package catalogue

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc32"

	"suoyin/corpus"
)

// encodeCursor marks the last entry of a page: the listing it belongs to, and
// the entry's place in the listing's order. Pages go on right after it even if
// entries have come or gone meanwhile.
func encodeCursor(listing any, key any) (string, error) {
	data, err := json.Marshal([]any{fingerprint(listing), key})
	return base64.RawURLEncoding.EncodeToString(data), err
}

// decodeCursor reads the place into key. A cursor of another listing, or one
// that somebody made up, is corpus.ErrCursor.
func decodeCursor(cursor string, listing any, key any) error {
	wrong := fmt.Errorf("%w: %q", corpus.ErrCursor, cursor)
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return wrong
	}
	var parts []json.RawMessage
	if json.Unmarshal(data, &parts) != nil || len(parts) != 2 {
		return wrong
	}
	var of uint32
	if json.Unmarshal(parts[0], &of) != nil || of != fingerprint(listing) || json.Unmarshal(parts[1], key) != nil {
		return wrong
	}
	return nil
}

// fingerprint tells listings apart; it is no protection and need not be one,
// since a cursor holds nothing but a place.
func fingerprint(listing any) uint32 {
	return crc32.ChecksumIEEE(fmt.Appendf(nil, "%#v", listing))
}

// limitOf is how many entries a page gets.
func limitOf(asked int) int {
	switch {
	case asked <= 0:
		return corpus.ListLimit
	case asked > corpus.MaxListLimit:
		return corpus.MaxListLimit
	default:
		return asked
	}
}
