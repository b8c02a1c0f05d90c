package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"suoyin/web/keys"
)

// maxWeight is what a search page may weigh with all it loads, packed, for a
// reader with an empty cache: a second on a slow line.
const maxWeight = 60_000

// TestPageWeight adds up what a browser fetches for a page of twenty long hits.
func TestPageWeight(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) {
		p := &e.articles[0].Paragraphs
		for len(*p) < 40 {
			*p = append(*p, (*p)[0])
			last := &(*p)[len(*p)-1]
			last.ID = "p" + number(len(*p))
			for range 20 {
				last.Text += "河流两岸的集市各有各的来历，" + last.ID
			}
		}
	})
	for _, address := range []string{searchAddress("河流"), searchAddress("河流", "view", "kwic"), "/", "/articles", "/works", "/corpus", "/help", authorLink("甲某"), journalLink("虚构学刊"), "/works/" + sampleWork().ID} {
		total := 0
		for _, file := range append([]string{address}, loaded(t, h, address)...) {
			w := get(h, file, "Accept-Encoding", "gzip")
			if w.Code != http.StatusOK {
				t.Fatalf("%s: status %d", file, w.Code)
			}
			total += w.Body.Len()
		}
		t.Logf("%s: %d bytes with all it loads", address, total)
		if total > maxWeight {
			t.Errorf("%s weighs %d bytes, at most %d", address, total, maxWeight)
		}
	}
}

// loaded are the files that a page makes a browser fetch.
func loaded(t *testing.T, h http.Handler, address string) []string {
	var files []string
	getPage(t, h, address, 200).Find(`link[rel=stylesheet], link[rel=icon], script[src]`).Each(func(_ int, s *goquery.Selection) {
		files = append(files, s.AttrOr("href", s.AttrOr("src", "")))
	})
	return files
}

// steadiness is what the browser says of how a page came to be.
type steadiness struct {
	Shift float64 `json:"shift"`
	// Moved are the elements that moved, each with its place before and after.
	Moved []string `json:"moved"`
}

const observe = `new Promise((done) => {
  let shift = 0;
  const moved = [], at = (r) => [r.x, r.y, r.width, r.height].map(Math.round).join(" ");
  const name = (n) => n ? n.nodeName + " " + (n.className || n.textContent.slice(0, 20)) : "?";
  new PerformanceObserver((l) => { for (const e of l.getEntries()) if (!e.hadRecentInput) {
    shift += e.value;
    for (const s of e.sources) moved.push(name(s.node) + " from " + at(s.previousRect) + " to " + at(s.currentRect));
  } }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done({ shift, moved }), 100);
})`

// steady: nothing has moved while the page in view appeared.
func (b *browser) steady(path string, width int64) {
	b.t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[steadiness](observe, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	if got.Shift > 0 {
		b.t.Errorf("%d px %s: the layout shifts by %.4f: %q", width, path, got.Shift, got.Moved)
	}
}

// axeFile is the environment variable that names a copy of axe-core's
// axe.min.js; with it every page is looked at by axe. It is no part of this
// repository: `npm pack axe-core` fetches it.
const axeFile = "SUOYIN_AXE"

// TestAccessible lets axe-core look at every page that anyone sees, if there is a
// copy of it: at both widths by all rules, in dark once more by the one of
// colours.
func TestAccessible(t *testing.T) {
	axe := readAxe(t)
	newBrowser(t, newSiteServer(t).URL).accessible(axe, everyPage())
}

// TestAccessibleAdministration does so with the pages that need a key.
func TestAccessibleAdministration(t *testing.T) {
	axe := readAxe(t)
	var o owned
	server := httptest.NewServer(newSite(t, withKeys(t, &o)))
	t.Cleanup(server.Close)
	b := newBrowser(t, server.URL)
	b.accessible(axe, []string{loginPath})
	b.open(addPath, 1280, true)
	b.do(chromedp.SendKeys(chromedp.CSS("#key"), o.secrets[keys.Admin]+"\r"), chromedp.WaitVisible(chromedp.CSS("#files")))
	b.accessible(axe, []string{addPath, libraryPath, libraryPath + "?text=nothing", adminPath, wordsPath, keysPath})
}

// readAxe is the text of axe-core; the test is skipped without a copy of it.
func readAxe(t *testing.T) string {
	t.Helper()
	name := os.Getenv(axeFile)
	if name == "" {
		t.Skipf("%s names no copy of axe-core", axeFile)
	}
	axe, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(axe)
}

// accessible lets axe look at each of the pages.
func (b *browser) accessible(axe string, pages []string) {
	b.t.Helper()
	for _, look := range []struct {
		scheme, rules string
		width         int64
	}{{"light", "{}", 1280}, {"light", "{}", 390}, {"dark", `{runOnly: ["color-contrast"]}`, 1280}} {
		b.scheme(look.scheme)
		for _, path := range pages {
			b.axe(axe, path, look.width, look.rules)
		}
	}
}

// axe reports what is serious on one page, with all that folds away unfolded.
func (b *browser) axe(axe, path string, width int64, rules string) {
	b.t.Helper()
	b.open(path, width, true)
	if at := value[string](b, "location.pathname + location.search + location.hash"); at != path {
		b.t.Errorf("%s leads to %s", path, at)
	}
	value[int](b, `for (const d of document.querySelectorAll("details")) d.open = true;`+axe+"; 1")
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](`axe.run(`+rules+`).then((r) => r.violations.filter((v) => /serious|critical/.test(v.impact)).map((v) => v.id + " " + v.nodes.map((n) => n.target).slice(0, 3).join(" ; ")))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, f := range found {
		b.t.Errorf("%s, %d px, %s: %s", path, width, rules, f)
	}
}

// scheme asks for light or dark pages.
func (b *browser) scheme(name string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}})
		return err
	}))
}

// newSiteServerOf is the address of a server of a changed site.
func newSiteServerOf(t *testing.T, change ...func(*Config, *fakeEngine)) string {
	site := httptest.NewServer(newSite(t, change...))
	t.Cleanup(site.Close)
	return site.URL
}

// newSiteServer is a server of the sample article.
func newSiteServer(t *testing.T) *httptest.Server {
	site := httptest.NewServer(newSite(t))
	t.Cleanup(site.Close)
	return site
}
