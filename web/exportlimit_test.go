package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suoyin/search"
)

// TestATableHasAsManyRowsAsIsSaid: more places than a table may have are cut off there.
func TestATableHasAsManyRowsAsIsSaid(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) {
		e.articles[0].Paragraphs[0].Text = strings.Repeat("瀛。", maxExportRows+7)
	})
	w := get(h, "/api/v1/search/export?of=lines&format=ndjson&width=1&q="+url.QueryEscape("瀛"))
	if n := strings.Count(w.Body.String(), "\n"); w.Code != http.StatusOK || n != maxExportRows {
		t.Errorf("%d, %d rows, want %d", w.Code, n, maxExportRows)
	}
}

// TestThePageSaysWhatATableLacks: a table of more hits than it may have is not offered
// as all of them.
func TestThePageSaysWhatATableLacks(t *testing.T) {
	for _, test := range []struct {
		total, places int
		want          string
	}{{maxExportRows, 4 * maxExportRows, "全部命中"}, {maxExportRows + 1, -1, "前 50,000 条命中"}} {
		h := newSite(t, func(_ *Config, e *fakeEngine) {
			e.answer = e.find(search.Request{Query: "河流"})
			e.answer.Total, e.answer.Places = test.total, test.places
		})
		if got := getPage(t, h, searchAddress("河流"), http.StatusOK).Find(".exporting .sorts span").First().Text(); got != test.want {
			t.Errorf("%d hits: %q, want %q", test.total, got, test.want)
		}
	}
	if n := rowsOf(&search.Answer{Total: 3, Places: maxExportRows + 1}, viewKWIC); n != maxExportRows+1 {
		t.Errorf("%d lines", n)
	}
}
