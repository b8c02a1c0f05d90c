//go:build screenshots

package web

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScreenshots takes the pictures of the README and the docs from a running
// server. .ci/screenshots starts the server and sets both variables:
// SUOYIN_URL, where it is reached, and SUOYIN_IMAGES, the folder to write to.
func TestScreenshots(t *testing.T) {
	base, folder := os.Getenv("SUOYIN_URL"), os.Getenv("SUOYIN_IMAGES")
	if base == "" || folder == "" {
		t.Fatal("set SUOYIN_URL and SUOYIN_IMAGES, or run .ci/screenshots")
	}
	b := newBrowser(t, base)
	b.open("/articles?lang=zh-Hans", 1280, true)
	article := value[string](b, `document.querySelector(".entry-title").getAttribute("href")`)
	author := value[string](b, `document.querySelector(".entry .source a").getAttribute("href")`)
	b.open("/works", 1280, true)
	work := value[string](b, `document.querySelector(".entry-title").getAttribute("href")`)
	const query = "?q=数字经济"
	for _, p := range []struct {
		name, path, scheme string
		width              int64
		prepare            string
	}{
		{"home", "/?lang=zh-Hans", "light", 1280, ""},
		{"search", "/search" + query, "light", 1280, ""},
		{"search-dark", "/search" + query, "dark", 1280, ""},
		{"search-phone", "/search" + query, "light", 390, ""},
		{"lines", "/search" + query + "&view=kwic&order=right", "light", 1280, ""},
		{"article", article + query + "&mark=9#m9", "light", 1280, openNote},
		{"article-phone", article + query + "&mark=9#m9", "dark", 390, ""},
		{"notes", article + "#n152-1", "light", 1280, `(() => { for (const d of document.querySelectorAll(".parsed")) d.open = true; location.hash = ""; location.hash = "n152-1"; })()`},
		{"source", article + "?source=1#p1", "light", 1280, ""},
		{"work", work, "light", 1280, ""},
		{"author", author, "light", 1280, ""},
		{"corpus", "/corpus", "light", 1280, ""},
		{"chosen", "/search" + query, "light", 390, `for (const b of [...document.querySelectorAll(".choose")].slice(0, 2)) b.click()`},
		{"help", "/help", "light", 1280, ""},
	} {
		b.scheme(p.scheme)
		b.open(p.path, p.width, true)
		if p.prepare != "" {
			if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](p.prepare, chromedp.EvalAwaitPromise)); err != nil {
				t.Fatal(err)
			}
		}
		picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, p.name+".png"), picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// openNote opens the first note that is in view.
const openNote = `(() => {
  const marker = [...document.querySelectorAll(".body .noteref a")].find((a) => a.getBoundingClientRect().top > 200);
  marker.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
  return new Promise((done) => setTimeout(done, 400));
})()`
