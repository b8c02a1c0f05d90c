package mcp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// TestBadInputIsRefused asks for what cannot be answered: each refusal is the
// tool's, says what is wrong, and the session goes on.
func TestBadInputIsRefused(t *testing.T) {
	a := seed(t)
	c := client(t, newShelf(a))
	m := func(pairs ...any) map[string]any {
		out := map[string]any{}
		for i := 0; i < len(pairs); i += 2 {
			out[pairs[i].(string)] = pairs[i+1]
		}
		return out
	}
	for _, test := range []struct {
		tool string
		in   any
		says string
	}{
		{"search", m(), "query"},
		{"search", m("query", 7), "query"},
		{"search", m("query", "平台", "surprise", 1), "surprise"},
		{"search", m("query", "(平台"), "("},
		{"search", m("query", ""), ""},
		{"search", m("query", strings.Repeat("长", 2001)), "query"},
		{"search", m("query", "平台", "limit", 0), "limit"},
		{"search", m("query", "平台", "limit", 10000), "limit"},
		{"search", m("query", "平台", "limit", 2.5), "limit"},
		{"search", m("query", "平台", "in", "everywhere"), "in"},
		{"search", m("query", "平台", "sort", "random"), "sort"},
		{"search", m("query", "平台", "cursor", "AAAA"), "cursor"},
		{"search", m("query", "平台", "filters", m("colour", []string{"red"})), "filters"},
		{"search", m("query", "平台", "filters", m("year", make([]string, 101))), "limit"},
		{"read", m(), "article"},
		{"read", m("article", ""), "not found"},
		{"read", m("article", "nothing"), "nothing"},
		{"read", m("article", "../../etc/passwd"), "not found"},
		{"read", m("article", a.ID, "passage", "p99999"), "p99999"},
		{"read", m("article", a.ID, "page", 7), "page 7"},
		{"read", m("article", a.ID, "page", -1), "page"},
		{"read", m("article", a.ID, "passage", "p1", "page", 150), "at once"},
		{"read", m("article", a.ID, "passage", "p1", "around", 11), "around"},
		{"read", m("article", a.ID, "cursor", "p1@0"), "cursor"},
		{"read", m("article", a.ID, "cursor", "p1@99999999"), "cursor"},
		{"read", m("article", a.ID, "cursor", "p1@x"), "cursor"},
		{"read", m("article", a.ID, "passage", "p1", "cursor", "p2"), "cursor"},
		{"locate", m("text", strings.Repeat("长", 4001)), "text"},
		{"locate", m("text", "石桥考", "limit", 1000), "limit"},
		{"locate", m("text", "石桥考", "cursor", "10"), "work"},
		{"locate", m("text", "石桥考", "work", "nothing"), "nothing"},
		{"locate", m("text", "石桥考", "work", "nothing", "cursor", "-1"), "cursor"},
		{"quote", m(), "text"},
		{"quote", m("text", ""), "want 8 to 1000"},
		{"quote", m("text", "渡口"), "want 8 to 1000"},
		{"quote", m("text", strings.Repeat("长", 1001)), "want 8 to 1000"},
		{"quote", m("text", strings.Repeat("长", 2001)), "text"},
		{"quote", m("text", "北门外的渡口在雨后", "limit", 6), "limit"},
		{"quote", m("text", "北门外的渡口在雨后", "limit", 0), "limit"},
		{"collocates", m(), "query"},
		{"collocates", m("query", ""), ""},
		{"collocates", m("query", "(平台"), "("},
		{"collocates", m("query", "平台", "left", 21), "left"},
		{"collocates", m("query", "平台", "right", -1), "right"},
		{"collocates", m("query", "平台", "left", 0, "right", 0), "one side at least"},
		{"collocates", m("query", "平台", "min", 0), "min"},
		{"collocates", m("query", "平台", "measure", "colour"), "measure"},
		{"collocates", m("query", "平台", "limit", 101), "limit"},
		{"collocates", m("query", "平台", "in", "everywhere"), "in"},
		{"collocates", m("query", "平台", "filters", m("colour", []string{"red"})), "filters"},
		{"collocates", m("query", "平台", "filters", m("year", make([]string, 101))), "at most 100"},
		{"cite", m(), "either"},
		{"cite", m("text", "王远", "article", a.ID), "either"},
		{"cite", m("text", "王远", "note", "n1"), "article"},
		{"cite", m("article", a.ID, "note", "n99999"), "n99999"},
		{"cite", m("text", "王远：《石桥考》", "format", "stone"), "format"},
		{"cite", m("text", "王远：《石桥考》", "cursor", "n9.9"), "cursor"},
		{"cite", m("text", strings.Repeat("长", 20_001)), "text"},
	} {
		_, err := call[map[string]any](t, c, test.tool, test.in)
		if err == nil {
			t.Errorf("%s %v is answered", test.tool, test.in)
		} else if !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s %v: error %q does not say %q", test.tool, test.in, err, test.says)
		}
	}
	must[searchOutput](t, c, "search", searchInput{Query: "平台"})
}

