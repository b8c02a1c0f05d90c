package main

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// unreadable says whether reading bytes of a file fails; path is below the disk.
type unreadable func(path string, offset int64) bool

// failingDisk is a file system that passes everything through to a folder and
// answers reads of some files with EIO, as a disk does that cannot read a sector,
// and writes and syncs as it is told to (see writes).
// Only other processes may use it: one that faults on its own file system waits
// for itself.
type failingDisk struct {
	dir    string // where programs see it
	behind string // the folder
	root   *failingNode

	mu  sync.Mutex
	bad unreadable
	// failed counts the reads that failed since the last call of fail.
	failed atomic.Int64

	writes writes
}

// newFailingDisk is a disk with nothing on it and no errors.
func newFailingDisk(t *testing.T) *failingDisk {
	t.Helper()
	d := &failingDisk{dir: t.TempDir(), behind: t.TempDir()}
	d.writes.files = map[uint64]*platter{}
	below, err := fs.NewLoopbackRoot(d.behind)
	if err != nil {
		t.Fatal(err)
	}
	loopback, ok := below.(*fs.LoopbackNode)
	if !ok {
		t.Fatalf("the root is %T", below)
	}
	d.root = &failingNode{LoopbackNode: loopback, disk: d}
	server, err := fs.Mount(d.dir, d.root, &fs.Options{MountOptions: fuse.MountOptions{DirectMountStrict: true, FsName: "failingdisk"}})
	if err != nil {
		t.Skipf("SUOYIN_MOUNT: a file system in user space cannot be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := server.Unmount(); err != nil {
			t.Errorf("somebody still uses the disk: %v", err)
			syscall.Unmount(d.dir, syscall.MNT_DETACH)
		}
	})
	return d
}

// fail makes reads fail from now on; nil: none. What the system has in memory of
// the files is forgotten, mapped pages too, so that it is read again.
func (d *failingDisk) fail(t *testing.T, bad unreadable) {
	t.Helper()
	d.mu.Lock()
	d.bad = bad
	d.mu.Unlock()
	d.failed.Store(0)
	forget(t, d.root.EmbeddedInode())
}

// forget drops the pages of all files below a node.
func forget(t *testing.T, n *fs.Inode) {
	t.Helper()
	for _, child := range n.Children() {
		if child.IsDir() {
			forget(t, child)
			continue
		}
		if errno := child.NotifyContent(0, 0); errno != 0 && errno != syscall.ENOENT {
			t.Fatalf("pages of %s: %v", child.Path(nil), errno)
		}
	}
}

// namedLike are the files whose path matches a pattern.
func namedLike(pattern string) unreadable {
	return func(path string, _ int64) bool {
		ok, err := filepath.Match(pattern, path)
		return ok && err == nil
	}
}

func (d *failingDisk) fails(path string, offset int64) bool {
	d.mu.Lock()
	bad := d.bad
	d.mu.Unlock()
	if bad == nil || !bad(path, offset) {
		return false
	}
	d.failed.Add(1)
	return true
}

// put copies a folder onto the disk and gives the path that programs see.
func (d *failingDisk) put(t *testing.T, name, folder string) string {
	t.Helper()
	if err := os.CopyFS(filepath.Join(d.behind, name), os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(d.dir, name)
}

// failingNode is a file or folder of the disk.
type failingNode struct {
	*fs.LoopbackNode
	disk *failingDisk
}

var (
	_ fs.NodeWrapChilder = (*failingNode)(nil)
	_ fs.NodeOpener      = (*failingNode)(nil)
	_ fs.NodeCreater     = (*failingNode)(nil)
	_ fs.FileReader      = (*failingFile)(nil)
)

// WrapChild implements fs.NodeWrapChilder.
func (n *failingNode) WrapChild(_ context.Context, child fs.InodeEmbedder) fs.InodeEmbedder {
	loopback, ok := child.(*fs.LoopbackNode)
	if !ok {
		return child
	}
	return &failingNode{LoopbackNode: loopback, disk: n.disk}
}

// Open implements fs.NodeOpener. As with a disk, what was read stays in memory.
func (n *failingNode) Open(ctx context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	h, _, errno := n.LoopbackNode.Open(ctx, flags)
	return n.disk.wrap(h, n.EmbeddedInode()), fuse.FOPEN_KEEP_CACHE, errno
}

// Create implements fs.NodeCreater.
func (n *failingNode) Create(ctx context.Context, name string, flags, mode uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	child, h, _, errno := n.LoopbackNode.Create(ctx, name, flags, mode, out)
	if errno == 0 {
		n.disk.writes.made(child.StableAttr().Ino)
	}
	return child, n.disk.wrap(h, child), fuse.FOPEN_KEEP_CACHE, errno
}

// failingFile is an open file of the disk.
type failingFile struct {
	*fs.LoopbackFile
	node *fs.Inode
	disk *failingDisk
}

func (d *failingDisk) wrap(h fs.FileHandle, node *fs.Inode) fs.FileHandle {
	if file, ok := h.(*fs.LoopbackFile); ok {
		return &failingFile{file, node, d}
	}
	return h
}

// Read implements fs.FileReader. The system reads ahead, so that it asks for more
// than a program wants, and page by page where that fails.
func (f *failingFile) Read(ctx context.Context, buf []byte, offset int64) (fuse.ReadResult, syscall.Errno) {
	path := f.node.Path(nil)
	for at := offset; at < offset+int64(len(buf)); at += int64(os.Getpagesize()) {
		if f.disk.fails(path, at) {
			return nil, syscall.EIO
		}
	}
	return f.LoopbackFile.Read(ctx, buf, offset)
}

// PassthroughFd implements fs.FilePassthroughFder: all reads come here.
func (f *failingFile) PassthroughFd() (int, bool) { return 0, false }
