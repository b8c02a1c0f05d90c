package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/works"
	"suoyin/search"
)

// articlePage is one article, typeset for reading.
type articlePage struct {
	layout
	Article *corpus.Article
	// Script is the script it is printed in, as a BCP 47 tag.
	Script  string
	Heading []piece
	// Abstract is the abstract with its marks.
	Abstract []piece
	Outline  []outlineEntry
	Blocks   []block
	// Notes are the notes by printed page, as they stand in print.
	Notes []notePage
	// Hits is the walk through the places of a query; nil without a query.
	Hits    *hitWalk
	Exports []exportLink
	// Reference is the article as a Chinese note cites it, without page and full
	// stop, FirstPage its first printed page: a copied passage takes them along.
	Reference, FirstPage string
	// Original are the lines of the source by passage, nil unless they are asked
	// for; OriginalHref leads to the page with them, or without.
	Original     map[string][]originalLine
	OriginalHref string
	// Keywords leads to the words that mark the article.
	Keywords string
	// CitedAs is the article as a work that other articles here cite; nil if none does.
	CitedAs *works.Work
	// Mistake says why the query could not be marked; empty if it could.
	Mistake string
	// Unmarked says that the index was not there to say where the query stands.
	Unmarked bool
}

// outlineEntry is one heading and how many places of the query stand below it.
type outlineEntry struct {
	ID      string
	Level   int
	Heading string
	Page    int
	Places  int
}

// block is a heading or a paragraph.
type block struct {
	ID string
	// Level is that of a heading, 0 for a paragraph.
	Level int
	// Lang is the block's language where it is not the article's.
	Lang string
	// Rows says that it is a table: its line ends are kept.
	Rows   bool
	Pieces []piece
}

// length is in characters, without the markers of notes.
func (b block) length() int {
	n := 0
	for _, p := range b.Pieces {
		for _, r := range p.Runs {
			n += utf8.RuneCountInString(r.Text)
		}
	}
	return n
}

// windowful is more characters than the tallest window shows of an article.
const windowful = 4000

// firstWindow is the ID of the block before which a windowful stands, empty if
// there is none.
func firstWindow(blocks []block) string {
	n := 0
	for _, b := range blocks {
		if n >= windowful {
			return b.ID
		}
		n += b.length()
	}
	return ""
}

// notePage is the notes of one printed page.
type notePage struct {
	Page  int
	Notes []noteView
}

// noteView is a note with what it cites.
type noteView struct {
	ID, Fragment, Marker string
	// Back is the fragment of the marker in the text; empty if nothing calls it.
	Back       string
	Unanchored string
	// Lang is the note's language where it is not the article's.
	Lang      string
	Pieces    []piece
	Citations []citationView
}

// hitWalk leads from one place of the query to the next.
type hitWalk struct {
	Query    string
	Total    int
	Passages int
	// At is the place the reader is at, 0 before the first.
	At             int
	Previous, Next string
	// Close is the article without the query, Search the query everywhere.
	Close, Search string
}

type exportLink struct{ Label, Href string }

func (s *server) articlePage(c *gin.Context) error {
	ctx, id := c.Request.Context(), c.Param("id")
	a, err := s.library.Article(ctx, id)
	if err != nil {
		return err
	}
	p := &articlePage{layout: s.newLayout(c, "article", a.Title), Article: a}
	if a.Title == "" {
		p.Title = s.say(p.Lang, "untitled")
	}
	p.Canonical = s.absolute(c, articleLink(a.ID, "", nil))
	p.Meta = scholarlyMeta(a)
	p.Script = hanScript(a)
	p.CitedAs = s.citedAs(a)
	p.Reference, p.FirstPage = reference(a), pageRange(a.FirstPages())
	spans, err := s.placesSoon(ctx, a.ID, c.Request.URL.Query())
	switch {
	case err == nil:
	case judge(err).Status == http.StatusBadRequest:
		p.Mistake = s.explain(p.Lang, err)
	case passing(ctx, err): // the article can be read without its marks
		s.log.Warn("places are not marked", "request_id", requestID(c), "error", err)
		p.Unmarked = true
	default:
		return err
	}
	place, given, err := readPlace(c.Request.URL.Query())
	if err != nil {
		return err
	}
	if given && spans == nil {
		spans = place.in(a)
	}
	at, err := readNumber(c.Request.URL.Query(), "mark", 1, maxMark)
	if err != nil {
		return err
	}
	if err := s.fillOriginal(ctx, p, c.Request.URL.Query()); err != nil {
		return err
	}
	newTypesetArticle(s, p, spans, at).fill()
	p.Below = firstWindow(p.Blocks)
	p.Hits = newHitWalk(a.ID, c.Request.URL.Query(), spans, at)
	p.Exports = s.articleExports(p.Lang, a)
	p.Keywords = s.keywordsLink("文章:" + quoted(a.ID))
	return s.sendPage(c, http.StatusOK, p)
}

