package citation

import (
	"strings"

	"suoyin/corpus"
)

// brief prints the fields of a citation that are not empty, for tables.
func brief(c corpus.Citation) string {
	var out []string
	for _, f := range [][2]string{
		{"signal", c.Signal}, {"back", c.Back}, {"type", c.Type}, {"title", c.Title}, {"author", names(c.Author)}, {"editor", names(c.Editor)},
		{"translator", names(c.Translator)}, {"container-author", names(c.ContainerAuthor)}, {"container", c.ContainerTitle}, {"series", c.CollectionTitle},
		{"place", c.PublisherPlace}, {"publisher", c.Publisher}, {"edition", c.Edition}, {"version", c.Version}, {"issued", dateString(c.Issued)},
		{"volume", c.Volume}, {"issue", c.Issue}, {"section", c.Section}, {"number", c.Number}, {"genre", c.Genre}, {"dynasty", c.Dynasty},
		{"archive", c.Archive}, {"shelf", c.ArchiveLocation}, {"page", c.Page}, {"url", c.URL}, {"doi", c.DOI}, {"accessed", dateString(c.Accessed)},
	} {
		if f[1] != "" {
			out = append(out, f[0]+"="+f[1])
		}
	}
	return strings.Join(out, " | ")
}
