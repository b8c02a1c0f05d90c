package web

import (
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/web/keys"
)

const listRecords = "/oai?verb=ListRecords&metadataPrefix=oai_dc"

// TestHarvestersAreAnswered: by address and by form, in the type that the protocol
// asks for, with the addresses that readers see.
func TestHarvestersAreAnswered(t *testing.T) {
	h := newSite(t, func(c *Config, _ *fakeEngine) {
		c.BaseURL, c.Contact = "https://suoyin.example.org:8443", "library@example.org"
	})
	byAddress := get(h, listRecords)
	r := httptest.NewRequest(http.MethodPost, "/oai", strings.NewReader("verb=ListRecords&metadataPrefix=oai_dc"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	byForm := serve(h, r)
	for name, w := range map[string]*httptest.ResponseRecorder{"address": byAddress, "form": byForm} {
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/xml; charset=utf-8" {
			t.Errorf("%s: %d %v", name, w.Code, w.Header())
		}
		for _, want := range []string{
			`<identifier>oai:suoyin.example.org:` + url.PathEscape(sampleArticle().ID) + `</identifier>`, `<dc:title>` + sampleArticle().Title + `</dc:title>`,
			`<dc:identifier>https://suoyin.example.org:8443/articles/`, `<dc:language>zh-Hans</dc:language>`, `>https://suoyin.example.org:8443/oai</request>`,
		} {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: no %s in %s", name, want, w.Body)
			}
		}
	}
	if w := get(h, "/oai?verb=Identify"); !strings.Contains(w.Body.String(), "<adminEmail>library@example.org</adminEmail>") {
		t.Errorf("%s", w.Body)
	}
	r = httptest.NewRequest(http.MethodPost, "/oai", strings.NewReader(`{"verb":"Identify"}`))
	r.Header.Set("Content-Type", "application/json")
	if w := serve(h, r); w.Code != http.StatusUnsupportedMediaType {
		t.Errorf("a form of another type: %d", w.Code)
	}
	r = httptest.NewRequest(http.MethodPost, "/oai", strings.NewReader(strings.Repeat("x", maxBody+1)))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if w := serve(h, r); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a long form: %d", w.Code)
	}
}

// TestHarvestedTextIsText: what a source or a host says is text in the answer.
func TestHarvestedTextIsText(t *testing.T) {
	a := hostileArticle()
	h := newSite(t, withArticles(a))
	for _, query := range []string{"verb=Identify", "verb=ListSets", "verb=ListRecords&metadataPrefix=oai_dc", "verb=ListIdentifiers&metadataPrefix=oai_dc", "verb=" + url.QueryEscape(hostile), "verb=Identify&x=" + url.QueryEscape(hostile)} {
		r := httptest.NewRequest(http.MethodGet, "/oai?"+query, nil)
		r.Host = `a"<b>&.example.org`
		w := serve(h, r)
		d := xml.NewDecoder(w.Body)
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil || w.Code != http.StatusOK {
				t.Fatalf("%s: %d, %v", query, w.Code, err)
			}
		}
	}
}

// TestHarvestersNeedWhatReadersNeed: a private server asks harvesters for a key,
// too, one client asks so often only, and a library that is away is 503.
func TestHarvestersNeedWhatReadersNeed(t *testing.T) {
	var o owned
	private := newSite(t, withKeys(t, &o), func(c *Config, _ *fakeEngine) { c.RequireKey = true })
	if w := get(private, listRecords); w.Code != http.StatusUnauthorized || strings.Contains(w.Body.String(), sampleArticle().Title) {
		t.Errorf("without a key: %d %s", w.Code, w.Body)
	}
	if w := get(private, listRecords, "Authorization", "Bearer "+o.secrets[keys.Read]); w.Code != http.StatusOK {
		t.Errorf("with a key: %d", w.Code)
	}
	slow := newSite(t, func(c *Config, _ *fakeEngine) { c.PerMinute = 4 })
	if first, second := get(slow, listRecords), get(slow, listRecords); first.Code != http.StatusOK || second.Code != http.StatusTooManyRequests {
		t.Errorf("%d, then %d", first.Code, second.Code)
	}
	away := newSite(t, func(c *Config, _ *fakeEngine) { c.Library.(*fakeLibrary).err = corpus.ErrUnavailable })
	if w := get(away, listRecords); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("away: %d %v", w.Code, w.Header())
	}
}

func TestContactMustBeAnAddress(t *testing.T) {
	for _, wrong := range []string{"library", "library@host", "Library <library@example.org>", "a b@example.org", "a@b.c, d@e.f", `"a b"@example.org`} {
		_, err := New(Config{Engine: &fakeEngine{}, Library: &fakeLibrary{}, Contact: wrong})
		if err == nil || !strings.Contains(err.Error(), "contact") || CheckContact(wrong) == nil {
			t.Errorf("%s: %v", wrong, err)
		}
	}
	s, err := newServer(Config{Engine: &fakeEngine{}, Library: &fakeLibrary{}})
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]string{"suoyin.example.org": "webmaster@suoyin.example.org", "localhost": "webmaster@localhost.invalid", "127.0.0.1": "webmaster@localhost.invalid", "::1": "webmaster@localhost.invalid"} {
		if got := s.contactAt(host); got != want {
			t.Errorf("%s: %s, want %s", host, got, want)
		}
	}
}
