package web

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// requireBrowser is the environment variable that turns a missing browser from
// a skipped test into a failed one, for CI.
const requireBrowser = "SUOYIN_REQUIRE_BROWSER"

// browserTime bounds all that one browser is asked for on a slow and busy machine.
const browserTime = 15 * time.Minute

// browser is one tab of a headless Chromium.
type browser struct {
	t    *testing.T
	ctx  context.Context
	base string
	mu   sync.Mutex
	// faults are console errors, uncaught exceptions and requests elsewhere.
	faults []string
}

// newBrowser starts Chromium with a profile of its own to look at the server at
// base, or skips the test.
func newBrowser(t *testing.T, base string) *browser {
	t.Helper()
	path := findChromium()
	if path == "" {
		if os.Getenv(requireBrowser) != "" {
			t.Fatal("no chromium on this machine, and " + requireBrowser + " asks for one")
		}
		t.Skip("no chromium on this machine; install it to run the browser tests")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()),
		chromedp.Headless, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, stop := context.WithTimeout(context.Background(), browserTime)
	t.Cleanup(stop)
	ctx, stopBrowser := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stopBrowser)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	b := &browser{t: t, ctx: ctx, base: base}
	b.listen()
	return b
}

func findChromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func (b *browser) fault(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, text)
}

// listen notes what a page must not do.
func (b *browser) listen() {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		_, err := chromedp.Call(ctx, cdplog.Enable, cdp.Empty{})
		return err
	}))
	err := chromedp.Listen(b.ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, b.base) && !strings.HasPrefix(e.Request.URL, "data:") {
				b.fault("request to " + e.Request.URL)
			}
		case *runtime.EventExceptionThrown:
			b.fault("exception: " + e.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			b.fault("console: " + string(e.Type))
		case *cdplog.EventEntryAdded: // a violated policy, say; not the status of a page that is meant to fail
			// Nor that a box was typed into before the page was painted and the browser would have put the cursor there.
			if e.Entry.Source != cdplog.EntrySourceNetwork && !strings.HasPrefix(e.Entry.Text, "Autofocus processing was blocked") {
				b.fault("log: " + e.Entry.Text)
			}
		}
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// value evaluates an expression in the page.
func value[T any](b *browser, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// open shows a page at a width, with or without scripts.
func (b *browser) open(path string, width int64, scripts bool) {
	b.t.Helper()
	var options []chromedp.EmulateViewportOption
	if width < 600 {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	// From an empty page, so that the same address is loaded again.
	b.do(chromedp.Navigate("about:blank"), chromedp.EmulateViewport(width, 844, options...), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
		return err
	}), chromedp.Navigate(b.base+path))
}

// check looks for faults and for anything wider than the page.
func (b *browser) check(where string) {
	b.t.Helper()
	if over := value[float64](b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
		b.t.Errorf("%s: %v px wider than the page", where, over)
	}
	if value[bool](b, `[...document.querySelectorAll(".tabs")].some(e => getComputedStyle(e).overflowY !== "visible" && (e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth))`) {
		b.t.Errorf("%s: the tabs scroll in themselves", where)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		b.t.Errorf("%s: %s", where, f)
	}
	b.faults = nil
}

func (b *browser) hash() string {
	b.t.Helper()
	h, err := url.PathUnescape(value[string](b, "location.hash"))
	if err != nil {
		b.t.Fatal(err)
	}
	return h
}

// TestInBrowser drives one Chromium through the pages.
func TestInBrowser(t *testing.T) {
	b := newBrowser(t, newSiteServer(t).URL)
	for _, part := range []struct {
		name string
		test func(*browser)
	}{{"journeys", (*browser).journeys}, {"keys", (*browser).keys}, {"composition", (*browser).composition}, {"reading", (*browser).readingJourneys}, {"choosing", (*browser).choosing}, {"copy", (*browser).copyCited}, {"keeping", (*browser).keepSearches}, {"lines of notes", (*browser).linesOfNotes}, {"columns of tables", (*browser).columnsOfTables}, {"every page fits", (*browser).everyPageFits}} {
		t.Run(part.name, func(t *testing.T) {
			b.t = t
			part.test(b)
		})
	}
}

