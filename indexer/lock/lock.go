// Package lock lets one process at a time write to a data directory, and many read
// one that nobody writes to.
//
// The lock is the operating system's lock on the file DIR/lock, so it ends with
// the process that has it, however that ends: a file left behind by a killed
// process locks nothing. The file says who has the lock.
package lock

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// FileName is the lock's file in a data directory.
const FileName = "lock"

// maxOwner bounds what is read of the file.
const maxOwner = 4096

// Owner says who has a lock.
type Owner struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"`
	Host    string    `json:"host"`
	Since   time.Time `json:"since"`
}

// HeldError says that another process has the lock.
type HeldError struct {
	Path string
	// Owner is zero if the file does not say.
	Owner Owner
}

func (e *HeldError) Error() string {
	if e.Owner.PID == 0 {
		return fmt.Sprintf("data directory is in use by another process (lock %q)", e.Path)
	}
	return fmt.Sprintf("data directory is in use by %q, process %d on %s since %s (lock %q)",
		e.Owner.Command, e.Owner.PID, e.Owner.Host, e.Owner.Since.Local().Format(time.DateTime), e.Path)
}

// Lock is a lock that this process has.
type Lock struct {
	file   *os.File // nil where there is nothing to lock
	shared bool
}

// Acquire takes the lock of a data directory, which must exist, for a command
// ("serve", "index"). It never waits: if another process has it, the error is a
// *HeldError.
func Acquire(dir, command string) (*Lock, error) {
	path := filepath.Join(dir, FileName)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock data directory: %w", err)
	}
	if err := tryLock(f, false); err != nil {
		defer f.Close()
		if errors.Is(err, errHeld) {
			return nil, &HeldError{Path: path, Owner: readOwner(f)}
		}
		return nil, fmt.Errorf("lock data directory: %w", err)
	}
	// The lock is the system's; what the file says only helps others to
	// understand. On a full disk it says nothing.
	_ = writeOwner(f, command)
	return &Lock{file: f}, nil
}

// Share keeps writers from a data directory, and needs no right to write to it: any
// number of processes may have it so. It never waits: if a process that writes has
// the directory, the error is a *HeldError. A directory without the file has no
// writer yet, and where files cannot be locked nobody can be kept off: that is no
// error.
func Share(dir string) (*Lock, error) {
	path := filepath.Join(dir, FileName)
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return &Lock{shared: true}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("lock data directory: %w", err)
	}
	if err := tryLock(f, true); errors.Is(err, errHeld) {
		defer f.Close()
		return nil, &HeldError{Path: path, Owner: readOwner(f)}
	}
	return &Lock{file: f, shared: true}, nil
}

// Release gives the lock free. The file stays: removing it could take it from
// under another process that is just locking it.
func (l *Lock) Release() error {
	switch {
	case l.file == nil:
		return nil
	case l.shared:
		return l.file.Close()
	}
	return errors.Join(l.file.Truncate(0), l.file.Close())
}

// errHeld is what tryLock gives if another process has the lock.
var errHeld = errors.New("held")

func readOwner(f *os.File) Owner {
	var o Owner
	data, err := io.ReadAll(io.LimitReader(f, maxOwner))
	if err != nil || json.Unmarshal(data, &o) != nil {
		return Owner{}
	}
	return o
}

func writeOwner(f *os.File, command string) error {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	data, err := json.Marshal(Owner{PID: os.Getpid(), Command: command, Host: host, Since: time.Now().UTC().Truncate(time.Second)})
	if err != nil {
		return err
	}
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err = f.WriteAt(append(data, '\n'), 0)
	return err
}
