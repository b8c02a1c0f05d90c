package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/web/keys"
)

// TestKilledAtAnyMoment kills the program again and again while it adds,
// replaces, removes, rebuilds and backs up, as a command and as a server. After
// each kill the library must be sound, hold everything that was acknowledged,
// and nothing that was acknowledged as removed.
//
// SUOYIN_LONG=200 goes on until so many kills have come before the command had
// ended, with more files at a time; without it a few kills show that the test
// works.
func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	if !canSignal {
		t.Skip("no SIGKILL on this system")
	}
	rounds, wanted, files := len(killable), 0, 60
	if n, err := strconv.Atoi(os.Getenv("SUOYIN_LONG")); err == nil && n > 0 {
		rounds, wanted, files = tries*n, n, 400
	}
	w := newVictim(t, files)
	killed, late, all, after := map[string]int{}, 0, 0, 0
	defer func() {
		t.Logf("%d kills came in the midst of work (%d of them after it had acknowledged something), %d too late: %v", all, after, late, killed)
	}()
	for i := 0; i < rounds && (wanted == 0 || all < wanted); i++ {
		work := killable[i%len(killable)]
		args := w.prepare(work, i)
		clear(w.gone)
		acknowledged := w.acknowledged
		cut := true
		if work == "serve" {
			w.killServer(i)
		} else {
			cut = w.kill(work, args)
		}
		if cut {
			killed[work]++
			all++
		} else {
			late++
		}
		if cut && w.acknowledged > acknowledged {
			after++
		}
		when := fmt.Sprintf("round %d, %s (killed: %v)", i, work, cut)
		w.check(when)
		if work == "backup" {
			w.checkBackup(when, args[len(args)-1])
		}
		if t.Failed() {
			return
		}
	}
	if all < wanted {
		t.Errorf("only %d of %d kills came in time", all, rounds)
	}
}

// killable is what is killed, in turn: articles are added before they are removed.
var killable = []string{"add", "serve", "replace", "rebuild", "remove", "backup"}

// tries is how often a kill may be tried for each that comes in time.
const tries = 4

// victim is a library that is being killed, and what it has acknowledged.
type victim struct {
	t      *testing.T
	files  int // that a command works on
	docs   string
	data   string
	random *rand.Rand
	secret string // of a key that may do everything
	// kept is the article that was acknowledged for each file; gone are those that
	// this round has acknowledged as removed.
	kept map[string]string
	gone map[string]bool
	// acknowledged counts what was.
	acknowledged int
	// whole is how long an undisturbed piece of work takes.
	whole map[string]time.Duration
}

func newVictim(t *testing.T, files int) *victim {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	w := &victim{
		t: t, files: files, docs: t.TempDir(), data: newData(t), random: rand.New(rand.NewPCG(seed, 0)),
		kept: map[string]string{}, gone: map[string]bool{}, whole: map[string]time.Duration{},
	}
	var err error
	if _, w.secret, err = openKeys(w.data).Add("crash", keys.Admin); err != nil {
		t.Fatal(err)
	}
	for _, work := range killable {
		if work != "serve" { // which never ends by itself
			w.measure(work, w.prepare(work, -1))
		}
	}
	return w
}

// measure takes the time of an undisturbed piece of work.
func (w *victim) measure(work string, args []string) {
	w.t.Helper()
	begin := time.Now()
	r := finish(w.t, program(w.t, args...))
	if r.code != exitOK {
		w.t.Fatalf("suoyin %q: %+v", args, r)
	}
	w.whole[work] = time.Since(begin)
	w.hear(args, r.out)
}

// rewrite gives a file another text.
func (w *victim) rewrite(file, version int) {
	write(w.t, w.docs, fmt.Sprintf("%d.txt", file), invented(fmt.Sprintf("第%d座桥（%d）", file, version)))
}

