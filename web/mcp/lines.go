package mcp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// What a line that is no message is answered with: JSON-RPC 2.0, section 5.1.
const (
	notJSON    = `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse error: a line must be one JSON value"}}` + "\n"
	notMessage = `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request: a line must be one JSON-RPC 2.0 message"}}` + "\n"
	tooLong    = `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request: a message may have at most 1048576 bytes"}}` + "\n"
)

// transport reads and writes messages, one a line. Two things the SDK does not
// forgive are mended here. It ends the session at the first line that is no
// message: such a line is answered and passed over, so that one slip of a client
// does not cost it the session. And it drops what it is working on when the
// input ends: the end is kept back until everything is answered, so that a
// script can write its questions and close.
func transport(in io.Reader, out io.Writer) sdk.Transport {
	w := &answers{out: out, less: make(chan struct{}, 1)}
	return &sdk.IOTransport{Reader: newLines(in, w), Writer: w, MaxLineLength: maxLine + 1}
}

// answers writes one message at a time, and counts requests that wait for one.
type answers struct {
	mu      sync.Mutex
	out     io.Writer
	waiting int
	// less has something when one was answered since somebody looked.
	less chan struct{}
}

// asked says that a request was passed on.
func (w *answers) asked() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.waiting++
}

// Write writes one message, as the SDK does.
func (w *answers) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n, err := w.out.Write(p)
	if message, bad := jsonrpc.DecodeMessage(bytes.TrimSpace(p)); bad == nil {
		if _, ok := message.(*jsonrpc.Response); ok {
			w.answered()
		}
	}
	return n, err
}

func (w *answers) answered() {
	w.waiting--
	select {
	case w.less <- struct{}{}:
	default: // whoever waits is told already
	}
}

// refuse answers what is no message.
func (w *answers) refuse(with string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err := io.WriteString(w.out, with)
	return err
}

// wait returns when everything is answered, or after the time a call may take:
// what a client has withdrawn is never answered.
func (w *answers) wait() {
	patience := time.NewTimer(callTime)
	defer patience.Stop()
	for w.some() {
		select {
		case <-w.less:
		case <-patience.C:
			return
		}
	}
}

// some says whether a request still waits.
func (w *answers) some() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.waiting > 0
}

// Close leaves the output open: it is the process's.
func (w *answers) Close() error { return nil }

// lines passes on the lines of in that are messages.
type lines struct {
	in      *bufio.Reader
	answers *answers
	rest    []byte // of the line being passed on
	line    []byte
}

func newLines(in io.Reader, a *answers) *lines {
	return &lines{in: bufio.NewReaderSize(in, 64<<10), answers: a}
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
	if errors.Is(err, io.EOF) {
		l.answers.wait()
	}
	if err != nil {
		return nil, err
	}
	text := bytes.TrimSpace(l.line)
	switch {
	case !whole:
		return nil, l.answers.refuse(tooLong)
	case len(text) == 0:
		return nil, nil
	case !json.Valid(text):
		return nil, l.answers.refuse(notJSON)
	}
	message, err := jsonrpc.DecodeMessage(text)
	if err != nil {
		return nil, l.answers.refuse(notMessage)
	}
	if request, ok := message.(*jsonrpc.Request); ok && request.IsCall() {
		l.answers.asked()
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
