package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"suoyin/web/keys"
)

// TestAdminInBrowser signs in, looks at how a file is read, adds it and removes
// it again, at both widths, with scripts and without.
func TestAdminInBrowser(t *testing.T) {
	for _, width := range []int64{1280, 390} {
		for _, scripts := range []bool{true, false} {
			var o owned
			server := httptest.NewServer(newSite(t, withKeys(t, &o)))
			t.Cleanup(server.Close)
			b := newBrowser(t, server.URL)
			b.administer(&o, width, scripts)
		}
	}
}

// choose puts two files into the form, as dropping them does.
const choose = `(() => {
  const chosen = new DataTransfer();
  chosen.items.add(new File(["木桥考\n木桥在城东。"], "木桥.txt", { type: "text/plain" }));
  chosen.items.add(new File(["\u0000"], "<b>.bin"));
  document.getElementById("files").files = chosen.files;
  return chosen.files.length;
})()`

func (b *browser) administer(o *owned, width int64, scripts bool) {
	b.t.Helper()
	b.open(addPath, width, scripts)
	b.check("sign in")
	b.do(chromedp.SendKeys(chromedp.CSS("#key"), o.secrets[keys.Admin]+"\r"), chromedp.WaitVisible(chromedp.CSS("#files")))
	b.check("add")
	value[int](b, choose)
	b.do(chromedp.Click(chromedp.CSS("button[name=preview]")), chromedp.WaitVisible(chromedp.CSS("#result .job:nth-of-type(2)")))
	if text := value[string](b, `document.getElementById("result").textContent`); !strings.Contains(text, "木桥考") || !strings.Contains(text, "<b>.bin") {
		b.t.Errorf("%d px, scripts %v: preview %q", width, scripts, text)
	}
	if n := len(o.writer.library.articles); n != 1 {
		b.t.Errorf("a preview was kept: %d articles", n)
	}
	b.check("preview")
	if !scripts { // without one the form has to be filled in again
		value[int](b, choose)
	}
	b.do(chromedp.Click(chromedp.CSS("#add button.main")), chromedp.WaitVisible(chromedp.CSS("#result .entry .wrongly")))
	if n := len(o.writer.library.articles); n != 2 {
		b.t.Errorf("%d px, scripts %v: %d articles after adding one", width, scripts, n)
	}
	if scripts {
		b.do(chromedp.WaitVisible(chromedp.CSS("#sending .sum")))
		if got := value[string](b, `document.querySelector("#sending .sum").textContent + document.querySelectorAll("#result .hint").length`); got != "2 files, 1 of them not taken.1" {
			b.t.Errorf("%d px: after all files %q", width, got)
		}
	}
	b.check("added")
	b.do(chromedp.Navigate(b.base+libraryPath+"?text="+"%E6%9C%A8%E6%A1%A5"), chromedp.WaitVisible(chromedp.CSS(".acts a[href$='/remove']")))
	b.check("articles")
	b.do(chromedp.Click(chromedp.CSS(".acts a[href$='/remove']")), chromedp.WaitVisible(chromedp.CSS("button.main")))
	b.check("remove")
	b.do(chromedp.Click(chromedp.CSS("button.main")), chromedp.WaitVisible(chromedp.CSS(".notice")))
	if n := len(o.writer.library.articles); n != 1 {
		b.t.Errorf("%d articles after removing one", n)
	}
	for _, path := range []string{adminPath, wordsPath, keysPath} {
		b.open(path, width, scripts)
		b.check(path)
		b.wholeWords(path)
	}
}
