// Package uploads keeps files that arrive in pieces until they are whole, so
// that an upload which was broken off goes on where it stopped, also after the
// server was started again.
//
// Each upload is a folder with two files: what is known of it (upload.json) and
// the bytes so far (data), whose size is the offset. Nothing that a client sends
// becomes a path: the folder's name is 128 random bits. An upload that nobody
// went on with for Lifetime is removed, and all of them together are bounded.
package uploads

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Limits.
const (
	// MaxLength is the longest upload in bytes, the same as for a file that
	// `suoyin index` reads.
	MaxLength = 256 << 20
	// MaxUploads is how many uploads there may be at once, and MaxTotal how many
	// bytes they may announce together.
	MaxUploads = 100
	MaxTotal   = 2 << 30
	// Lifetime is how long an upload is kept after its last piece.
	Lifetime = 24 * time.Hour
)

// Upload is the state of one upload.
type Upload struct {
	ID string `json:"id"`
	// Owner is who began it; nobody else sees it.
	Owner string `json:"owner"`
	// Name is the file's name as its sender wrote it, Replaces the article whose
	// place it is to take.
	Name     string `json:"name"`
	Replaces string `json:"replaces,omitempty"`
	// Length is how many bytes there will be, Offset how many there are.
	Length int64 `json:"length"`
	Offset int64 `json:"-"`
	// Result is what became of the file when it was whole; nil before.
	Result json.RawMessage `json:"result,omitempty"`
	// Expires is when the upload goes unless it goes on.
	Expires time.Time `json:"-"`
}

// Whole says that all bytes are there.
func (u Upload) Whole() bool { return u.Offset == u.Length }

// Errors of this package.
var (
	// ErrUnknown says that there is no such upload: there never was, it is
	// somebody else's, or it has expired.
	ErrUnknown = errors.New("no such upload")
	// ErrFull says that there are too many uploads, or too large ones, at once.
	ErrFull = errors.New("too many uploads are open")
	// ErrBusy says that another piece of the upload is just being received.
	ErrBusy = errors.New("another piece of this upload is being received")
	// ErrLength says that a length is no length, or that more bytes came than
	// were announced.
	ErrLength = errors.New("length of the upload")
)

// OffsetError says that a piece does not begin where the last one ended.
type OffsetError struct{ Got, Want int64 }

func (e *OffsetError) Error() string {
	return fmt.Sprintf("the piece begins at byte %d and the upload has %d bytes", e.Got, e.Want)
}
