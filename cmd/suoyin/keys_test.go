package main

import (
	"bytes"
	"strings"
	"testing"
)

// command runs a command line on a data directory and gives what it printed.
func keysRun(t *testing.T, data string, args ...string) (code int, out, remarks string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	line := append([]string{"keys", args[0], "--data", data}, args[1:]...)
	code = run(t.Context(), line, console{in: strings.NewReader(""), out: &stdout, err: &stderr, env: func(string) string { return "" }})
	return code, stdout.String(), stderr.String()
}

func TestKeysCommand(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	code, secret, remarks := keysRun(t, data, "add", "--role", "admin", "馆员 甲")
	if code != exitOK || !strings.HasPrefix(secret, "suoyin_") || strings.Contains(remarks, strings.TrimSpace(secret)) {
		t.Fatalf("add: %d %q %q", code, secret, remarks)
	}
	id := strings.Split(secret, "_")[1]
	code, listed, _ := keysRun(t, data, "list")
	if code != exitOK || !strings.Contains(listed, id) || !strings.Contains(listed, "馆员 甲") || !strings.Contains(listed, "never") || strings.Contains(listed, strings.TrimSpace(secret)) {
		t.Errorf("list: %d %q", code, listed)
	}
	if code, out, _ := keysRun(t, data, "revoke", strings.TrimSpace(secret)); code != exitOK || !strings.Contains(out, id) {
		t.Errorf("revoke: %d %q", code, out)
	}
	if code, _, remarks := keysRun(t, data, "revoke", id); code != exitNo || !strings.Contains(remarks, "no such key") {
		t.Errorf("revoked again: %d %q", code, remarks)
	}
	if code, _, _ := keysRun(t, data, "add", "--role", "root", "x"); code != exitError {
		t.Errorf("a role that does not exist: %d", code)
	}
}
