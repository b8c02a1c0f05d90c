package ask

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"suoyin/search"
)

// cursorSize is a cursor's length in bytes: where the page starts, and which
// question it belongs to.
const cursorSize = 12

// encodeCursor is the cursor of the page that starts at hit start.
func encodeCursor(req search.Request, start int) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(start))
	b = binary.BigEndian.AppendUint64(b, fingerprint(req))
	return base64.RawURLEncoding.EncodeToString(b)
}

// decodeCursor is the hit at which the request's page starts.
func decodeCursor(req search.Request) (int, error) {
	if req.Cursor == "" {
		return 0, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(req.Cursor)
	if err != nil || len(b) != cursorSize || binary.BigEndian.Uint64(b[4:]) != fingerprint(req) {
		return 0, fmt.Errorf("cursor %q: %w", req.Cursor, search.ErrCursor)
	}
	return int(binary.BigEndian.Uint32(b)), nil
}

// fingerprint is a hash of what decides which hits come in which order. The
// length of a page is not part of it, so that it may change on the way.
func fingerprint(req search.Request) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%q %q %q %t", req.Query, req.In, req.Sort, req.AsPrinted)
	for _, name := range slices.Sorted(maps.Keys(req.Filters)) {
		fmt.Fprintf(h, " %q %q", name, slices.Sorted(slices.Values(req.Filters[name])))
	}
	return h.Sum64()
}
