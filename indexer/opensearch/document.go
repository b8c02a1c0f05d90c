package opensearch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/corpus/numbers"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	"suoyin/indexer/textindex"
)

// numberBits is how many bits of a passage's number say which of its article's
// passages it is; those above say when the article changed.
const numberBits = 20

// Number is the number of an article's passage at, counted from 0, where the
// article changed last with a number of the catalogue's changes. Passages in
// order of their numbers are in the order in which the embedded index has them.
func Number(sequence int64, at int) int64 { return sequence<<numberBits | int64(at) }

// Limits of what the cluster takes as one term, in bytes.
const (
	maxTerm = 8000
	maxWord = 1000
)

// document is what is sent for one passage.
type document struct {
	passage string // its ID in the article
	body    []byte // JSON
}

// Routing is the same for all passages of an article, so that one shard has
// them. An ID may be longer than the cluster takes, hence a hash.
func Routing(article string) string {
	sum := sha256.Sum256([]byte(article))
	return hex.EncodeToString(sum[:16])
}

// documentID is the cluster's ID of an article's passage at, counted from 0.
func documentID(article string, at int) string { return Routing(article) + "-" + strconv.Itoa(at) }

// documents are what is sent for an article that changed last with a number of
// the catalogue's changes. The words are those of a.
func documents(d *indexer.Document, sequence int64, a *analysis.Analyzer) ([]document, error) {
	if len(d.Passages) >= 1<<numberBits {
		return nil, fmt.Errorf("article %q has %d passages, more than %d", d.Article.ID, len(d.Passages), 1<<numberBits-1)
	}
	cited := make(map[string][]corpus.Citation)
	for i := range d.Passages {
		if p := &d.Passages[i]; p.Kind == corpus.KindNote {
			cited[p.Note] = p.Citations
		}
	}
	list := make([]document, len(d.Passages))
	for i := range d.Passages {
		p := &d.Passages[i]
		s := sent{article: &d.Article, passage: p, folded: &d.Folded[i], cited: citedBy(p, cited)}
		body, err := json.Marshal(s.fields(sequence, i, a))
		if err != nil {
			return nil, fmt.Errorf("passage %q of article %q: %w", p.ID, d.Article.ID, err)
		}
		list[i] = document{passage: p.ID, body: body}
	}
	return list, nil
}

// citedBy is what a note cites, or the notes that a passage calls, each once.
func citedBy(p *textindex.Passage, cited map[string][]corpus.Citation) []corpus.Citation {
	if p.Kind == corpus.KindNote {
		return p.Citations
	}
	var list []corpus.Citation
	var notes []string
	for _, anchor := range p.Anchors {
		if !slices.Contains(notes, anchor.Note) {
			notes = append(notes, anchor.Note)
			list = append(list, cited[anchor.Note]...)
		}
	}
	return list
}

// sent is a passage that is made a document.
type sent struct {
	article *textindex.Article
	passage *textindex.Passage
	folded  *fold.Mapped
	cited   []corpus.Citation
}

func (s *sent) fields(sequence int64, at int, a *analysis.Analyzer) object {
	journal := &s.article.Journal
	fields := object{
		FieldNumber: Number(sequence, at), FieldAt: at, FieldFirst: at == 0, FieldDate: dateKey(journal),
		FieldArticle: FacetTerm(s.article.ID), FieldArticleFolded: FacetTerm(fold.Text(s.article.ID)),
		FieldText: s.folded.Text, FieldWords: wordsOf(a, s.folded.Text),
		FieldLength: s.folded.Len(), FieldPoints: corpus.Len(s.passage.Text), FieldCitations: len(s.passage.Citations),
		FieldTitle: fold.Text(s.article.Title), FieldJournal: fold.Text(journal.Name),
		FieldAuthors: foldAll(s.article.Authors), FieldKeywords: foldAll(s.article.Keywords), FieldSections: foldAll(s.passage.Section),
		FieldPages: s.passage.Pages, FieldIssue: rangesOf(journal.Issue),
		FieldFacet: s.facets(), FieldCites: s.cites(), FieldShow: s.record(),
	}
	if journal.Year != 0 {
		fields[FieldYear] = journal.Year
	}
	return fields
}

