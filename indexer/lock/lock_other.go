//go:build !unix && !windows

package lock

import "os"

// tryLock does nothing where there are no file locks.
func tryLock(*os.File, bool) error { return nil }