func TestLibraryErrorIsToldAndTheSessionGoesOn(t *testing.T) {
	library := newShelf(seed(t))
	library.stop = errors.New("data directory is in use")
	c := client(t, library)
	if _, err := call[searchOutput](t, c, "search", searchInput{Query: "平台"}); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("error %v", err)
	}
	if _, err := call[locateOutput](t, c, "locate", locateInput{Text: "石桥考"}); err == nil {
		t.Error("no error")
	}
	if _, err := call[quoteOutput](t, c, "quote", quoteInput{Text: "北门外的渡口在雨后"}); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("error %v", err)
	}
	if _, err := call[collocatesOutput](t, c, "collocates", collocatesInput{Query: "平台"}); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("error %v", err)
	}
	must[readOutput](t, c, "read", readInput{Article: seed(t).ID})
}

const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}`

// TestLinesThatAreNoMessages are answered with an error of JSON-RPC each; after
// all of them the session still answers.
func TestLinesThatAreNoMessages(t *testing.T) {
	in, out, done := served(t, newShelf(seed(t)))
	answers := bufio.NewReader(out)
	for _, test := range []struct {
		line string
		code int
	}{
		{"hello?", -32700},
		{`{"jsonrpc":"2.0","id":1,"method":`, -32700},
		{"\x00\xff\xfe", -32700},
		{"42", -32600},
		{`"text"`, -32600},
		{`{}`, -32600},
		{`{"jsonrpc":"1.0","id":1,"method":"ping"}`, -32600},
		{`[]`, -32600},
		{`[` + hello + `]`, -32600},
		{`{"jsonrpc":"2.0","id":{"a":1},"method":"ping"}`, -32600},
		{`{"jsonrpc":"2.0","id":9,"method":"ping","params":"` + strings.Repeat("x", maxLine) + `"}`, -32600},
		{strings.Repeat("[", 100_000), -32700},
	} {
		if _, err := io.WriteString(in, test.line+"\n"); err != nil {
			t.Fatal(err)
		}
		a := answer(t, answers)
		if a.Error == nil || a.Error.Code != test.code || string(a.ID) != "null" {
			t.Errorf("%.60s: answer %+v, want error %d", test.line, a, test.code)
		}
	}
	fmt.Fprintf(in, "\n  \n%s\r\n", hello)
	if a := answer(t, answers); a.Error != nil || string(a.ID) != "1" {
		t.Errorf("initialize: %+v", a)
	}
	fmt.Fprintln(in, `{"jsonrpc":"2.0","method":"notifications/initialized"}`)
	fmt.Fprintln(in, `{"jsonrpc":"2.0","id":2,"method":"no/such/method"}`)
	if a := answer(t, answers); a.Error == nil || string(a.ID) != "2" {
		t.Errorf("unknown method: %+v", a)
	}
	fmt.Fprintln(in, `{"jsonrpc":"2.0","id":"three","method":"tools/call","params":{"name":"cite","arguments":{"text":"王远：《石桥考》"}}}`)
	if a := answer(t, answers); a.Error != nil || string(a.ID) != `"three"` || !strings.Contains(string(a.Result), "石桥考") {
		t.Errorf("tools/call: %+v", a)
	}
	in.Close()
	if err := <-done; err != nil {
		t.Errorf("at the end of input: %v", err)
	}
}

// TestTheEndWaitsForAnswers writes all questions at once and closes.
func TestTheEndWaitsForAnswers(t *testing.T) {
	in, out, done := served(t, newShelf(seed(t)))
	go func() {
		fmt.Fprintln(in, hello)
		for id := range 20 {
			fmt.Fprintf(in, `{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"search","arguments":{"query":"平台"}}}`+"\n", id+2)
		}
		in.Close()
	}()
	got := map[string]bool{}
	for lines := bufio.NewReader(out); len(got) < 21; {
		got[string(answer(t, lines).ID)] = true
	}
	if err := <-done; err != nil {
		t.Errorf("at the end of input: %v", err)
	}
}

// reply is a message of the server.
type reply struct {
	ID     json.RawMessage `json:"id"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func answer(t *testing.T, from *bufio.Reader) (r reply) {
	t.Helper()
	line, err := from.ReadBytes('\n')
	if err != nil {
		t.Fatalf("answer %q: %v", line, err)
	}
	if err := json.Unmarshal(line, &r); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return r
}

// FuzzSession sends any lines: the server answers or passes over them, never
// panics, and ends with its input.
func FuzzSession(f *testing.F) {
	f.Add([]byte(hello + "\n" + `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":{"query":"平台"}}}`))
	f.Add([]byte("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n]\n{}"))
	f.Add([]byte(`{"jsonrpc":"2.0","id":1,"result":{}}`))
	library := newShelf(seed(f))
	f.Fuzz(func(t *testing.T, input []byte) {
		in, out, done := served(t, library)
		go io.Copy(io.Discard, out)
		if _, err := in.Write(input); err != nil {
			t.Fatal(err)
		}
		in.Close()
		<-done
	})
}
