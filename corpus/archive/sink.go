package archive

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// sink takes the files of an archive.
type sink interface {
	write(name string, data []byte) error
}

// packing says how a path's name asks for an archive to be packed.
func packing(path string) (isTar, gzipped bool) {
	lower := strings.ToLower(path)
	gzipped = strings.HasSuffix(lower, ".tar.gz") || strings.HasSuffix(lower, ".tgz")
	return gzipped || strings.HasSuffix(lower, ".tar"), gzipped
}

// create makes an archive beside its place and puts it there when it is whole
// and on disk.
func create(target string, made time.Time, fill func(sink) error) (err error) {
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fs.ErrExist)
	}
	work, err := os.MkdirTemp(filepath.Dir(target), ".suoyin-export-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) // what is left of it is of no use
	packed := filepath.Join(work, "export")
	isTar, gzipped := packing(target)
	if !isTar {
		if err := errors.Join(os.Mkdir(packed, 0o700), fill(folder(packed))); err != nil {
			return err
		}
		return os.Rename(packed, target)
	}
	if err := createTar(packed, gzipped, made, fill); err != nil {
		return err
	}
	return os.Link(packed, target) // unlike Rename it never replaces a file
}

func createTar(path string, gzipped bool, made time.Time, fill func(sink) error) (err error) {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	var w io.WriteCloser = out
	if gzipped {
		w = gzip.NewWriter(out)
	}
	t := tarSink{tar.NewWriter(w), made}
	if err := errors.Join(fill(t), t.w.Close()); err != nil {
		return err
	}
	if gzipped {
		if err := w.Close(); err != nil {
			return err
		}
	}
	return out.Sync()
}

type tarSink struct {
	w    *tar.Writer
	made time.Time
}

func (t tarSink) write(name string, data []byte) error {
	if err := t.w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(data)), ModTime: t.made}); err != nil {
		return err
	}
	_, err := t.w.Write(data)
	return err
}

// folder is an archive that is a folder.
type folder string

func (f folder) write(name string, data []byte) (err error) {
	path := filepath.Join(string(f), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := out.Write(data); err != nil {
		return err
	}
	return out.Sync()
}