// journeys search, open a note and go back, on a desk and on a phone, with
// scripts and without.
func (b *browser) journeys() {
	for _, width := range []int64{1280, 390} {
		for _, scripts := range []bool{true, false} {
			b.journey(width, scripts)
		}
	}
}

func (b *browser) journey(width int64, scripts bool) {
	b.t.Helper()
	b.open("/", width, scripts)
	b.check("first page")
	b.do(chromedp.SendKeys(chromedp.CSS(".hero input[name=q]"), "河流\r"), chromedp.WaitVisible(chromedp.CSS(".hit mark")))
	if n := value[int](b, `document.querySelectorAll(".hit").length`); n != 6 {
		b.t.Errorf("%d px, scripts %v: %d hits, want 6", width, scripts, n)
	}
	b.check("results")
	b.do(chromedp.Click(chromedp.CSS(".kind-paragraph .place a")), chromedp.WaitVisible(chromedp.CSS(".paper mark")))
	if h := b.hash(); h != "#p1" {
		b.t.Errorf("%d px, scripts %v: the hit leads to %q", width, scripts, h)
	}
	b.check("article")
	if scripts && width < 600 {
		b.tapNote()
	} else {
		b.noteAndBack()
	}
	b.do(chromedp.Navigate(b.base+articleAddress("q", "河流")), chromedp.Click(chromedp.CSS(".walk .next")), chromedp.WaitVisible(chromedp.CSS("mark.current")))
	b.do(chromedp.Click(chromedp.CSS(".walk .next")), chromedp.WaitVisible(chromedp.CSS("#m2.current")))
	if h := b.hash(); h != "#m2" {
		b.t.Errorf("%d px, scripts %v: two steps lead to %q", width, scripts, h)
	}
	b.check("walk")
}

// noteAndBack follows a marker to its note and comes back.
func (b *browser) noteAndBack() {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(`.noteref a[data-note="10-2"]`)), chromedp.WaitVisible(chromedp.CSS("#n10-2:target")))
	b.do(chromedp.Click(chromedp.CSS("#n10-2 .back")), chromedp.WaitVisible(chromedp.CSS(`.noteref a:target`)))
	if h := b.hash(); h != "#ref-10-2" {
		b.t.Errorf("the note leads back to %q", h)
	}
	b.check("note")
}

// tapNote opens a note beside its marker with a finger and closes it again.
func (b *browser) tapNote() {
	b.t.Helper()
	b.do(chromedp.Tap(chromedp.CSS(`.noteref a[data-note="10-2"]`)), chromedp.WaitVisible(chromedp.CSS(".popnote")))
	if text := value[string](b, `document.querySelector(".popnote").textContent`); !strings.Contains(text, "河流志") {
		b.t.Errorf("the note beside its marker is %q", text)
	}
	b.check("note beside its marker")
	b.do(chromedp.TapXY(5, 5), chromedp.WaitNotPresent(chromedp.CSS(".popnote")))
}

// keys are those that the help page names.
func (b *browser) keys() {
	b.open(searchAddress("河流"), 1280, true)
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent("k"))
	if href := value[string](b, "document.activeElement.hash"); href != "#title" {
		b.t.Errorf("j j k is at %q, want the first hit", href)
	}
	b.do(chromedp.KeyEvent("/"))
	if name := value[string](b, "document.activeElement.name"); name != "q" {
		b.t.Errorf("/ is at %q, want the search box", name)
	}
	b.do(chromedp.KeyEvent("n"))
	// DevTools sends the "/" once more as a character, which no keyboard does.
	if q := value[string](b, "document.activeElement.value"); !strings.HasSuffix(q, "n") {
		b.t.Errorf("in the box, n types %q", q)
	}
	b.open(articleAddress("q", "河流"), 1280, true)
	b.do(chromedp.KeyEvent("n"), chromedp.KeyEvent("n"), chromedp.KeyEvent("p"), chromedp.WaitVisible(chromedp.CSS("#m1.current")))
	b.do(chromedp.Focus(chromedp.CSS(`.noteref a[data-note="10-2"]`)), chromedp.WaitVisible(chromedp.CSS(".popnote")))
	b.do(chromedp.KeyEvent("\u001b"), chromedp.WaitNotPresent(chromedp.CSS(".popnote")))
	b.check("keys")
}

