//go:build unix

package keys

import (
	"errors"
	"os"
)

// syncDir puts a folder's entries on disk.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
