package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
)

// assistant is a client of `suoyin mcp` in a process of its own.
type assistant struct {
	t    *testing.T
	in   io.WriteCloser
	out  *bufio.Reader
	last int
	wait func() error
}

func newAssistant(t *testing.T, args ...string) *assistant {
	t.Helper()
	cmd := program(t, append([]string{"mcp"}, args...)...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	a := &assistant{t: t, in: in, out: bufio.NewReader(out), wait: cmd.Wait}
	a.ask("initialize", map[string]any{"protocolVersion": "2025-06-18", "capabilities": map[string]any{}, "clientInfo": map[string]any{"name": "test", "version": "1"}})
	fmt.Fprintln(in, `{"jsonrpc":"2.0","method":"notifications/initialized"}`)
	return a
}

// ask sends a request and gives its result.
func (a *assistant) ask(method string, params any) map[string]any {
	a.t.Helper()
	a.last++
	request, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": a.last, "method": method, "params": params})
	if err != nil {
		a.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(a.in, "%s\n", request); err != nil {
		a.t.Fatal(err)
	}
	line, err := a.out.ReadBytes('\n')
	if err != nil {
		a.t.Fatalf("%s: %v", request, err)
	}
	var answer struct {
		ID     int            `json:"id"`
		Result map[string]any `json:"result"`
		Error  any            `json:"error"`
	}
	if err := json.Unmarshal(line, &answer); err != nil || answer.ID != a.last || answer.Error != nil {
		a.t.Fatalf("%s is answered %s, %v", request, line, err)
	}
	return answer.Result
}

// call calls a tool and gives its answer as text, and whether it is an error.
func (a *assistant) call(tool string, arguments map[string]any) (text string, refused bool) {
	a.t.Helper()
	r := a.ask("tools/call", map[string]any{"name": tool, "arguments": arguments})
	refused, _ = r["isError"].(bool)
	if refused {
		return fmt.Sprint(r["content"]), true
	}
	data, err := json.Marshal(r["structuredContent"])
	if err != nil {
		a.t.Fatal(err)
	}
	return string(data), false
}

// TestAssistantsShareALibrary lets two assistants and `suoyin index` work on one
// data directory, and then a server have it.
func TestAssistantsShareALibrary(t *testing.T) {
	docs, data := t.TempDir(), newData(t)
	write(t, docs, "one.txt", invented("北门外的渡口"))
	if r := suoyin(t, "", "index", "--data", data, docs); r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	first, second := newAssistant(t, "--data", data), newAssistant(t, "--data", data)
	for _, a := range []*assistant{first, second} {
		if text, refused := a.search("北门外的渡口"); refused || !strings.Contains(text, `"passage":`) {
			t.Fatalf("search: %s", text)
		}
	}
	write(t, docs, "two.txt", invented("南山下的驿站"))
	if r := suoyin(t, "", "index", "--data", data, docs); r.code != exitOK {
		t.Fatalf("index while assistants wait: %+v", r)
	}
	text, refused := first.search("南山下的驿站")
	if refused || !strings.Contains(text, `"passage":`) {
		t.Fatalf("search for what is new: %s", text)
	}
	id := articleOf(t, text)
	second.looksCloser("without a server")
	server := startServer(t, data)
	defer server.cmd.Process.Kill()
	for _, a := range []*assistant{first, newAssistant(t, "--server", server.url)} {
		if text, refused := a.search("南山下的驿站"); refused || articleOf(t, text) != id {
			t.Errorf("search, with a server: %s", text)
		}
		if text, refused := a.call("read", map[string]any{"article": id, "passage": "title"}); refused || !strings.Contains(text, "南山下的驿站") {
			t.Errorf("read, with a server: %s", text)
		}
		if text, refused := a.call("locate", map[string]any{"text": "没有人引用过的书"}); refused || !strings.Contains(text, `"found":[]`) {
			t.Errorf("locate, with a server: %s", text)
		}
		a.looksCloser("with a server")
		if text, refused := a.call("read", map[string]any{"article": "nothing"}); !refused || !strings.Contains(text, "not found") {
			t.Errorf("read of nothing, with a server: %s", text)
		}
	}
	first.in.Close()
	if err := first.wait(); err != nil {
		t.Errorf("at the end of input: %v", err)
	}
}

func (a *assistant) search(text string) (answer string, refused bool) {
	a.t.Helper()
	return a.call("search", map[string]any{"query": `"` + text + `"`})
}

// looksCloser checks a quotation with one slip, and asks for neighbours.
func (a *assistant) looksCloser(where string) {
	a.t.Helper()
	text, refused := a.call("quote", map[string]any{"text": "其后南山下的驿站毁于火，又二十年而复建"})
	if refused || !strings.Contains(text, `{"kind":"changed","printed":"水","quoted":"火"}`) {
		a.t.Errorf("quote, %s: %s", where, text)
	}
	text, refused = a.call("collocates", map[string]any{"query": "驿站", "left": 0, "min": 1})
	if refused || !strings.Contains(text, `"word":`) || !strings.Contains(text, `"left":0`) {
		a.t.Errorf("collocates, %s: %s", where, text)
	}
}

// articleOf is the article of the first hit of an answer.
func articleOf(t *testing.T, answer string) string {
	t.Helper()
	var found struct {
		Hits []struct {
			Article struct {
				ID string `json:"id"`
			} `json:"article"`
		} `json:"hits"`
	}
	if err := json.Unmarshal([]byte(answer), &found); err != nil || len(found.Hits) == 0 {
		t.Fatalf("no hit in %s, %v", answer, err)
	}
	return found.Hits[0].Article.ID
}

func TestAssistantOfNothingIsToldSo(t *testing.T) {
	t.Parallel()
	a := newAssistant(t, "--data", t.TempDir())
	for _, tool := range []struct {
		name string
		in   map[string]any
	}{
		{"search", map[string]any{"query": "桥"}}, {"quote", map[string]any{"text": "北门外的渡口在雨后"}}, {"collocates", map[string]any{"query": "桥"}}, {"read", map[string]any{"article": "a"}}, {"locate", map[string]any{"text": "石桥考"}},
	} {
		if text, refused := a.call(tool.name, tool.in); !refused || !strings.Contains(text, "there is no library") {
			t.Errorf("%s: %s", tool.name, text)
		}
	}
	if text, refused := a.call("cite", map[string]any{"text": "王远：《石桥考》，北桥出版社1998年版。"}); refused || !strings.Contains(text, "石桥考") {
		t.Errorf("cite needs no library: %s", text)
	}
	for _, server := range []string{"nothing", "ftp://127.0.0.1", "http://"} {
		if r := suoyin(t, "", "mcp", "--server", server); r.code != exitError || !strings.Contains(r.err, "--server") || r.out != "" {
			t.Errorf("--server %s: %+v", server, r)
		}
	}
}