// copyCited selects a passage across a note marker and a page break and copies
// it with its source.
func (b *browser) copyCited() {
	b.t.Helper()
	b.open(articleAddress(), 1280, true)
	value[bool](b, `(() => {
	  document.addEventListener("copy", (e) => { window.copied = e.clipboardData.getData("text/plain"); });
	  getSelection().selectAllChildren(document.getElementById("p2"));
	  return true;
	})()`)
	b.do(chromedp.Click(chromedp.CSS(".copycited")))
	got := value[string](b, "window.copied || ''")
	want := "“上游的村子靠河流运送木材，下游的集市因此繁荣。”\n甲某、乙某：《河流与集市：一个虚构的题目》，《虚构学刊》2021年第3期，第10–11页。\n" + b.base + articleAddress("place", "p2:0-23") + "#p2"
	if got != want {
		b.t.Errorf("copied %q\nwant %q", got, want)
	}
	// The address leads to the very words, without scripts too.
	b.open(articleAddress("place", "p2:0-23")+"#p2", 390, false)
	if marked := value[string](b, `[...document.querySelector("#p2 mark").childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("")`); marked != "上游的村子靠河流运送木材，下游的集市因此繁荣。" {
		b.t.Errorf("the address marks %q", marked)
	}
	b.check("copy")
}

// keepSearches keeps a search, finds it on the first page, and forgets it.
func (b *browser) keepSearches() {
	b.t.Helper()
	b.open(searchAddress("河流", "in", "paragraphs"), 1280, true)
	b.do(chromedp.Click(chromedp.CSS(".keepsearch")), chromedp.WaitVisible(chromedp.CSS(`.keepsearch[aria-pressed=true]`)))
	b.open("/", 390, true)
	b.do(chromedp.WaitVisible(chromedp.CSS("#kept a")))
	if got := value[string](b, `document.querySelector("#kept a").getAttribute("href") + " " + document.querySelector("#kept a").textContent`); got != searchAddress("河流", "in", "paragraphs")+" 河流" {
		b.t.Errorf("kept %q", got)
	}
	b.do(chromedp.Click(chromedp.CSS("#kept .forget")), chromedp.WaitNotVisible(chromedp.CSS("#kept")))
	b.open(searchAddress("河流", "in", "paragraphs"), 1280, true)
	if got := value[string](b, `document.querySelector(".keepsearch").getAttribute("aria-pressed")`); got != "false" {
		b.t.Errorf("after it was forgotten: %q", got)
	}
	b.check("keeping")
}

// compositions are the orders in which browsers tell that an Enter has ended a
// composition; after each, a plain Enter must submit, exactly once.
const compositions = `(async () => {
  const box = document.querySelector(".searchbox input[name=q]");
  let sent = 0;
  box.form.addEventListener("submit", (e) => { sent++; e.preventDefault(); });
  const compose = (type) => () => box.dispatchEvent(new CompositionEvent(type, { bubbles: true, data: "河流" }));
  const key = (init) => () => {
    const e = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
    if (box.dispatchEvent(e) && e.key === "Enter") box.form.requestSubmit();
  };
  const orders = {
    chrome: [compose("compositionstart"), key({ keyCode: 229, isComposing: true }), compose("compositionend")],
    firefox: [compose("compositionstart"), key({ key: "Process", keyCode: 229, isComposing: true }), compose("compositionend")],
    safari: [compose("compositionstart"), compose("compositionend"), key({ keyCode: 229 })],
    late: [compose("compositionstart"), compose("compositionend"), key({ keyCode: 13 })],
  };
  const counts = {};
  for (const [name, order] of Object.entries(orders)) {
    sent = 0;
    for (const step of order) step();
    const early = sent;
    await new Promise((done) => setTimeout(done, 120)); // the next keystroke
    key({ keyCode: 13 })();
    counts[name] = early + "+" + (sent - early);
  }
  return JSON.stringify(counts);
})()`

