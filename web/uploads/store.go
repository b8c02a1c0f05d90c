package uploads

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"suoyin/corpus/disk"
	"suoyin/web/randomid"
)

const (
	infoName = "upload.json"
	dataName = "data"
	// idLength is how long an ID is.
	idLength = randomid.MaxLength
)

// Store is a folder of uploads. It is safe for concurrent use by one process.
type Store struct {
	dir string
	now func() time.Time
	mu  sync.Mutex
	// busy are the uploads that a piece is being written to.
	busy map[string]bool
}

// Open gives the uploads in dir, which is made with the first upload.
func Open(dir string) *Store { return &Store{dir: dir, now: time.Now, busy: map[string]bool{}} }

// Create begins an upload of length bytes. Errors: ErrLength, ErrFull, and the
// file system's.
func (s *Store) Create(owner, name, replaces string, length int64) (Upload, error) {
	if length <= 0 || length > MaxLength {
		return Upload{}, fmt.Errorf("%w: %d bytes, want 1 to %d", ErrLength, length, MaxLength)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	n, total, err := s.sweep()
	if err != nil {
		return Upload{}, err
	}
	if n >= MaxUploads || total+length > MaxTotal {
		return Upload{}, ErrFull
	}
	u := Upload{ID: randomid.New(idLength), Owner: owner, Name: name, Replaces: replaces, Length: length}
	dir := s.path(u.ID)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Upload{}, fmt.Errorf("begin upload: %w", err)
	}
	err = s.writeInfo(u)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, dataName), nil, 0o600)
	}
	if err != nil {
		return Upload{}, errors.Join(fmt.Errorf("begin upload: %w", err), os.RemoveAll(dir))
	}
	u.Expires = s.now().Add(Lifetime)
	return u, nil
}

// Get is the upload with that ID, ErrUnknown if owner has none.
func (s *Store) Get(owner, id string) (Upload, error) {
	u, err := s.read(id)
	if err != nil {
		return Upload{}, err
	}
	if u.Owner != owner || !s.now().Before(u.Expires) {
		return Upload{}, ErrUnknown
	}
	return u, nil
}

// Append writes the piece that begins at offset, as far as it comes, and gives
// the upload as it is then. What has come is kept even if body breaks off; the
// error is then body's. Other errors: ErrUnknown, ErrBusy, *OffsetError, and
// ErrLength if there is more than was announced (what was announced is kept).
func (s *Store) Append(owner, id string, offset int64, body io.Reader) (Upload, error) {
	release, err := s.hold(id)
	if err != nil {
		return Upload{}, err
	}
	defer release()
	u, err := s.Get(owner, id)
	if err != nil {
		return Upload{}, err
	}
	if u.Offset != offset {
		return u, &OffsetError{Got: offset, Want: u.Offset}
	}
	if u.Result != nil {
		return u, nil
	}
	f, err := os.OpenFile(filepath.Join(s.path(id), dataName), os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return u, fmt.Errorf("upload %s: %w", id, err)
	}
	n, copyErr := io.Copy(f, io.LimitReader(body, u.Length-offset))
	u.Offset += n
	u.Expires = s.now().Add(Lifetime)
	if copyErr == nil {
		if extra, _ := io.CopyN(io.Discard, body, 1); extra > 0 {
			copyErr = fmt.Errorf("%w: more than the %d bytes that were announced", ErrLength, u.Length)
		}
	}
	if err := errors.Join(copyErr, f.Sync(), f.Close()); err != nil {
		return u, fmt.Errorf("upload %s: %w", id, err)
	}
	return u, nil
}

// hold keeps others from writing to the upload.
func (s *Store) hold(id string) (release func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy[id] {
		return nil, ErrBusy
	}
	s.busy[id] = true
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.busy, id)
	}, nil
}

// Bytes are the bytes of an upload that is whole.
func (s *Store) Bytes(u Upload) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(s.path(u.ID), dataName))
	if err != nil {
		return nil, fmt.Errorf("upload %s: %w", u.ID, err)
	}
	return data, nil
}

// Finish keeps what became of an upload, until it expires, and drops its bytes.
func (s *Store) Finish(u Upload, result []byte) error {
	u.Result = result
	if err := s.writeInfo(u); err != nil {
		return fmt.Errorf("upload %s: %w", u.ID, err)
	}
	if err := os.Remove(filepath.Join(s.path(u.ID), dataName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("upload %s: %w", u.ID, err)
	}
	return nil
}

// Remove gives an upload up. ErrBusy while a piece is being received.
func (s *Store) Remove(owner, id string) error {
	release, err := s.hold(id)
	if err != nil {
		return err
	}
	defer release()
	if _, err := s.Get(owner, id); err != nil {
		return err
	}
	if err := os.RemoveAll(s.path(id)); err != nil {
		return fmt.Errorf("upload %s: %w", id, err)
	}
	return nil
}

// Sweep removes uploads that have expired.
func (s *Store) Sweep() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _, err := s.sweep()
	return err
}

// sweep counts the uploads and their announced bytes, without those that have
// expired, which it removes. The caller holds mu.
func (s *Store) sweep() (n int, total int64, err error) {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, 0, nil
	}
	if err != nil {
		return 0, 0, fmt.Errorf("uploads: %w", err)
	}
	for _, e := range entries {
		if !randomid.Valid(e.Name(), idLength) || s.busy[e.Name()] {
			continue
		}
		u, err := s.read(e.Name())
		if err == nil && s.now().Before(u.Expires) {
			n++
			if u.Result == nil {
				total += u.Length
			}
			continue
		}
		if err := os.RemoveAll(s.path(e.Name())); err != nil {
			return 0, 0, fmt.Errorf("uploads: %w", err)
		}
	}
	return n, total, nil
}

func (s *Store) path(id string) string { return filepath.Join(s.dir, id) }

func (s *Store) writeInfo(u Upload) error {
	data, err := json.Marshal(u)
	if err != nil {
		return err
	}
	return disk.Replace(filepath.Join(s.path(u.ID), infoName), data, 0o600, time.Time{})
}

func (s *Store) read(id string) (Upload, error) {
	if !randomid.Valid(id, idLength) {
		return Upload{}, ErrUnknown
	}
	dir := s.path(id)
	data, err := os.ReadFile(filepath.Join(dir, infoName))
	if errors.Is(err, fs.ErrNotExist) {
		return Upload{}, ErrUnknown
	}
	var u Upload
	if err == nil {
		err = json.Unmarshal(data, &u)
	}
	if err != nil || u.ID != id {
		return Upload{}, fmt.Errorf("upload %s: damaged: %w", id, err)
	}
	last := filepath.Join(dir, infoName)
	if u.Result == nil {
		last = filepath.Join(dir, dataName)
	}
	info, err := os.Stat(last)
	if err != nil {
		return Upload{}, fmt.Errorf("upload %s: %w", id, err)
	}
	if u.Offset = u.Length; u.Result == nil {
		u.Offset = info.Size()
	}
	u.Expires = info.ModTime().Add(Lifetime)
	return u, nil
}
