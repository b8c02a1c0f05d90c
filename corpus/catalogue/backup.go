package catalogue

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/disk"
)

// manifestName is the last entry of a backup; FileName is the one before it.
const manifestName = "manifest.json"

// backupFormat numbers the layout of backups.
const backupFormat = 1

// maxBeside bounds the manifest and each of the files beside a catalogue, in
// bytes, and maxFiles their number.
const (
	maxBeside = 64 << 20
	maxFiles  = 16
)

// BackupManifest says what a backup holds. It stands at the end of the file, so
// that a backup that was cut short has none.
type BackupManifest struct {
	Format int           `json:"format"`
	Made   time.Time     `json:"made"`
	Counts corpus.Counts `json:"counts"`
	// Content is the library's ContentDigest.
	Content string `json:"content"`
	// Size and SHA256 are those of the catalogue's file in the backup.
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	// Beside are the digests, SHA-256, of the files that were given to Backup,
	// by name.
	Beside map[string]string `json:"beside,omitempty"`
}

// Beside is a small file that is kept with a library, but not in its catalogue.
// Its name has no folder.
type Beside struct {
	Name string
	Data []byte
}

// Backup writes the catalogue, as it is at one moment, into one file that must
// not exist: a tar archive with the catalogue, then the files beside it, and
// last the manifest. The catalogue stays in use meanwhile. The file appears
// whole and synced, or not at all. It needs room for the catalogue twice.
func (c *Catalogue) Backup(ctx context.Context, path string, beside ...Beside) (*BackupManifest, error) {
	m, err := c.backup(ctx, path, beside)
	if err != nil {
		return nil, fmt.Errorf("back up to %s: %w", path, err)
	}
	return m, nil
}

func (c *Catalogue) backup(ctx context.Context, path string, beside []Beside) (*BackupManifest, error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(err, fs.ErrExist)
	}
	work, err := os.MkdirTemp(filepath.Dir(path), ".suoyin-backup-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work) // what is left of it is of no use
	copied := filepath.Join(work, FileName)
	if err := c.Snapshot(ctx, copied); err != nil {
		return nil, err
	}
	m, err := describe(ctx, copied)
	if err != nil {
		return nil, err
	}
	m.Made = c.now().UTC().Truncate(time.Second)
	packed := filepath.Join(work, "backup.tar")
	if err := writeBackup(packed, copied, beside, m); err != nil {
		return nil, err
	}
	if err := os.Link(packed, path); err != nil { // unlike Rename it never replaces a file
		return nil, err
	}
	return m, disk.SyncDir(filepath.Dir(path))
}

// describe is the manifest of a snapshot, but for its digest and size.
func describe(ctx context.Context, path string) (*BackupManifest, error) {
	s, err := OpenReadOnly(ctx, path)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	m := &BackupManifest{Format: backupFormat}
	if m.Counts, err = s.Counts(ctx); err != nil {
		return nil, err
	}
	m.Content, err = s.ContentDigest(ctx)
	return m, err
}

// writeBackup packs the files and their manifest, whose size and digests it
// fills.
func writeBackup(path, catalogue string, beside []Beside, m *BackupManifest) (err error) {
	in, err := os.Open(catalogue)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	w, h := tar.NewWriter(out), sha256.New()
	if err := writeEntry(w, FileName, info.Size(), m.Made, io.TeeReader(in, h)); err != nil {
		return err
	}
	m.Size, m.SHA256 = info.Size(), hex.EncodeToString(h.Sum(nil))
	if m.Beside, err = writeBeside(w, beside, m.Made); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := writeEntry(w, manifestName, int64(len(data)), m.Made, bytes.NewReader(data)); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return out.Sync()
}

// writeBeside packs the files beside a catalogue and gives their digests.
func writeBeside(w *tar.Writer, beside []Beside, made time.Time) (map[string]string, error) {
	digests := map[string]string{}
	for _, b := range beside {
		digests[b.Name] = Digest(b.Data)
		if err := writeEntry(w, b.Name, int64(len(b.Data)), made, bytes.NewReader(b.Data)); err != nil {
			return nil, err
		}
	}
	return digests, nil
}

func writeEntry(w *tar.Writer, name string, size int64, made time.Time, r io.Reader) error {
	if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: size, ModTime: made}); err != nil {
		return err
	}
	_, err := io.CopyN(w, r, size)
	return err
}

// ErrBackup says that a file is no backup, or a damaged one.
var ErrBackup = errors.New("not a whole backup")

// Restore unpacks a backup into a data directory that has no catalogue, or into
// a PostgreSQL database by its URL (see Open) whose schema has none or an empty
// one. It checks the backup against its manifest, and gives the manifest and the
// files beside the catalogue, which it leaves to the caller. Nothing is left in
// the directory or the schema after an error, which is ErrBackup if the file is
// at fault.
func Restore(ctx context.Context, path, where string) (*BackupManifest, []Beside, error) {
	into := restore
	if isURL(where) {
		into = restoreToServer
	}
	m, beside, err := into(ctx, path, where)
	if err != nil {
		return nil, nil, fmt.Errorf("backup %s: %w", path, err)
	}
	return m, beside, nil
}

