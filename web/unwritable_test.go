package web

import (
	"fmt"
	"io/fs"
	"net/http"
	"syscall"
	"testing"

	"suoyin/corpus"
)

// TestDiskTroubleSaysWhenToComeBack: what a disk did not take, of the catalogue, a
// key or a piece of a file, may be sent again.
func TestDiskTroubleSaysWhenToComeBack(t *testing.T) {
	for _, err := range []error{
		fmt.Errorf("put a.txt: %w", corpus.ErrUnwritable),
		&fs.PathError{Op: "write", Path: "uploads/1", Err: syscall.ENOSPC},
		fmt.Errorf("keys: %w", &fs.PathError{Op: "sync", Path: "keys/1", Err: syscall.EIO}),
	} {
		if f := judge(err); f.Status != http.StatusServiceUnavailable || f.RetryAfter == 0 || f.Name != "unwritable" || f.Told {
			t.Errorf("%v: %+v", err, f)
		}
	}
	if f := judge(&fs.PathError{Op: "open", Path: "x", Err: syscall.EMFILE}); f.Name == "unwritable" {
		t.Errorf("no more files: %+v", f)
	}
}