// fillOriginal puts the source beside the text where the reader asks for it.
func (s *server) fillOriginal(ctx context.Context, p *articlePage, v url.Values) error {
	shown, err := readBool(v, "source")
	if err != nil {
		return err
	}
	keep := with(v, "lang")
	if !shown {
		p.OriginalHref = articleLink(p.Article.ID, "", with(keep, "source", "1"))
		return nil
	}
	p.OriginalHref = articleLink(p.Article.ID, "", with(keep, "source"))
	p.Original, err = s.originals(ctx, p.Article)
	return err
}

const (
	// maxMark bounds the number of a place in an address.
	maxMark = 1_000_000
	// maxMarkedPages bounds how many pages of hits one article is asked for:
	// 10,000 passages, more than any article has.
	maxMarkedPages = 50
)

// marksTime is how long an article waits for the places that are marked in it.
const marksTime = 5 * time.Second

// placesSoon is placesIn within marksTime.
func (s *server) placesSoon(ctx context.Context, id string, v url.Values) (map[string][][2]int, error) {
	ctx, cancel := context.WithTimeout(ctx, marksTime)
	defer cancel()
	return s.placesIn(ctx, id, v)
}

// passing says whether an error is that a part does not answer for now, or not in
// the time that it was given, while the request still has some.
func passing(ctx context.Context, err error) bool {
	return ctx.Err() == nil && (errors.Is(err, search.ErrUnavailable) || errors.Is(err, corpus.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded))
}

// placesIn are all places of the query in one article, by passage ID; nil
// without a query.
func (s *server) placesIn(ctx context.Context, id string, v url.Values) (map[string][][2]int, error) {
	printed, err := readBool(v, "as_printed")
	if err != nil || strings.TrimSpace(v.Get("q")) == "" {
		return nil, err
	}
	req := search.Request{
		Query: v.Get("q"), In: search.All, Sort: search.Position, Limit: search.MaxLimit,
		Filters: map[string][]string{"article": {id}}, AsPrinted: printed,
	}
	spans := map[string][][2]int{}
	for range maxMarkedPages {
		answer, err := s.ask(ctx, req)
		if err != nil {
			return nil, fmt.Errorf("places of %q in %s: %w", req.Query, id, err)
		}
		if answer.Partial != nil {
			return nil, fmt.Errorf("places of %q in %s: %w", req.Query, id, search.ErrUnavailable)
		}
		for _, h := range answer.Hits {
			spans[h.ID] = h.Spans
		}
		if req.Cursor = answer.Next; req.Cursor == "" {
			break
		}
	}
	return spans, nil
}

// newHitWalk counts the places and makes the links from one to the next; the
// last is followed by the first.
func newHitWalk(id string, v url.Values, spans map[string][][2]int, at int) *hitWalk {
	query := with(view(v), "source", v["source"]...)
	if strings.TrimSpace(v.Get("q")) == "" {
		return nil
	}
	w := &hitWalk{Query: v.Get("q"), At: at, Passages: len(spans), Close: articleLink(id, "", url.Values{"source": v["source"]}), Search: link("/search", view(v))}
	for _, s := range spans {
		w.Total += len(s)
	}
	if w.Total == 0 {
		return w
	}
	w.At = min(at, w.Total)
	to := func(n int) string {
		n = (n-1+w.Total)%w.Total + 1
		return articleLink(id, markID(n), with(query, "mark", fmt.Sprint(n)))
	}
	w.Next, w.Previous = to(w.At+1), to(max(w.At, 1)-1)
	return w
}

// markID is the fragment of a place.
func markID(n int) string { return fmt.Sprintf("m%d", n) }

// reference is the article as Chinese notes cite it: 作者：《题名》，《刊名》2020年第1期.
func reference(a *corpus.Article) string {
	var b strings.Builder
	if len(a.Authors) > 0 {
		b.WriteString(strings.Join(a.Authors, "、") + "：")
	}
	b.WriteString(bibliography.TitleMarks(a.Title))
	if a.Journal.Name != "" {
		b.WriteString("，" + bibliography.TitleMarks(a.Journal.Name))
	} else if a.Journal.Year != 0 {
		b.WriteString("，")
	}
	if a.Journal.Year != 0 {
		fmt.Fprintf(&b, "%d年", a.Journal.Year)
		if a.Journal.Issue != "" {
			b.WriteString("第" + a.Journal.Issue + "期")
		}
	}
	return b.String()
}
