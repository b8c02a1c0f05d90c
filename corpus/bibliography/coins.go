package bibliography

import (
	"net/url"

	"suoyin/corpus"
)

// COinS is the OpenURL context object (ANSI/NISO Z39.88-2004, KEV format) of a
// citation, for the title attribute of <span class="Z3988">: Zotero and link
// resolvers read it from there. It is URL-encoded; HTML escaping is the
// template's. It is empty for a citation without a title.
func COinS(c corpus.Citation) string {
	if c.Title == "" {
		return ""
	}
	v := url.Values{"ctx_ver": {"Z39.88-2004"}}
	put := func(k, s string) {
		if s != "" {
			v.Set("rft."+k, oneLine(s))
		}
	}
	format, genre, title := coinsGenre(&c)
	v.Set("rft_val_fmt", "info:ofi/fmt:kev:mtx:"+format)
	put("genre", genre)
	put(title, c.Title)
	switch {
	case format == "journal":
		put("jtitle", c.ContainerTitle)
	case genre == "bookitem" || genre == "proceeding":
		put("btitle", c.ContainerTitle)
	case format == "dc":
		v.Set("rft.type", c.Type)
		put("source", orElse(c.ContainerTitle, c.Publisher))
		put("identifier", c.URL)
	}
	for _, n := range c.Author {
		v.Add("rft.au", n.String())
	}
	put("date", isoDate(c.Issued))
	put("volume", c.Volume)
	put("issue", c.Issue)
	put("pages", pageRange(c.Page))
	put("pub", c.Publisher)
	put("place", c.PublisherPlace)
	put("edition", c.Edition)
	put("isbn", c.ISBN)
	if c.DOI != "" {
		v.Add("rft_id", "info:doi/"+c.DOI)
	}
	return v.Encode()
}

// coinsGenre is the matrix, the genre in it and the key of the title.
func coinsGenre(c *corpus.Citation) (format, genre, title string) {
	switch c.Type {
	case "article-journal", "article-newspaper", "article-magazine":
		return "journal", "article", "atitle"
	case "book", "periodical", "map", "standard":
		return "book", "book", "btitle"
	case "chapter":
		return "book", "bookitem", "atitle"
	case "paper-conference":
		return "book", "proceeding", "atitle"
	case "report":
		return "book", "report", "btitle"
	case "thesis":
		return "dissertation", "", "title"
	case "patent":
		return "patent", "", "title"
	}
	return "dc", "", "title"
}
