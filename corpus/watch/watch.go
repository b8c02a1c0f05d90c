package watch

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// How long a file that could not be taken is left alone before it is tried
// again as it is: it may lack its end, or the reason may pass. The time doubles
// with each failure.
const (
	retryFirst = 30 * time.Second
	retryMost  = time.Hour
)

// stamp tells one state of a file from another.
type stamp struct {
	size    int64
	changed time.Time
}

// File is a file that is ready to be taken.
type File struct {
	// Path is absolute. Root is the watched folder that it is in.
	Path, Root string
	Size       int64
	Changed    time.Time
}

// Found is what there is to do.
type Found struct {
	Ready []File   // by path
	Gone  []string // by path
}

// Watcher follows the files below its roots. It is not safe for concurrent use.
type Watcher struct {
	roots  []string
	settle time.Duration
	files  map[string]*file
	// troubles are what is wrong with roots and folders, by path.
	troubles map[string]error
}

// file is what is known of a path.
type file struct {
	root string
	// taken is the state that was taken last, zero if none was; known says that
	// somebody has the file, so that it matters when it goes.
	taken stamp
	known bool
	// seen is the state that was seen last, and since when it has been so; there
	// is false if the file was not there.
	seen  stamp
	there bool
	since time.Time
	// failure is why it could not be taken, again when to try the same state
	// anew, and wait for how long to wait then.
	failure error
	again   time.Time
	wait    time.Duration
}

// New watches folders, each an absolute path without links in it. A file is
// ready, or gone, when it has been so for the time settle.
func New(roots []string, settle time.Duration) *Watcher {
	return &Watcher{roots: roots, settle: settle, files: map[string]*file{}, troubles: map[string]error{}}
}

// Know says that a file below a root has been taken before, in a state that
// nobody knows: it is looked at again, and gone if it is not there.
func (w *Watcher) Know(path string) {
	if root := w.root(path); root != "" {
		f := w.file(path, root)
		f.known = true
	}
}

// root is the watched folder that a path is below, empty if there is none.
func (w *Watcher) root(path string) string {
	for _, root := range w.roots {
		if strings.HasPrefix(path, strings.TrimSuffix(root, string(filepath.Separator))+string(filepath.Separator)) {
			return root
		}
	}
	return ""
}

func (w *Watcher) file(path, root string) *file {
	f := w.files[path]
	if f == nil {
		f = &file{root: root}
		w.files[path] = f
	}
	return f
}

// Look looks at everything below the roots.
func (w *Watcher) Look(now time.Time) (folders []string) {
	clear(w.troubles)
	for _, root := range w.roots {
		folders = append(folders, w.look(root, root, now)...)
	}
	return folders
}

// LookAt looks at one path that something has happened to, a file or a folder,
// and lists the folders that it found there.
func (w *Watcher) LookAt(path string, now time.Time) (folders []string) {
	root := w.root(path)
	for _, r := range w.roots {
		if path == r {
			root = r
		}
	}
	if root == "" || hiddenBelow(root, path) {
		return nil
	}
	return w.look(path, root, now)
}

// hiddenBelow says whether a folder or file on the way from a root to a path is
// one that is left out.
func hiddenBelow(root, path string) bool {
	rel, err := filepath.Rel(root, path)
	return err != nil || rel != "." && slices.ContainsFunc(strings.Split(rel, string(filepath.Separator)), Ignored)
}

// look brings what is known of a path and all below it up to what is there.
func (w *Watcher) look(at, root string, now time.Time) (folders []string) {
	found := map[string]bool{}
	blind := false // something below could not be read
	err := filepath.WalkDir(at, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path != root:
			return nil
		case err != nil:
			blind = true
			w.troubles[path] = reason(err)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case path != root && Ignored(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			folders = append(folders, path)
			return nil
		case !d.Type().IsRegular():
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil // it went just now
		}
		found[path] = true
		w.see(path, root, stamp{info.Size(), info.ModTime()}, now)
		return nil
	})
	if err != nil || blind {
		return folders
	}
	if at == root && len(found) == 0 && w.holds(root) {
		w.troubles[root] = errEmpty
		return folders
	}
	w.miss(at, found, now)
	return folders
}

// holds says whether anything was taken from a root.
func (w *Watcher) holds(root string) bool {
	for _, f := range w.files {
		if f.root == root && f.known {
			return true
		}
	}
	return false
}

// see takes note of a file that is there.
func (w *Watcher) see(path, root string, s stamp, now time.Time) {
	f := w.file(path, root)
	if !f.there || f.seen != s {
		f.seen, f.there, f.since = s, true, now
		f.failure, f.again, f.wait = nil, time.Time{}, 0
	}
}

