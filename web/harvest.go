package web

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/web/dc"
	"suoyin/web/oai"
)

// oaiPath is where library systems harvest, see web/oai.
const oaiPath = "/oai"

// typeProtocol is the media type that OAI-PMH asks for, and SRU allows.
const typeProtocol = "text/xml; charset=utf-8"

// oai answers a harvester. What the protocol calls an error is an answer like any
// other; only the library's own errors have a status.
func (s *server) oai(c *gin.Context) error {
	arguments, err := formArguments(c)
	if err != nil {
		return err
	}
	body, err := s.provider(c).Answer(c.Request.Context(), arguments)
	return sendProtocol(c, body, err)
}

// sendProtocol answers with a document of a protocol.
func sendProtocol(c *gin.Context, body []byte, err error) error {
	if err != nil {
		return err
	}
	c.Header("Cache-Control", cacheBriefly)
	send(c, http.StatusOK, typeProtocol, body)
	return nil
}

// formArguments are the arguments of a request, in its address or its form, as
// they were sent.
func formArguments(c *gin.Context) (string, error) {
	if c.Request.Method != http.MethodPost {
		return c.Request.URL.RawQuery, nil
	}
	if c.ContentType() != "application/x-www-form-urlencoded" {
		return "", &mediaError{c.ContentType(), "application/x-www-form-urlencoded"}
	}
	body, err := io.ReadAll(c.Request.Body)
	return string(body), err
}

func (s *server) provider(c *gin.Context) *oai.Provider {
	host := s.hostname(c)
	return &oai.Provider{
		Library: s.library, Base: s.absolute(c, oaiPath), Host: host, Now: time.Now,
		Name: s.say(s.language(c), "name"), Contact: s.contactAt(host),
		Describe: func(a *corpus.Article) dc.Record { return s.describe(c, a) },
	}
}

// describe is an article in Dublin Core.
func (s *server) describe(c *gin.Context, a *corpus.Article) dc.Record {
	return dc.Of(a, s.absolute(c, articleLink(a.ID, "", nil)), textLang(a.Title, scriptIn(a, briefSample)))
}

// hostname is the name by which the server is known, without a port.
func (s *server) hostname(c *gin.Context) string {
	if s.base != nil {
		return s.base.Hostname()
	}
	return (&url.URL{Host: c.Request.Host}).Hostname()
}

// CheckContact says what is wrong with a mail address, nil if it can be used or is
// empty.
func CheckContact(address string) error {
	_, err := readContact(address)
	return err
}

func readContact(address string) (string, error) {
	if address == "" {
		return "", nil
	}
	a, err := mail.ParseAddress(address)
	if err != nil || a.Address != address || strings.ContainsAny(address, " \"") || !strings.Contains(address[strings.LastIndexByte(address, '@'):], ".") {
		return "", fmt.Errorf("contact %q: want a mail address such as library@example.org", address)
	}
	return address, nil
}

// contactAt is whom a harvester may write to, which the protocol wants to know of
// every server. A host without a dot is no place for mail.
func (s *server) contactAt(host string) string {
	switch {
	case s.contact != "":
		return s.contact
	case !strings.Contains(host, ".") || net.ParseIP(host) != nil:
		return "webmaster@localhost.invalid"
	}
	return "webmaster@" + host
}
