package web

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// painted is the function by which a page says that a frame was painted.
const painted = "suoyinPainted"

// frames makes every page say so after each of its frames; while none is painted
// since too little of the page is there, it says so too, from time to time.
const frames = `(() => {
  const pause = () => new Promise((done) => setTimeout(done, 30));
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const next = () => Promise.race([frame(), pause()]).then(() => { ` + painted + `(""); next(); });
  next();
})()`

// pieceSize is the size of a piece of a page in bytes; it goes on to the end of a tag.
const pieceSize = 2000

// pieces sends the pages of a site in pieces, each when the browser has painted
// those before: how a page comes on a slow line, or from a busy machine.
type pieces struct {
	site http.Handler
	// frames says that the browser has painted a frame.
	frames chan struct{}
}

// ServeHTTP answers as the site does.
func (p *pieces) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r.Header.Del("Accept-Encoding")
	r.Header.Del("If-None-Match")
	answer := httptest.NewRecorder()
	p.site.ServeHTTP(answer, r)
	maps.Copy(w.Header(), answer.Header())
	w.WriteHeader(answer.Code)
	if answer.Header().Get("Content-Type") != typeHTML {
		_, _ = w.Write(answer.Body.Bytes())
		return
	}
	for i, piece := range inPieces(answer.Body.String()) {
		if i > 0 {
			p.wait(r.Context())
		}
		_, _ = w.Write([]byte(piece))
		_ = http.NewResponseController(w).Flush()
	}
}

// wait returns when a frame was painted that began after now: the second from now.
func (p *pieces) wait(ctx context.Context) {
	for len(p.frames) > 0 {
		<-p.frames
	}
	for range 2 {
		select {
		case <-p.frames:
		case <-ctx.Done():
		}
	}
}

// inPieces cuts a page after tags, the first time after its masthead.
func inPieces(page string) []string {
	var out []string
	start := 0
	for at := strings.Index(page, "</header"); at >= 0 && at < len(page); {
		end := strings.IndexByte(page[at:], '>')
		if end < 0 {
			break
		}
		at += end + 1
		out = append(out, page[start:at])
		start, at = at, at+pieceSize
	}
	return append(out, page[start:])
}

// paints tells the site of every frame that the browser paints.
func (b *browser) paints(p *pieces) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		if _, err := chromedp.Call(ctx, runtime.AddBinding, runtime.AddBindingParams{Name: painted}); err != nil {
			return err
		}
		_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: frames})
		return err
	}))
	if err := chromedp.Listen(b.ctx, func(event any) {
		if e, ok := event.(*runtime.EventBindingCalled); ok && e.Name == painted {
			select {
			case p.frames <- struct{}{}:
			default:
			}
		}
	}); err != nil {
		b.t.Fatal(err)
	}
}

// TestNothingMovesInBrowser: however a page comes, what is seen of it keeps its
// place when the rest is there, and then the page fits.
func TestNothingMovesInBrowser(t *testing.T) {
	a := longArticle()
	p := &pieces{frames: make(chan struct{}, 100), site: newSite(t, func(c *Config, e *fakeEngine) {
		withResolver(c, e)
		e.articles = append(e.articles, a)
		c.Library.(*fakeLibrary).articles = e.articles
	})}
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	b := newBrowser(t, server.URL)
	b.paints(p)
	for _, path := range append(everyPage(), articleLink(a.ID, "", nil)) {
		for _, width := range []int64{390, 1280} {
			b.open(path, width, true)
			b.steady(path, width)
			b.check(path)
		}
	}
}