// composition: an Enter that ends a composition never submits, the next one does.
func (b *browser) composition() {
	b.open("/", 1280, true)
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](compositions, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	if want := `{"chrome":"0+1","firefox":"0+1","safari":"0+1","late":"0+1"}`; got != want {
		b.t.Errorf("submitted %s, want %s", got, want)
	}
	b.check("composition")
}

// higher lists the notes that are higher with their marker and the way back than
// without.
const higher = `(() => {
  const out = [], height = (p) => p.getBoundingClientRect().height;
  for (const p of document.querySelectorAll(".notetext")) {
    const before = height(p);
    for (const e of p.querySelectorAll(".marker, .back")) e.style.display = "none";
    if (height(p) !== before) out.push(before + " > " + height(p));
  }
  return out.join(", ") || "none of " + document.querySelectorAll(".notetext .marker").length;
})()`

// linesOfNotes: what stands beside a note's text makes its line no higher, so
// that nothing below moves when a page comes in pieces.
func (b *browser) linesOfNotes() {
	b.open(articleAddress("q", "河流"), 1280, true)
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](higher))
	if err != nil {
		b.t.Fatal(err)
	}
	if want := "none of 4"; got != want {
		b.t.Errorf("higher for what stands beside: %s, want %s", got, want)
	}
}

// moved lists the tables whose columns are not as wide without the rows below the
// first as with them.
const moved = `(() => {
  const out = [];
  for (const table of document.querySelectorAll("table")) {
    const cell = table.querySelector("tr > *"), before = cell.getBoundingClientRect().width;
    for (const row of [...table.querySelectorAll("tr")].slice(1)) row.style.display = "none";
    if (cell.getBoundingClientRect().width !== before) out.push(before + " > " + cell.getBoundingClientRect().width);
  }
  return out.join(", ") || "none of " + document.querySelectorAll("table").length;
})()`

// columnsOfTables: the rows of the help's tables make no column wider or
// narrower, so that nothing moves when the page comes in pieces.
func (b *browser) columnsOfTables() {
	for _, width := range []int64{390, 1280} {
		b.open("/help", width, true)
		got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](moved))
		if err != nil {
			b.t.Fatal(err)
		}
		if want := "none of 4"; got != want {
			b.t.Errorf("%d px: other columns with all rows: %s, want %s", width, got, want)
		}
	}
}

// everyPageFits: without scripts too, no page is wider than the window, complains
// or loads anything from elsewhere.
func (b *browser) everyPageFits() {
	for _, path := range everyPage() {
		for _, width := range []int64{390, 1280} {
			b.open(path, width, false)
			b.check(path + " without scripts")
		}
	}
}

// everyPage is an address of each page and of each state that looks different.
func everyPage() []string {
	return []string{"/", "/search", "/articles", "/works", "/works?wanted=true", "/quote?text=" + url.QueryEscape(quotation), "/batch?queries=" + url.QueryEscape("河流\n集市\n(河流"), "/cite?text=" + url.QueryEscape("丙某：《河流志》，虚构出版社，2001年。"), "/help", "/corpus", "/docs", "/nowhere", authorLink("丙某"), authorLink("甲某"), journalLink("虚构学刊"), "/works/" + sampleWork().ID, "/articles?fault=orphans", "/login",
		searchAddress("河流"), searchAddress("(河流"), searchAddress(strings.Repeat("很长的检索式", 100)), searchAddress("文字"), searchAddress("河流", "view", "kwic", "group", "left"),
		searchAddress("河流", "view", "frequency"), searchAddress("河流", "view", "collocates"), searchAddress("河流", "view", "keywords"), articleAddress("q", "河流"), articleAddress("q", "河流", "mark", "2") + "#m2", articleAddress("source", "1"), articleAddress("place", "p2:3-9"), searchAddress("没有的词", "kind", "note")}
}
