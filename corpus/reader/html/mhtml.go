package html

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"

	"suoyin/corpus/reader/fault"
)

// A page that a browser or Word saved in one file (MHTML, RFC 2557) is a message: a
// head, and parts of which the first of HTML is the page.

var (
	// message is how such a file begins: a field of a head.
	message = regexp.MustCompile(`(?i)^(?:\xef\xbb\xbf)?[a-z][a-z-]*:[ \t]`)
	related = regexp.MustCompile(`(?im)^(?:content-type:|[ \t]+type=)[ \t]*"?(?:multipart/|text/html)`)
)

// isMessage reports whether a file is a page saved as a message.
func isMessage(src []byte) bool {
	head, _, _ := bytes.Cut(src[:min(len(src), detectWindow)], []byte("\n\n"))
	if before, _, found := bytes.Cut(head, []byte("\r\n\r\n")); found {
		head = before
	}
	return message.Match(head) && related.Match(head)
}

var noPage = fault.Because(fault.MessagePage)

// page is the page in a message, as UTF-8, and the encoding that it had.
func page(src []byte) (text, encoding string, err error) {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))))
	if err != nil {
		return "", "", fault.Because(fault.MessageHead).Saying(err.Error())
	}
	return pageIn(m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, 0)
}

// maxNested bounds parts in parts; browsers and Word make one level.
const maxNested = 4

// pageIn is the first page in a part with this type and in this coding.
func pageIn(contentType, coding string, body io.Reader, depth int) (text, encoding string, err error) {
	kind, parameters, err := mime.ParseMediaType(contentType)
	switch {
	case err != nil || depth > maxNested:
		return "", "", noPage
	case kind == "text/html" || kind == "application/xhtml+xml":
		return decodePart(parameters["charset"], coding, body)
	case !strings.HasPrefix(kind, "multipart/"):
		return "", "", noPage
	}
	parts := multipart.NewReader(body, parameters["boundary"])
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return "", "", noPage
		}
		if err != nil {
			return "", "", fault.Because(fault.MessageCut).Saying(err.Error())
		}
		text, encoding, err = pageIn(part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part, depth+1)
		if err == nil || fault.From(err).Kind != fault.MessagePage {
			return text, encoding, err
		}
	}
}

// decodePart is the text of a part of HTML.
func decodePart(label, coding string, body io.Reader) (text, encoding string, err error) {
	switch strings.ToLower(strings.TrimSpace(coding)) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(io.LimitReader(body, MaxPage+1))
	if err != nil {
		return "", "", fault.Because(fault.MessageCut).Saying(err.Error())
	}
	if e, name := charset.Lookup(label); e != nil && name != "utf-8" {
		if decoded, err := e.NewDecoder().Bytes(data); err == nil {
			return string(decoded), name, nil
		}
	}
	return decode(data)
}
