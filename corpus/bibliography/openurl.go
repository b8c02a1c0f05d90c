package bibliography

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"suoyin/corpus"
)

// COinS is the OpenURL context object (ANSI/NISO Z39.88-2004, KEV format) of a
// citation, for the title attribute of <span class="Z3988">: Zotero and link
// resolvers read it from there. It is URL-encoded; HTML escaping is the
// template's. It is empty for a citation without a title.
func COinS(c corpus.Citation) string { return contextObject(&c).Encode() }

// OpenURL is the address at which a link resolver says where a library has what
// is cited: the resolver's own address with the context object of the citation.
// It is empty for what no library holds, as a web page or a statute, and for a
// citation without a title.
func OpenURL(resolver *url.URL, c corpus.Citation) string {
	v := contextObject(&c)
	if len(v) == 0 || v.Get("rft_val_fmt") == formatOf("dc") {
		return ""
	}
	v.Set("url_ver", "Z39.88-2004")
	v.Set("url_ctx_fmt", "info:ofi/fmt:kev:mtx:ctx")
	address := *resolver
	address.RawQuery = strings.TrimPrefix(strings.TrimSuffix(address.RawQuery, "&")+"&"+v.Encode(), "&")
	return address.String()
}

// matrix is how a kind of work is described: one of the registered formats, the
// genre in it, and the keys that its title, what it is in and who published it
// have there.
type matrix struct{ format, genre, title, container, publisher string }

// matrixOf is the one table of CSL types and matrices, for COinS and OpenURL.
func matrixOf(csl string) matrix {
	switch csl {
	case "article-journal", "article-newspaper", "article-magazine":
		return matrix{"journal", "article", "atitle", "jtitle", "pub"}
	case "periodical":
		return matrix{"journal", "journal", "jtitle", "", "pub"}
	case "book", "classic", "map", "standard":
		return matrix{"book", "book", "btitle", "", "pub"}
	case "chapter", "entry-dictionary", "entry-encyclopedia":
		return matrix{"book", "bookitem", "atitle", "btitle", "pub"}
	case "paper-conference":
		return matrix{"book", "proceeding", "atitle", "btitle", "pub"}
	case "report":
		return matrix{"book", "report", "btitle", "", "pub"}
	case "", "document", "manuscript", "pamphlet":
		return matrix{"book", "document", "title", "btitle", "pub"}
	case "thesis":
		return matrix{"dissertation", "", "title", "", "inst"}
	case "patent":
		return matrix{"patent", "", "title", "", ""}
	}
	return matrix{"dc", "", "title", "source", "publisher"}
}

func formatOf(name string) string { return "info:ofi/fmt:kev:mtx:" + name }

// contextObject is the citation as keys and values, nil if it has no
// title.
func contextObject(c *corpus.Citation) url.Values {
	if kevValue(c.Title) == "" {
		return nil
	}
	m := matrixOf(c.Type)
	v := url.Values{"ctx_ver": {"Z39.88-2004"}, "ctx_enc": {"info:ofi/enc:UTF-8"}, "rft_val_fmt": {formatOf(m.format)}}
	put := func(key, value string) {
		if value = kevValue(value); key != "" && value != "" {
			v.Add("rft."+key, value)
		}
	}
	put("genre", m.genre)
	put(m.title, c.Title)
	put(m.container, c.ContainerTitle)
	put(m.publisher, c.Publisher)
	put("date", isoDate(c.Issued))
	putAuthors(put, m.format, c.Author)
	switch m.format {
	case "journal", "book":
		put("volume", c.Volume)
		put("issue", c.Issue)
		putPages(put, m.genre, c)
	case "dissertation":
		put("degree", c.Genre)
	case "patent":
		put("number", c.Number)
	default:
		put("type", c.Type)
		put("identifier", c.URL)
	}
	if m.format == "book" {
		put("place", c.PublisherPlace)
		put("edition", c.Edition)
		put("series", c.CollectionTitle)
	}
	if m.format == "book" || m.format == "dissertation" {
		put("isbn", c.ISBN)
	}
	if doi := kevValue(c.DOI); doi != "" {
		v.Add("rft_id", "info:doi/"+doi)
	}
	if isbn := strings.NewReplacer("-", "", " ", "").Replace(kevValue(c.ISBN)); isbn != "" {
		v.Add("rft_id", "urn:ISBN:"+isbn)
	}
	return v
}

// putAuthors names each author whole, and the first one also by the parts of the
// name, by which resolvers look where it has parts.
func putAuthors(put func(key, value string), format string, authors []corpus.Name) {
	whole, last, first := "au", "aulast", "aufirst"
	switch format {
	case "dc":
		whole, last, first = "creator", "", ""
	case "patent":
		whole, last, first = "inv", "invlast", "invfirst"
	}
	for i, n := range authors {
		if n.Literal != "" || n.Given == "" {
			put(whole, n.String())
			continue
		}
		put(whole, n.Family+", "+n.Given)
		if i == 0 {
			put(last, n.Family)
			put(first, n.Given)
		}
	}
}

var numericRange = regexp.MustCompile(`^([0-9]{1,6})-([0-9]{1,6})$`)

// putPages gives the pages as printed and, of a part of something larger, also
// where it begins and ends. A note that prints a page or two, and no other pages,
// means the place that it cites: whoever looks for an article by its first page
// would miss it.
func putPages(put func(key, value string), genre string, c *corpus.Citation) {
	pages := pageRange(c.Page)
	put("pages", pages)
	ends := numericRange.FindStringSubmatch(pages)
	if ends == nil || !slices.Contains([]string{"article", "bookitem", "proceeding"}, genre) {
		return
	}
	from, _ := strconv.Atoi(ends[1]) // at most six digits
	to, _ := strconv.Atoi(ends[2])
	if to < from || to-from < 2 && (c.Locator == "" || c.Locator == c.Page) {
		return
	}
	put("spage", ends[1])
	put("epage", ends[2])
}

// kevLength is the longest value in code points: servers refuse addresses of more
// than some thousand bytes, and a Chinese character takes nine.
const kevLength = 200

// kevValue is a value on one line, without characters that nobody sees.
func kevValue(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	runes := []rune(oneLine(s))
	return strings.TrimSpace(string(runes[:min(len(runes), kevLength)]))
}
