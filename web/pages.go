package web

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/works"
	"suoyin/search/query"
)

// homeArticles is how many articles the first page names.
const homeArticles = 5

// homePage is the first page: the box, how much there is, some articles.
type homePage struct {
	layout
	Counts   corpus.Counts
	Articles []corpus.ArticleEntry
	// Examples are queries to try, of those that find something.
	Examples []string
	// Away says that the library cannot be read for now.
	Away bool
}

func (s *server) home(c *gin.Context) error {
	ctx := c.Request.Context()
	p := &homePage{layout: s.newLayout(c, "home", "")}
	p.Box.AutoFocus = true
	if err := p.fill(ctx, s); err != nil {
		if !passing(ctx, err) {
			return err
		}
		s.log.Warn("the first page does not say what there is", "request_id", requestID(c), "error", err)
		p.Away = true // asking goes on without
	}
	return s.sendPage(c, http.StatusOK, p)
}

// fill says how much there is, and names some articles.
func (p *homePage) fill(ctx context.Context, s *server) (err error) {
	ctx, cancel := context.WithTimeout(ctx, marksTime)
	defer cancel()
	if p.Counts, err = s.library.Counts(ctx); err != nil {
		return err
	}
	some, err := s.library.Articles(ctx, corpus.ArticleList{Limit: homeArticles})
	if err != nil {
		return err
	}
	p.Articles, p.Examples = some.Articles, s.examples.of(ctx, s.engine)
	return nil
}

// articlesPage lists articles.
type articlesPage struct {
	layout
	List     corpus.ArticleList
	Articles []corpus.ArticleEntry
	Total    int
	Next     string
	First    string
	// Narrowed are the conditions in force; each leads to the list without it.
	Narrowed []chosen
}

func (s *server) articlesPage(c *gin.Context) error {
	values := c.Request.URL.Query()
	list, err := readArticleList(values)
	if err != nil {
		return err
	}
	page, err := s.library.Articles(c.Request.Context(), list)
	if err != nil {
		return err
	}
	p := &articlesPage{List: list, Articles: page.Articles, Total: page.Total}
	p.layout = s.newLayout(c, "articles", "")
	p.Title = s.say(p.Lang, "articles")
	if page.Next != "" {
		p.Next = link("/articles", with(values, "cursor", page.Next))
	}
	if list.Cursor != "" {
		p.First = link("/articles", with(values, "cursor"))
	}
	for _, name := range []string{"author", "journal", "year", "fault"} {
		if v := values.Get(name); v != "" {
			label := v
			if name == "fault" {
				label = s.say(p.Lang, "fault-"+v)
			}
			p.Narrowed = append(p.Narrowed, chosen{s.say(p.Lang, "facet-"+name), label, link("/articles", with(with(values, name), "cursor"))})
		}
	}
	return s.sendPage(c, http.StatusOK, p)
}

// citePage takes notes and shows what they cite.
type citePage struct {
	layout
	// Coming says that the works cited are still being connected, so that nobody can say
	// what is not among them.
	Coming  bool
	Text    string
	Notes   []citeResult
	Formats []formatChoice
	// Format is the chosen format, Export its text, Download its address.
	Format   bibliography.Format
	Export   string
	Download string
	Count    int
}

// citeResult is one note with its citations.
type citeResult struct {
	// Parts is the note, cut at the fields of its citations.
	Parts     []part
	Citations []citationView
	// Found are the works of the library that the note may mean, nearest first.
	Found []foundWork
	// Own are articles of the library that the note may mean.
	Own []ownArticle
	// Alone says that the note only refers back to one that is not here, so that
	// nobody can tell what it means or whether the library cites it.
	Alone bool
}

// Unread says that nothing could be made of the note, here or in the library.
func (r *citeResult) Unread() bool {
	return len(r.Citations) == 0 && len(r.Found) == 0 && len(r.Own) == 0
}

// foundWork is a work of the library that a pasted note may mean.
type foundWork struct {
	workEntry
	Title string
	// Percent is how far it agrees; Differs are the fields in which it does not.
	Percent int
	Differs []string
}

// ownArticle is an article of the library that a pasted note may mean; Percent is how
// far it agrees.
type ownArticle struct {
	works.Meant
	Percent int
}

// questions are the citations by which the library is asked for what a note may
// mean: none where it refers back to nothing that is here.
func (n *citedNote) questions() []corpus.Citation {
	if !slices.ContainsFunc(n.Citations, func(c corpus.Citation) bool { return c.Back != "" }) {
		return works.Read(n.Text)
	}
	return slices.DeleteFunc(slices.Clone(n.Citations), func(c corpus.Citation) bool { return c.Back != "" && c.RefersTo == "" })
}

// locate finds the works that a note may mean. Of each citation in it only the
// nearest are kept: the note itself says which is which.
func (s *server) locate(questions []corpus.Citation) (found []foundWork, own []ownArticle) {
	for _, l := range works.LocateAll(s.works.Set(), s.works.Own(), questions, max(1, locateLimit/max(1, len(questions)))) {
		for _, f := range l.Found {
			found = append(found, foundWork{newWorkEntry(f.Work), f.Work.Citation.Called(), percent(f.Score), f.Differs})
		}
		for _, m := range l.Articles {
			own = append(own, ownArticle{m, percent(m.Score)})
		}
	}
	return found, own
}

