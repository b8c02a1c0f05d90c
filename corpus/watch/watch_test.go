package watch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

const settle = 2 * time.Second

// world is a folder that is watched, and a clock that only moves when told.
type world struct {
	t    testing.TB
	root string
	now  time.Time
	w    *Watcher
}

func newWorld(t testing.TB) *world {
	roots, err := Roots([]string{t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return &world{t: t, root: roots[0], now: time.Unix(1_700_000_000, 0), w: New(roots, settle)}
}

func (w *world) write(name, text string) {
	w.t.Helper()
	path := filepath.Join(w.root, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600), os.Chtimes(path, w.now, w.now)); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) remove(name string) {
	w.t.Helper()
	if err := os.RemoveAll(filepath.Join(w.root, name)); err != nil {
		w.t.Fatal(err)
	}
}

// after lets time go by and lists what there is to do, "+" and "-" with names;
// it is done at once.
func (w *world) after(d time.Duration) string {
	w.now = w.now.Add(d)
	found := w.w.Step(w.now)
	var all []string
	for _, f := range found.Ready {
		all = append(all, "+"+strings.TrimPrefix(f.Path, w.root+"/"))
		w.w.Taken(f)
	}
	for _, path := range found.Gone {
		all = append(all, "-"+strings.TrimPrefix(path, w.root+"/"))
		w.w.Forgotten(path)
	}
	return strings.Join(all, " ")
}

func (w *world) expect(d time.Duration, want string) {
	w.t.Helper()
	if got := w.after(d); got != want {
		w.t.Errorf("after %v there is to do %q, want %q", d, got, want)
	}
}

func TestAFileIsReadyWhenItHasSettled(t *testing.T) {
	w := newWorld(t)
	w.write("a.txt", "half")
	w.w.Look(w.now)
	w.expect(0, "")
	w.expect(time.Second, "")
	w.write("a.txt", "half and the rest") // no event: Step looks itself
	w.expect(time.Second, "")
	w.expect(time.Second, "")
	w.expect(time.Second, "+a.txt")
	w.expect(time.Hour, "")
	if w.w.Waiting() {
		t.Error("something is waited for when all is done")
	}
	w.write("a.txt", "another text")
	w.w.LookAt(filepath.Join(w.root, "a.txt"), w.now)
	w.expect(settle, "+a.txt")
}

func TestDeletionsAndRenames(t *testing.T) {
	w := newWorld(t)
	w.write("a.txt", "a")
	w.write("deep/b.txt", "b")
	w.w.Look(w.now)
	w.expect(settle, "+a.txt +deep/b.txt")
	// Replaced by deleting and writing: changed, not gone.
	w.remove("a.txt")
	w.w.LookAt(filepath.Join(w.root, "a.txt"), w.now)
	w.expect(time.Second, "")
	w.write("a.txt", "a again")
	w.expect(time.Second, "")
	w.expect(settle, "+a.txt")
	// Renamed: both are seen in one step.
	if err := os.Rename(filepath.Join(w.root, "a.txt"), filepath.Join(w.root, "c.txt")); err != nil {
		t.Fatal(err)
	}
	w.w.Look(w.now)
	w.expect(settle, "+c.txt -a.txt")
	// A whole folder goes.
	w.remove("deep")
	w.w.LookAt(filepath.Join(w.root, "deep"), w.now)
	w.expect(time.Second, "")
	w.expect(time.Second, "-deep/b.txt")
	w.expect(time.Hour, "")
}

func TestWhatWasTakenBeforeIsLookedAtAndMissed(t *testing.T) {
	w := newWorld(t)
	w.write("a.txt", "a")
	w.w.Know(filepath.Join(w.root, "a.txt"))
	w.w.Know(filepath.Join(w.root, "gone.txt"))
	w.w.Know("/elsewhere/x.txt")
	w.w.Look(w.now)
	w.expect(settle, "+a.txt -gone.txt")
}

// TestAnEmptyFolderIsNotADeletion empties and removes the root, as a drive that
// goes does, while events and looks come in.
func TestAnEmptyFolderIsNotADeletion(t *testing.T) {
	for _, how := range []string{"empty", "gone"} {
		w := newWorld(t)
		w.write("deep/a.txt", "a")
		w.w.Look(w.now)
		w.expect(settle, "+deep/a.txt")
		w.remove("deep")
		if how == "gone" {
			w.remove(".")
		}
		w.w.LookAt(filepath.Join(w.root, "deep"), w.now)
		w.w.Look(w.now)
		w.expect(time.Hour, "")
		if troubles := w.w.Troubles(); len(troubles) != 1 || troubles[0].Path != w.root {
			t.Errorf("%s: the troubles are %v, want the folder's", how, troubles)
		}
		w.write("deep/a.txt", "a") // it is back
		w.write("b.txt", "b")
		w.w.Look(w.now)
		if got := w.after(settle); !strings.Contains(got, "+b.txt") || strings.Contains(got, "-") {
			t.Errorf("%s: when it is back there is to do %q", how, got)
		}
		if troubles := w.w.Troubles(); len(troubles) != 0 {
			t.Errorf("%s: troubles are left: %v", how, troubles)
		}
	}
}

func TestAFailedFileIsTriedAgain(t *testing.T) {
	w := newWorld(t)
	w.write("a.txt", "half")
	w.w.Look(w.now)
	fail := func(want bool, after time.Duration) {
		t.Helper()
		w.now = w.now.Add(after)
		found := w.w.Step(w.now)
		if (len(found.Ready) == 1) != want {
			t.Fatalf("after %v ready are %v", after, found.Ready)
		}
		for _, f := range found.Ready {
			w.w.Failed(f, errors.New("it ends too soon"), w.now)
		}
	}
	fail(true, settle)
	fail(false, retryFirst-time.Second)
	fail(true, time.Second)
	fail(false, 2*retryFirst-time.Second)
	fail(true, time.Second)
	if troubles := w.w.Troubles(); len(troubles) != 1 || troubles[0].Err.Error() != "it ends too soon" {
		t.Errorf("troubles: %v", troubles)
	}
	w.write("a.txt", "half and the rest") // tried as soon as it has settled
	w.w.Look(w.now)
	w.expect(settle, "+a.txt")
	if troubles := w.w.Troubles(); len(troubles) != 0 {
		t.Errorf("troubles: %v", troubles)
	}
	for range 20 { // the wait has an end
		w.w.Failed(File{Path: filepath.Join(w.root, "a.txt"), Root: w.root}, errors.New("no"), w.now)
	}
	w.expect(retryMost, "+a.txt")
}

func TestWhatIsLeftOut(t *testing.T) {
	w := newWorld(t)
	outside := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(outside, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".hidden.txt", ".git/a.txt", "~$a.docx", "a.txt.part", "a.crdownload", "b.TMP", "c.txt~", "#d.txt#", "sub.tmp/e.txt"} {
		w.write(name, "x")
		w.w.LookAt(filepath.Join(w.root, name), w.now)
	}
	if err := errors.Join(os.Symlink(outside, filepath.Join(w.root, "link.txt")), os.Symlink(filepath.Dir(outside), filepath.Join(w.root, "folder"))); err != nil {
		t.Fatal(err)
	}
	w.write("real.txt", "x")
	w.w.Look(w.now)
	w.w.LookAt(filepath.Join(w.root, "folder"), w.now)
	w.w.LookAt(outside, w.now)
	w.expect(settle, "+real.txt")
}

func TestRootsAreFolders(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, filepath.Join(dir, "none")} {
		if _, err := Roots([]string{name}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if roots, err := Roots([]string{dir, dir + "/"}); err != nil || len(roots) != 1 {
		t.Errorf("the same folder twice: %v, %v", roots, err)
	}
}

// TestInTheEndAllIsTaken writes, removes, renames and looks at random: when
// everything has settled, what was taken is what is there.
func TestInTheEndAllIsTaken(t *testing.T) {
	parent := t.TempDir()
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		root := filepath.Join(parent, fmt.Sprint(run))
		if err := os.Mkdir(root, 0o700); err != nil {
			rt.Fatal(err)
		}
		w := &world{t: t, root: root, now: time.Unix(1_700_000_000, 0), w: New([]string{root}, settle)}
		w.write("keep.txt", "so that the folder is never empty")
		name := rapid.SampledFrom([]string{"a.txt", "b.txt", "d/c.txt", "d/e.txt"})
		has := map[string]bool{}
		do := func(found string) {
			for _, f := range strings.Fields(found) {
				has[f[1:]] = f[0] == '+'
			}
		}
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			n := name.Draw(rt, "name")
			switch rapid.IntRange(0, 5).Draw(rt, "what") {
			case 0, 1:
				w.write(n, strings.Repeat("x", rapid.IntRange(0, 5).Draw(rt, "size")))
			case 2:
				w.remove(n)
			case 3:
				w.remove("d")
			case 4:
				w.w.LookAt(filepath.Join(root, n), w.now)
			case 5:
				w.w.Look(w.now)
			}
			do(w.after(time.Duration(rapid.IntRange(0, 3000).Draw(rt, "ms")) * time.Millisecond))
		}
		w.w.Look(w.now)
		do(w.after(settle))
		do(w.after(settle))
		for _, n := range []string{"a.txt", "b.txt", "d/c.txt", "d/e.txt", "keep.txt"} {
			_, err := os.Stat(filepath.Join(root, n))
			if has[n] != (err == nil) {
				rt.Fatalf("%s: taken %v, there %v", n, has[n], err == nil)
			}
		}
		if w.w.Waiting() || len(w.w.Troubles()) > 0 {
			rt.Fatalf("something is left: %v", w.w.Troubles())
		}
	})
}

func TestLookListsFolders(t *testing.T) {
	w := newWorld(t)
	w.write("a/b/c.txt", "c")
	folders := w.w.Look(w.now)
	if want := []string{w.root, w.root + "/a", w.root + "/a/b"}; !slices.Equal(folders, want) {
		t.Errorf("folders %q, want %q", folders, want)
	}
	if below := w.w.LookAt(w.root+"/a/b", w.now); len(below) != 1 {
		t.Errorf("below a/b: %q", below)
	}
}
