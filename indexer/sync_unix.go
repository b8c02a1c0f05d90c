//go:build unix

package indexer

import (
	"errors"
	"os"
)

// syncDir puts the names of a folder on disk.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