func restore(ctx context.Context, path, dir string) (*BackupManifest, []Beside, error) {
	target := filepath.Join(dir, FileName)
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, errors.Join(err, fmt.Errorf("%s has a catalogue already; restore into an empty directory", dir))
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, nil, err
	}
	work, err := os.MkdirTemp(dir, ".restore-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(work) // what is left of it is of no use
	unpacked := filepath.Join(work, FileName)
	m, beside, err := unpackBackup(ctx, path, unpacked)
	if err != nil {
		return nil, nil, err
	}
	if err := os.Link(unpacked, target); err != nil {
		return nil, nil, err
	}
	return m, beside, disk.SyncDir(dir)
}

// restoreToServer unpacks a backup into a folder of its own and copies what is in
// it.
func restoreToServer(ctx context.Context, path, address string) (_ *BackupManifest, _ []Beside, err error) {
	work, err := os.MkdirTemp("", "suoyin-restore-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(work) // what is left of it is of no use
	unpacked := filepath.Join(work, FileName)
	m, beside, err := unpackBackup(ctx, path, unpacked)
	if err != nil {
		return nil, nil, err
	}
	from, err := OpenReadOnly(ctx, unpacked)
	if err != nil {
		return nil, nil, err
	}
	defer from.Close() // it was only read
	to, err := Open(ctx, address)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	return m, beside, to.takeOver(ctx, from, m.Content)
}

// unpackBackup writes the catalogue of a backup to a file and compares it, and
// what stands beside it, with the manifest, and what it holds, too.
func unpackBackup(ctx context.Context, path, target string) (*BackupManifest, []Beside, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	r, h := tar.NewReader(in), sha256.New()
	if err := nextEntry(r, FileName); err != nil {
		return nil, nil, err
	}
	size, err := writeSynced(target, r, h)
	if err != nil {
		return nil, nil, err
	}
	beside, data, err := readBeside(r)
	if err != nil {
		return nil, nil, err
	}
	m := new(BackupManifest)
	if err := json.Unmarshal(data, m); err != nil {
		return nil, nil, fmt.Errorf("%w: its manifest is damaged: %v", ErrBackup, err)
	}
	switch {
	case m.Format > backupFormat:
		return nil, nil, fmt.Errorf("%w: it was made by a newer Suoyin", ErrBackup)
	case m.Size != size || m.SHA256 != hex.EncodeToString(h.Sum(nil)):
		return nil, nil, fmt.Errorf("%w: the catalogue in it has another digest than the manifest says", ErrBackup)
	case len(beside) != len(m.Beside):
		return nil, nil, fmt.Errorf("%w: it has %d files beside the catalogue, and its manifest %d", ErrBackup, len(beside), len(m.Beside))
	}
	for _, b := range beside {
		if m.Beside[b.Name] != Digest(b.Data) {
			return nil, nil, fmt.Errorf("%w: %q in it has another digest than the manifest says", ErrBackup, b.Name)
		}
	}
	return m, beside, compare(ctx, target, m)
}

// readBeside reads what stands behind the catalogue: other files, and the
// manifest.
func readBeside(r *tar.Reader) (beside []Beside, manifest []byte, err error) {
	for {
		h, err := r.Next()
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %s is missing: %v", ErrBackup, manifestName, err)
		}
		if h.Typeflag != tar.TypeReg || h.Name != filepath.Base(h.Name) || h.Size > maxBeside || len(beside) > maxFiles {
			return nil, nil, fmt.Errorf("%w: it has %q where %s should be", ErrBackup, h.Name, manifestName)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %s in it was cut short", ErrBackup, h.Name)
		}
		if h.Name == manifestName {
			return beside, data, nil
		}
		beside = append(beside, Beside{h.Name, data})
	}
}

func nextEntry(r *tar.Reader, name string) error {
	h, err := r.Next()
	if err != nil {
		return fmt.Errorf("%w: %s is missing: %v", ErrBackup, name, err)
	}
	if h.Name != name || h.Typeflag != tar.TypeReg {
		return fmt.Errorf("%w: it has %q where %s should be", ErrBackup, h.Name, name)
	}
	return nil
}

func writeSynced(path string, r io.Reader, h hash.Hash) (n int64, err error) {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if n, err = io.Copy(io.MultiWriter(out, h), r); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = fmt.Errorf("%w: it was cut short", ErrBackup)
		}
		return n, err
	}
	return n, out.Sync()
}

// compare opens an unpacked catalogue, brings an older one to today's schema,
// and compares its content with the manifest.
func compare(ctx context.Context, path string, m *BackupManifest) (err error) {
	c, err := Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	content, err := c.ContentDigest(ctx)
	if err != nil {
		return err
	}
	if content != m.Content {
		return fmt.Errorf("%w: its content is not what the manifest says", ErrBackup)
	}
	// From here on it goes its own way.
	return set(ctx, c.write, idSetting, rand.Text())
}