// prepare makes a piece of work, always about as much, and gives the command
// that does it. A server has none.
func (w *victim) prepare(work string, round int) []string {
	switch work {
	case "add": // what was removed and is new by now
		for i := range w.files {
			if path := filepath.Join(w.docs, fmt.Sprintf("%d.txt", i)); w.kept[path] == "" {
				w.rewrite(i, round)
			}
		}
	case "replace":
		for _, i := range w.random.Perm(w.files)[:w.files/2] {
			w.rewrite(i, round)
		}
	case "rebuild":
		return []string{"index", "-v", "--rebuild", "--data", w.data, w.docs}
	case "remove":
		if len(w.kept) == 0 { // kills have left no work
			if r := finish(w.t, program(w.t, w.prepare("add", round)...)); r.code != exitOK {
				w.t.Fatalf("index: %+v", r)
			} else {
				w.acknowledge(r.out)
			}
		}
		args := []string{"remove", "--data", w.data}
		files := 0
		for name, id := range w.kept {
			switch {
			case !filepath.IsAbs(name): // it was sent
				args = append(args, id)
			case files < w.files/2:
				args = append(args, name)
				files++
			}
		}
		return args
	case "backup":
		return []string{"backup", "--data", w.data, filepath.Join(w.t.TempDir(), "backup.tar")}
	}
	return []string{"index", "-v", "--data", w.data, w.docs}
}

// kill runs a command, ends it at a random moment of its life, and takes note
// of what it has acknowledged until then.
func (w *victim) kill(work string, args []string) (killed bool) {
	w.t.Helper()
	begin := time.Now()
	ctx, cancel := context.WithTimeout(w.t.Context(), time.Duration(w.random.Int64N(int64(w.whole[work]))))
	defer cancel()
	self := program(w.t, args...)
	cmd := exec.CommandContext(ctx, self.Path, args...) // which kills when ctx ends
	cmd.Env = self.Env
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) && !errors.Is(err, context.DeadlineExceeded) {
		w.t.Fatalf("suoyin %q: %v, %s", args, err, &said)
	}
	// As long as it takes now: the machine has other things to do, too.
	killed = err != nil && ctx.Err() != nil
	if killed {
		w.whole[work] += w.whole[work] / 50
	} else {
		w.whole[work] = time.Since(begin)
		if cmd.ProcessState.ExitCode() != exitOK {
			w.t.Fatalf("suoyin %q: %v, %s", args, err, &said)
		}
	}
	w.hear(args, out.String())
	return killed
}

// hear takes note of what a command has acknowledged.
func (w *victim) hear(args []string, out string) {
	switch args[0] {
	case "index":
		w.acknowledge(out)
	case "remove":
		// What was to be removed may be gone or not.
		maps.DeleteFunc(w.kept, func(name, id string) bool { return slices.Contains(args[3:], name) || slices.Contains(args[3:], id) })
		for _, m := range removedLine.FindAllStringSubmatch(out, -1) {
			w.gone[m[1]] = true
			w.acknowledged++
		}
	}
}

// removedLine is what `remove` says of each article, to the end of its line.
var removedLine = regexp.MustCompile(`: removed (\S+)\n`)

// acknowledge reads what index -v prints. The last line may be cut short.
func (w *victim) acknowledge(out string) {
	lines := bufio.NewReader(strings.NewReader(out))
	for {
		line, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return
		}
		if f := strings.Fields(line); len(f) == 3 {
			w.kept[f[2]] = f[1]
			w.acknowledged++
		}
	}
}

// checkBackup wants a backup that is there to be whole.
func (w *victim) checkBackup(when, path string) {
	w.t.Helper()
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return
	}
	data := newData(w.t)
	if r := suoyin(w.t, "", "restore", "--data", data, path); r.code != exitOK {
		w.t.Errorf("%s: there is a backup that cannot be restored: %+v", when, r)
		return
	}
	if r := suoyin(w.t, "", "verify", "--strings", "20", "--data", data); r.code != exitOK {
		w.t.Errorf("%s: verify of the restored: %+v", when, r)
	}
}

// check verifies the library, which also repairs it, and looks for everything
// that was acknowledged.
func (w *victim) check(when string) {
	w.t.Helper()
	if r := suoyin(w.t, "", "verify", "--strings", "20", "--data", w.data); r.code != exitOK {
		w.t.Errorf("%s: verify: %+v", when, r)
		return
	}
	cat, err := catalogue.OpenReadOnly(w.t.Context(), filepath.Join(w.data, catalogue.FileName))
	if err != nil {
		w.t.Fatal(err)
	}
	defer cat.Close()
	for path, id := range w.kept {
		if _, err := cat.Article(w.t.Context(), id); err != nil {
			w.t.Errorf("%s: %s was acknowledged: %v", when, path, err)
		}
	}
	for id := range w.gone {
		if _, err := cat.Article(w.t.Context(), id); !errors.Is(err, corpus.ErrNotFound) {
			w.t.Errorf("%s: %s was acknowledged as removed: %v", when, id, err)
		}
	}
}