// miss takes note of the files at and below a path that were not found.
func (w *Watcher) miss(at string, found map[string]bool, now time.Time) {
	below := strings.TrimSuffix(at, string(filepath.Separator)) + string(filepath.Separator)
	for path, f := range w.files {
		if found[path] || path != at && !strings.HasPrefix(path, below) {
			continue
		}
		switch {
		case !f.known:
			delete(w.files, path)
		case f.there || f.since.IsZero():
			f.there, f.since, f.failure = false, now, nil
		}
	}
}

// Waiting says whether a file has to be looked at again soon.
func (w *Watcher) Waiting() bool {
	for _, f := range w.files {
		if f.waits() {
			return true
		}
	}
	return false
}

// waits says whether something is to be done about a file once it has settled.
func (f *file) waits() bool {
	if !f.there {
		return f.known && !f.since.IsZero()
	}
	return f.seen != f.taken && f.failure == nil
}

// Step looks again at the files that are not settled, and says what is to be
// done now. Of each file that was ready the caller says Taken or Failed, of each
// that was gone Forgotten, or Kept.
func (w *Watcher) Step(now time.Time) Found {
	var found Found
	for _, path := range slices.Sorted(maps.Keys(w.files)) {
		f := w.files[path]
		retry := f.there && f.failure != nil && !now.Before(f.again)
		if !f.waits() && !retry {
			continue
		}
		w.lookAgain(path, f, now)
		if now.Sub(f.since) < w.settle || !f.waits() && (f.failure == nil || now.Before(f.again)) {
			continue
		}
		if f.there {
			found.Ready = append(found.Ready, File{Path: path, Root: f.root, Size: f.seen.size, Changed: f.seen.changed})
		} else if f.known && w.rootStands(f.root) {
			found.Gone = append(found.Gone, path)
		}
	}
	return found
}

// lookAgain looks at one file.
func (w *Watcher) lookAgain(path string, f *file, now time.Time) {
	info, err := os.Lstat(path)
	switch {
	case err == nil && info.Mode().IsRegular():
		w.see(path, f.root, stamp{info.Size(), info.ModTime()}, now)
	case f.there && (err == nil || errors.Is(err, fs.ErrNotExist)):
		f.there, f.since, f.failure = false, now, nil
	}
}

// errEmpty says why nothing of a root is gone.
var errEmpty = errors.New("the folder is empty; what was taken from it is kept, since a drive that is not mounted looks like this")

// rootStands says whether a root is there and has something in it.
func (w *Watcher) rootStands(root string) bool {
	entries, err := os.ReadDir(root)
	if err != nil {
		w.troubles[root] = reason(err)
		return false
	}
	if !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return !Ignored(e.Name()) }) {
		w.troubles[root] = errEmpty
		return false
	}
	return true
}

// Taken says that a file was taken in the state that Step gave.
func (w *Watcher) Taken(t File) {
	f := w.file(t.Path, t.Root)
	f.known, f.taken = true, stamp{t.Size, t.Changed}
	f.failure, f.again, f.wait = nil, time.Time{}, 0
}

// Failed says that a file could not be taken. It is tried again when it changes,
// and as it is after a while.
func (w *Watcher) Failed(t File, err error, now time.Time) {
	f := w.file(t.Path, t.Root)
	f.wait = min(max(2*f.wait, retryFirst), retryMost)
	f.failure, f.again = err, now.Add(f.wait)
}

// Forgotten says that nobody has the file any more, or that it is kept although
// it is gone: nothing more is to be done about it.
func (w *Watcher) Forgotten(path string) {
	if f := w.files[path]; f != nil && !f.there {
		delete(w.files, path)
	}
}

// Trouble is what is wrong at a path.
type Trouble struct {
	Path string
	Err  error
}

// Troubles lists the files that could not be taken and the folders that could
// not be looked at, by path.
func (w *Watcher) Troubles() []Trouble {
	var all []Trouble
	for path, f := range w.files {
		if f.failure != nil {
			all = append(all, Trouble{path, f.failure})
		}
	}
	for path, err := range w.troubles {
		all = append(all, Trouble{path, err})
	}
	slices.SortFunc(all, func(a, b Trouble) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

// reason takes the path off an error of the file system.
func reason(err error) error {
	if p, ok := err.(*os.PathError); ok {
		return p.Err
	}
	return err
}

// Roots makes folders as the user names them into what New takes: absolute,
// without links. The error names the folder that is none.
func Roots(named []string) ([]string, error) {
	var roots []string
	for _, name := range named {
		abs, err := filepath.Abs(name)
		if err == nil {
			abs, err = filepath.EvalSymlinks(abs)
		}
		if err != nil {
			return nil, fmt.Errorf("watch %s: %w", name, reason(err))
		}
		if info, err := os.Stat(abs); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("watch %s: it is no folder", name)
		}
		if !slices.Contains(roots, abs) {
			roots = append(roots, abs)
		}
	}
	return roots, nil
}