func percent(share float64) int { return int(share*100 + 0.5) }

type formatChoice struct {
	Name, Label string
	Chosen      bool
}

func (s *server) citePage(c *gin.Context) error {
	text, err := sentText(c)
	if err != nil {
		return err
	}
	p := &citePage{layout: s.newLayout(c, "cite", ""), Text: text}
	p.Title = s.say(p.Lang, "cite")
	notes := citeLines(text)
	all := allCitations(notes)
	cites := make(map[string]*corpus.Citation, len(all))
	for i := range all {
		cites[all[i].ID] = &all[i]
	}
	p.Coming = s.worksComing()
	for _, n := range notes {
		p.Notes = append(p.Notes, s.newCiteResult(p.Lang, n, cites))
	}
	p.Count = len(all)
	if err := p.export(chosenFormat(c), all); err != nil {
		return err
	}
	return s.sendPage(c, http.StatusOK, p)
}

func chosenFormat(c *gin.Context) string {
	if name := c.Query("format"); name != "" || c.Request.Method != http.MethodPost {
		return name
	}
	return c.PostForm("format")
}

// export fills the exported text in the format of that name, the first one if
// there is none.
func (p *citePage) export(name string, all []corpus.Citation) error {
	for i, f := range bibliography.Formats() {
		chosen := f.Name == name || name == "" && i == 0
		if chosen {
			p.Format = f
		}
		p.Formats = append(p.Formats, formatChoice{f.Name, f.Label, chosen})
	}
	if p.Format.Encode == nil || len(all) == 0 {
		return nil
	}
	var b bytes.Buffer
	if err := p.Format.Encode(&b, all); err != nil {
		return err
	}
	p.Export = b.String()
	p.Download = link("/api/v1/cite", url.Values{"text": {p.Text}, "format": {p.Format.Name}})
	return nil
}

func (s *server) newCiteResult(l lang, n citedNote, cites map[string]*corpus.Citation) citeResult {
	r := citeResult{Parts: noteParts(n.Text, n.Citations), Alone: len(n.Citations) > 0}
	r.Found, r.Own = s.locate(n.questions())
	for i := range n.Citations {
		c := &n.Citations[i]
		v := s.newCitationView(l, c, nil, nil)
		if target := cites[c.RefersTo]; target != nil {
			v.BackHref, v.BackMarker = "#line-"+target.Note, target.Note
		}
		r.Citations = append(r.Citations, v)
		r.Alone = r.Alone && c.Back != "" && v.BackHref == ""
	}
	return r
}

// helpPage explains the query language; its examples are searches.
type helpPage struct {
	layout
	Rows   []queryHelp
	Fields []fieldHelp
	Limits string
}

// queryHelp is one example of the query language and what it finds.
type queryHelp struct {
	Query, Doc string
}

// exampleQueries are what the first page offers to try, as far as they find
// something: the bundled article has all of them.
func exampleQueries() []string {
	return []string{"数字经济", `"一带一路"`, "合作 NEAR/10 人才", "被引年:2024"}
}

// helpExamples are the examples of the help page: a query and the key of what
// it finds.
func helpExamples() [][2]string {
	return [][2]string{
		{"数字 经济", "help-and"}, {`"数字经济"`, "help-phrase"}, {"电子商务 OR 移动支付", "help-or"}, {"数字 -经济", "help-not"},
		{"(贸易 OR 投资) 东盟", "help-group"}, {"ANY/2 (数字 贸易 人才)", "help-any"}, {"合作 NEAR/10 人才", "help-near"}, {"中国 BEFORE/10 合作", "help-before"},
		{"数据 SENTENCE 安全", "help-sentence"}, {"经济 NOT AFTER 数字", "help-exclude"}, {"中国 NOT BEFORE 与", "help-exclude-before"}, {"数字*合作", "help-wildcard"},
		{"/20[12][0-9]年/", "help-regexp"}, {"作者:李佳 数字", "help-author"}, {"year:2020..2025 合作", "help-year"}, {"被引刊名:国际", "help-cited"},
		{"原样:DEFA", "help-printed"},
	}
}

// fieldHelp is one field of the query language.
type fieldHelp struct {
	Names []string
	Doc   string
}

func (s *server) helpPage(c *gin.Context) error {
	p := &helpPage{layout: s.newLayout(c, "help", "")}
	p.Title = s.say(p.Lang, "help")
	for _, e := range helpExamples() {
		p.Rows = append(p.Rows, queryHelp{e[0], s.say(p.Lang, e[1])})
	}
	p.Limits = s.say(p.Lang, "help-limits", query.MaxLength, query.MaxLeaves, query.MaxDepth, query.MaxRegexp)
	for _, f := range query.Fields() {
		p.Fields = append(p.Fields, fieldHelp{Names: f.Names, Doc: p.pick(f.Doc)})
	}
	return s.sendPage(c, http.StatusOK, p)
}

// pick is the sentence in the page's language.
func (l *layout) pick(m query.Message) string {
	if l.Lang == chinese {
		return m.ZH
	}
	return m.EN
}
