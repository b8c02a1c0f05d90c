package main

import (
	"bufio"
	"net"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// canSignal says whether a process can be asked to stop.
const canSignal = runtime.GOOS != "windows"

// serverProcess is the program serving as a process of its own.
type serverProcess struct {
	cmd *exec.Cmd
	url string

	mu  sync.Mutex
	log strings.Builder // since it serves
}

// said is what the server has told its log since it serves.
func (p *serverProcess) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.String()
}

var servingLine = regexp.MustCompile(`msg=serving url=(\S+)`)

// startServer starts a server on a free port and waits until it says that it
// serves. Whoever starts it ends it; if not, the test's end kills it. It is
// given further variables of the environment.
func startServer(t testing.TB, data string, environment ...string) *serverProcess {
	t.Helper()
	cmd := program(t, "serve", "--addr", "127.0.0.1:0", "--data", data)
	cmd.Env = append(cmd.Env, environment...)
	return serveWith(t, cmd)
}

// serveWith starts a server that has been made ready.
func serveWith(t testing.TB, cmd *exec.Cmd) *serverProcess {
	t.Helper()
	p := &serverProcess{cmd: cmd}
	log, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		if m := servingLine.FindStringSubmatch(lines.Text()); m != nil {
			p.url = m[1]
			break
		}
	}
	if p.url == "" {
		t.Fatalf("the server did not start: %s, %v", lines.Text(), p.cmd.Wait())
	}
	go func() {
		for lines.Scan() { // a full pipe would stop the server
			p.mu.Lock()
			p.log.WriteString(lines.Text() + "\n")
			p.mu.Unlock()
		}
	}()
	return p
}

// stop asks the server to end and waits until it has.
func (p *serverProcess) stop(t testing.TB) {
	t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("the server did not end in good order: %v", err)
	}
}

func tcpAddr(t *testing.T, addr string) net.Addr {
	t.Helper()
	a, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
