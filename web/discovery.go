package web

import (
	"encoding/xml"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
)

// robots keeps crawlers to the articles: searches are without end.
func (s *server) robots(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=86400")
	send(c, http.StatusOK, typeText, []byte("User-agent: *\nDisallow: /search\nDisallow: /api/\nDisallow: /cite\nDisallow: /oai\nDisallow: /sru\nDisallow: /admin\nDisallow: /login\nSitemap: "+s.absolute(c, "/sitemap.xml")+"\n"))
	return nil
}

// openSearchDescription is the OpenSearch 1.1 document by which a browser adds
// this search to its own.
type openSearchDescription struct {
	XMLName     xml.Name        `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string          `xml:"ShortName"`
	Description string          `xml:"Description"`
	Encoding    string          `xml:"InputEncoding"`
	Image       openSearchImage `xml:"Image"`
	URLs        []openSearchURL `xml:"Url"`
}

type openSearchImage struct {
	Type string `xml:"type,attr"`
	URL  string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

func (s *server) openSearch(c *gin.Context) error {
	l := s.language(c)
	d := openSearchDescription{
		ShortName:   s.say(l, "name"),
		Description: s.say(l, "tagline"),
		Encoding:    "UTF-8",
		Image:       openSearchImage{"image/svg+xml", s.absolute(c, "/favicon.ico")},
		URLs: []openSearchURL{
			{Type: "text/html", Rel: "results", Template: s.absolute(c, "/search?q={searchTerms}")},
			{Type: "application/json", Template: s.absolute(c, "/api/v1/search?q={searchTerms}")},
		},
	}
	body, err := xml.MarshalIndent(d, "", "  ")
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "public, max-age=86400")
	send(c, http.StatusOK, "application/opensearchdescription+xml; charset=utf-8", append([]byte(xml.Header), body...))
	return nil
}

// maxSitemap is how many addresses a sitemap may have (sitemaps.org).
const maxSitemap = 50_000

// sitemap lists the articles for other search engines.
type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Location string `xml:"loc"`
	Modified string `xml:"lastmod,omitempty"`
}

func (s *server) sitemap(c *gin.Context) error {
	m := sitemap{URLs: []sitemapURL{{Location: s.absolute(c, "/")}}}
	list := corpus.ArticleList{Limit: corpus.MaxListLimit}
	for len(m.URLs) < maxSitemap {
		page, err := s.library.Articles(c.Request.Context(), list)
		if err != nil {
			return err
		}
		for _, a := range page.Articles {
			u := sitemapURL{Location: s.absolute(c, articleLink(a.ID, "", nil))}
			if !a.Updated.IsZero() {
				u.Modified = a.Updated.UTC().Format(time.RFC3339)
			}
			m.URLs = append(m.URLs, u)
		}
		if list.Cursor = page.Next; list.Cursor == "" {
			break
		}
	}
	m.URLs = m.URLs[:min(len(m.URLs), maxSitemap)]
	body, err := xml.Marshal(m)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "public, max-age=3600")
	send(c, http.StatusOK, typeXML, append([]byte(xml.Header), body...))
	return nil
}
