package main

import (
	"bufio"
	"net"
	"os/exec"
	"regexp"
	"runtime"
	"testing"
)

// canSignal says whether a process can be asked to stop.
const canSignal = runtime.GOOS != "windows"

// serverProcess is the program serving as a process of its own.
type serverProcess struct {
	cmd *exec.Cmd
	url string
}

var servingLine = regexp.MustCompile(`msg=serving url=(\S+)`)

// startServer starts a server on a free port and waits until it says that it
// serves. Whoever starts it ends it; if not, the test's end kills it.
func startServer(t testing.TB, data string) *serverProcess {
	t.Helper()
	p := &serverProcess{cmd: program(t, "serve", "--addr", "127.0.0.1:0", "--data", data)}
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
		}
	}()
	return p
}

func tcpAddr(t *testing.T, addr string) net.Addr {
	t.Helper()
	a, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
