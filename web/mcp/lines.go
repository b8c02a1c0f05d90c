package mcp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// What a line that is no message is answered with: JSON-RPC 2.0, section 5.1.
const (
	notJSON    = `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse error: a line must be one JSON value"}}` + "\n"
	notMessage = `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request: a line must be one JSON-RPC 2.0 message"}}` + "\n"
	tooLong    = `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request: a message may have at most 1048576 bytes"}}` + "\n"
)

// transport reads and writes messages, one a line. The SDK ends the session at
// the first line that is no message; here such a line is answered and passed
// over, so that one slip of a client does not cost it the session.
func transport(in io.Reader, out io.Writer) sdk.Transport {
	w := &wholeWriter{out: out}
	return &sdk.IOTransport{Reader: newLines(in, w), Writer: w, MaxLineLength: maxLine + 1}
}

// wholeWriter writes one message at a time.
type wholeWriter struct {
	mu  sync.Mutex
	out io.Writer
}

func (w *wholeWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.out.Write(p)
}

// Close leaves the output open: it is the process's.
func (w *wholeWriter) Close() error { return nil }

// lines passes on the lines of in that are messages.
type lines struct {
	in     *bufio.Reader
	answer io.Writer
	rest   []byte // of the line being passed on
	line   []byte
}

func newLines(in io.Reader, answer io.Writer) *lines {
	return &lines{in: bufio.NewReaderSize(in, 64<<10), answer: answer}
}

func (l *lines) Read(p []byte) (int, error) {
	for len(l.rest) == 0 {
		line, err := l.next()
		if err != nil {
			return 0, err
		}
		l.rest = line
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// Close leaves the input open: it is the process's.
func (l *lines) Close() error { return nil }

// next is the next line that is a message, with its end; nil if there was one
// that is none.
func (l *lines) next() ([]byte, error) {
	whole, err := l.readLine()
	if err != nil {
		return nil, err
	}
	text := bytes.TrimSpace(l.line)
	switch {
	case !whole:
		return nil, l.refuse(tooLong)
	case len(text) == 0:
		return nil, nil
	case !json.Valid(text):
		return nil, l.refuse(notJSON)
	}
	if _, err := jsonrpc.DecodeMessage(text); err != nil {
		return nil, l.refuse(notMessage)
	}
	return append(text, '\n'), nil
}

// readLine reads a line into l.line. A line over the limit is read to its end
// and not kept, and whole is false.
func (l *lines) readLine() (whole bool, err error) {
	l.line, whole = l.line[:0], true
	for {
		part, err := l.in.ReadSlice('\n')
		if whole = whole && len(l.line)+len(part) <= maxLine; whole {
			l.line = append(l.line, part...)
		}
		switch {
		case err == nil:
			return whole, nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && (len(l.line) > 0 || !whole):
			return whole, nil // the next call finds the end again
		default:
			return whole, err
		}
	}
}

func (l *lines) refuse(with string) error {
	_, err := io.WriteString(l.answer, with)
	return err
}
