package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// unwritable says how a write, or a sync where synced is true, of a file fails;
// 0: it does not. path is below the disk.
type unwritable func(path string, synced bool) syscall.Errno

// writes is how writing to a disk fails, and what of it would last without power.
type writes struct {
	mu    sync.Mutex
	fails unwritable
	files map[uint64]*platter // by inode
	// failed counts writes and syncs that failed since failWrites.
	failed atomic.Int64
}

// platter is a file as it would be found after the power went. Pages that were
// written are dirty until they are synced. If that fails, the system takes them
// for clean all the same: it goes on showing them and does not write them again.
type platter struct {
	data  []byte
	dirty map[int64]bool
}

// pageBytes is what the system writes at a time.
const pageBytes = 4096

// size makes the file as long as it is said to be, whatever is in it.
func (p *platter) size(n int64) {
	if int64(len(p.data)) < n {
		p.data = append(p.data, make([]byte, n-int64(len(p.data)))...)
	}
	p.data = p.data[:n]
}

// failWrites makes writes and syncs fail from now on; nil: none.
func (d *failingDisk) failWrites(fails unwritable) {
	d.writes.mu.Lock()
	defer d.writes.mu.Unlock()
	d.writes.fails = fails
	d.writes.failed.Store(0)
}

// failsAt says how a write or sync fails. What says so may count, and several files
// are written at the same time.
func (u *writes) failsAt(path string, synced bool) syscall.Errno {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.fails == nil {
		return 0
	}
	errno := u.fails(path, synced)
	if errno != 0 {
		u.failed.Add(1)
	}
	return errno
}

// of is a file as it would be found, as it is now if it is asked for the first
// time. The caller holds mu.
func (u *writes) of(file uint64, behind *os.File) (*platter, error) {
	if p := u.files[file]; p != nil {
		return p, nil
	}
	data, err := io.ReadAll(io.NewSectionReader(behind, 0, 1<<40))
	if err != nil {
		return nil, err
	}
	u.files[file] = &platter{data, map[int64]bool{}}
	return u.files[file], nil
}

// made says that there is a new file, of which nothing would be found.
func (u *writes) made(file uint64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.files[file] = &platter{nil, map[int64]bool{}}
}

// losePower loses everything that was not synced, and what the system has in
// memory. Nobody may have a file open.
func (d *failingDisk) losePower(t *testing.T) {
	t.Helper()
	d.loseUnsynced(t)
	forget(t, d.root.EmbeddedInode())
}

func (d *failingDisk) loseUnsynced(t *testing.T) {
	t.Helper()
	d.writes.mu.Lock()
	defer d.writes.mu.Unlock()
	var lose func(n *fs.Inode)
	lose = func(n *fs.Inode) {
		for _, child := range n.Children() {
			if child.IsDir() {
				lose(child)
				continue
			}
			if p := d.writes.files[child.StableAttr().Ino]; p != nil {
				path := filepath.Join(d.behind, child.Path(nil))
				info, err := os.Stat(path)
				if err != nil {
					t.Fatal(err)
				}
				p.size(info.Size())
				if err := os.WriteFile(path, p.data, 0); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	lose(d.root.EmbeddedInode())
}

var (
	_ fs.FileWriter    = (*failingFile)(nil)
	_ fs.FileFsyncer   = (*failingFile)(nil)
	_ fs.FileSetattrer = (*failingFile)(nil)
)

// Write implements fs.FileWriter.
func (f *failingFile) Write(ctx context.Context, data []byte, offset int64) (uint32, syscall.Errno) {
	u := &f.disk.writes
	if errno := u.failsAt(f.node.Path(nil), false); errno != 0 {
		return 0, errno
	}
	err := f.platter(func(_ *os.File, p *platter) error {
		for page := offset / pageBytes; page*pageBytes < offset+int64(len(data)); page++ {
			p.dirty[page] = true
		}
		return nil
	})
	if err != nil {
		return 0, syscall.EREMOTEIO // nobody else's error: it shows in the test
	}
	return f.LoopbackFile.Write(ctx, data, offset)
}

// platter calls do with the file behind and what would be found of it. A file
// whose name is gone does not matter.
func (f *failingFile) platter(do func(behind *os.File, p *platter) error) error {
	behind, err := os.Open(filepath.Join(f.disk.behind, f.node.Path(nil)))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer behind.Close()
	u := &f.disk.writes
	u.mu.Lock()
	defer u.mu.Unlock()
	p, err := u.of(f.node.StableAttr().Ino, behind)
	if err != nil {
		return err
	}
	return do(behind, p)
}

// Fsync implements fs.FileFsyncer.
func (f *failingFile) Fsync(context.Context, uint32) syscall.Errno {
	errno := f.disk.writes.failsAt(f.node.Path(nil), true)
	err := f.platter(func(behind *os.File, p *platter) error {
		if errno != 0 {
			clear(p.dirty)
			return nil
		}
		return p.sync(behind)
	})
	if err != nil {
		return syscall.EREMOTEIO
	}
	return errno
}

// sync writes the pages that are dirty.
func (p *platter) sync(behind *os.File) error {
	for page := range p.dirty {
		var data [pageBytes]byte
		n, err := behind.ReadAt(data[:], page*pageBytes)
		if err != nil && err != io.EOF {
			return err
		}
		p.size(max(int64(len(p.data)), page*pageBytes+int64(n)))
		copy(p.data[page*pageBytes:], data[:n])
	}
	clear(p.dirty)
	return nil
}

// Setattr implements fs.FileSetattrer: how long a file is is kept at once.
func (f *failingFile) Setattr(ctx context.Context, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	if size, ok := in.GetSize(); ok {
		err := f.platter(func(_ *os.File, p *platter) error {
			p.size(int64(size))
			return nil
		})
		if err != nil {
			return syscall.EREMOTEIO
		}
	}
	return f.LoopbackFile.Setattr(ctx, in, out)
}