// dateKey orders as search.Date does, the newest being the greatest: issue 10 is
// newer than 9.
func dateKey(j *corpus.Journal) string {
	return FacetTerm(fmt.Sprintf("%010d %06d %s", max(0, j.Year), len(j.Issue), j.Issue))
}

// FacetTerm is a value as a keyword field has it: the value itself, or its
// beginning and a hash where it is longer than the cluster takes.
func FacetTerm(value string) string {
	if len(value) <= maxTerm {
		return value
	}
	end := maxTerm
	for !utf8.RuneStart(value[end]) {
		end--
	}
	sum := sha256.Sum256([]byte(value))
	return value[:end] + "… " + hex.EncodeToString(sum[:])
}

// wordsOf are the different words of a folded text. What is longer than any word
// is not ranked by.
func wordsOf(a *analysis.Analyzer, folded string) []string {
	list := []string{}
	seen := make(map[string]bool)
	for _, w := range a.Words(folded) {
		if len(w.Text) <= maxWord && !seen[w.Text] {
			seen[w.Text] = true
			list = append(list, w.Text)
		}
	}
	return list
}

func foldAll(texts []string) []string {
	folded := make([]string, len(texts))
	for i, t := range texts {
		folded[i] = fold.Text(t)
	}
	return folded
}

// rangesOf are the numbers of a text as the cluster takes ranges.
func rangesOf(text string) []object {
	list := []object{}
	for _, r := range numbers.In(text) {
		list = append(list, object{"gte": r.From, "lte": r.To})
	}
	return list
}

// facets are the values of each facet that the passage or its article has.
func (s *sent) facets() map[string][]string {
	facets := make(map[string][]string)
	for _, f := range slices.Concat(s.article.Facets, s.passage.Facets) {
		if value := FacetTerm(f.Value); !slices.Contains(facets[f.Name], value) {
			facets[f.Name] = append(facets[f.Name], value)
		}
	}
	return facets
}

// cites are the nested documents.
func (s *sent) cites() []object {
	list := make([]object, len(s.cited))
	for i := range s.cited {
		c := &s.cited[i]
		cite := object{
			"title": fold.Text(c.Title), "names": foldAll(citedNames(c)), "holder": fold.Text(c.ContainerTitle),
			"publisher": fold.Text(c.Publisher), "type": FacetTerm(fold.Text(c.Type)), "pages": rangesOf(citedPages(c)),
		}
		if s.passage.Kind == corpus.KindNote {
			cite["text"] = fold.Text(corpus.Slice(s.passage.Text, c.Span[0], c.Span[1]))
		}
		if year := c.Issued.Year(); year != 0 {
			cite["year"] = year
		}
		list[i] = cite
	}
	return list
}

// citedNames are the people a citation names.
func citedNames(c *corpus.Citation) []string {
	var names []string
	for _, list := range [][]corpus.Name{c.Author, c.Editor, c.Translator, c.ContainerAuthor} {
		for _, n := range list {
			names = append(names, n.String())
		}
	}
	return names
}

// citedPages are the pages a citation points to.
func citedPages(c *corpus.Citation) string {
	if c.Locator != "" {
		return c.Locator
	}
	return c.Page
}

// facetNames are the facets of every index.
func facetNames() []string {
	return []string{
		indexer.FacetKind, indexer.FacetPage, indexer.FacetSection, indexer.FacetJournal, indexer.FacetYear, indexer.FacetAuthor,
		indexer.FacetCitedAuthor, indexer.FacetCitedName, indexer.FacetCitedJournal, indexer.FacetCitedHolder,
		indexer.FacetCitedPublisher, indexer.FacetCites, indexer.FacetClaims, indexer.FacetCitationType,
	}
}
