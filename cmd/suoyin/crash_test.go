package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"suoyin/corpus/catalogue"
)

// TestKilledAtAnyMoment kills the program again and again while it adds,
// replaces, removes, rebuilds and backs up. After each kill the library must be
// sound, hold everything that was acknowledged, and find it.
//
// SUOYIN_LONG=200 goes on until so many kills have come before the command had
// ended; without it a few kills show that the test works.
func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	if !canSignal {
		t.Skip("no SIGKILL on this system")
	}
	rounds, wanted := 5, 0
	if n, err := strconv.Atoi(os.Getenv("SUOYIN_LONG")); err == nil && n > 0 {
		rounds, wanted = tries*n, n
	}
	w := newVictim(t, max(victimFiles, wanted))
	killed, all := map[string]int{}, 0
	defer func() { t.Logf("%d kills came before the command had ended: %v", all, killed) }()
	for i := 0; i < rounds && (wanted == 0 || all < wanted); i++ {
		w.change(i)
		args := w.command(i)
		cut := w.kill(args)
		if cut {
			killed[name(args)]++
			all++
		}
		when := fmt.Sprintf("kill %d, suoyin %s (%v)", i, args[0], cut)
		w.check(when)
		if args[0] == "backup" {
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

// tries is how often a kill may be tried for each that comes in time.
const tries = 4

// name is what a command does.
func name(args []string) string {
	if slices.Contains(args, "--rebuild") {
		return "rebuild"
	}
	return args[0]
}

// victim is a library that is being killed, and what it has acknowledged.
type victim struct {
	t      *testing.T
	files  int
	docs   string
	data   string
	random *rand.Rand
	// kept is the article that was acknowledged for each file.
	kept map[string]string
	// whole is how long an undisturbed command takes.
	whole time.Duration
}

// victimFiles is how many articles there are at least: more make commands last
// longer, so that more kills come in their midst.
const victimFiles = 40

func newVictim(t *testing.T, files int) *victim {
	w := &victim{t: t, files: files, docs: t.TempDir(), data: newData(t), random: rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0)), kept: map[string]string{}}
	for i := range files {
		w.rewrite(i, 0)
	}
	begin := time.Now()
	r := finish(t, program(t, "index", "-v", "--data", w.data, w.docs))
	w.whole = time.Since(begin)
	if r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	w.acknowledge(r.out)
	return w
}

// rewrite gives a file another text.
func (w *victim) rewrite(file, version int) {
	write(w.t, w.docs, fmt.Sprintf("%d.txt", file), invented(fmt.Sprintf("第%d座桥（%d）", file, version)))
}

// change changes some files before a command.
func (w *victim) change(round int) {
	for range 1 + w.random.IntN(w.files) {
		w.rewrite(w.random.IntN(w.files), round+1)
	}
}

// command is what is killed in a round.
func (w *victim) command(round int) []string {
	switch round % 5 {
	case 1:
		return []string{"index", "-v", "--rebuild", "--data", w.data, w.docs}
	case 2:
		args := []string{"remove", "--data", w.data}
		for path := range w.kept {
			if args = append(args, path); len(args) == 9 {
				break
			}
		}
		return args
	case 3:
		return []string{"backup", "--data", w.data, filepath.Join(w.t.TempDir(), "backup.tar")}
	default:
		return []string{"index", "-v", "--data", w.data, w.docs}
	}
}

// kill runs a command, ends it at a random moment of its life, and takes note
// of what it has acknowledged until then.
func (w *victim) kill(args []string) (killed bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), time.Duration(w.random.Int64N(int64(w.whole))))
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
	switch args[0] {
	case "index":
		w.acknowledge(out.String())
	case "remove": // what was to be removed may be gone or not
		for _, path := range args[3:] {
			delete(w.kept, path)
		}
	}
	return ctx.Err() != nil
}

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
}
