package opensearch

// Version names the mapping and what a passage is sent as. An index of another
// version must be made anew.
const Version = "opensearch2"

// The fields of a passage. Strings in them are folded, see corpus/fold, unless
// it is said that they are as printed.
const (
	// FieldNumber is the passage's number: passages in order of their numbers are
	// in reading order, article by article. See Number.
	FieldNumber = "number"
	// FieldAt is the passage's place in its article, counted from 0.
	FieldAt = "at"
	// FieldFirst is true for the first passage of an article.
	FieldFirst = "first"
	// FieldDate orders articles by when they appeared, see dateKey.
	FieldDate = "date"
	// FieldArticle is the article's ID as it is, FieldArticleFolded folded.
	FieldArticle       = "article"
	FieldArticleFolded = "article_folded"
	// FieldText is the text. FieldWords are gse's words of it: they say in how many
	// passages a word is one.
	FieldText  = "text"
	FieldWords = "words"
	// FieldLength is the length of FieldText in code points, FieldPoints that of
	// the text as printed.
	FieldLength = "length"
	FieldPoints = "points"
	// FieldCitations is how many citations the note has.
	FieldCitations = "citations"
	// FieldTitle, FieldAuthors, FieldJournal and FieldKeywords are those of the
	// article, FieldSections the headings above the passage: strings.
	FieldTitle    = "title"
	FieldAuthors  = "authors"
	FieldJournal  = "journal"
	FieldKeywords = "keywords"
	FieldSections = "sections"
	// FieldYear and FieldIssue are numbers of the article, FieldPages of the
	// passage. An issue is ranges, see corpus/numbers.
	FieldYear  = "year"
	FieldIssue = "issue"
	FieldPages = "pages"
	// FieldFacet has a keyword for each facet, as printed: FieldFacet + ".kind".
	// See FacetTerm.
	FieldFacet = "facet"
	// FieldCites are what the note cites, or the notes that the passage calls:
	// nested documents with the fields below, so that what is asked of one
	// citation is looked for in one.
	FieldCites = "cites"
	// FieldShow is what a hit shows and a matcher asks for: a Record, not indexed.
	FieldShow = "show"
)

// The fields of a citation, below FieldCites.
const (
	// CiteText is the citation as it stands in the note.
	CiteText      = FieldCites + ".text"
	CiteTitle     = FieldCites + ".title"
	CiteNames     = FieldCites + ".names" // authors, editors, translators, of what holds it too
	CiteHolder    = FieldCites + ".holder"
	CitePublisher = FieldCites + ".publisher"
	CiteType      = FieldCites + ".type"
	CiteYear      = FieldCites + ".year"
	CitePages     = FieldCites + ".pages" // ranges
)

// One is the suffix of the field that has a string's characters, each with how
// often it stands there: FieldText + One. The field itself has its pairs of
// adjacent characters with their positions, so that a string of two characters
// or more is a phrase, whatever its script. A string of one character has no
// pair.
const One = ".one"

// Given is the analyzer of a query that is cut already: its tokens are joined by
// Separator; Hole takes a position but is no token.
//
// Separator and Hole are control characters, which folding drops: no text has
// them.
const (
	Given     = "given"
	Separator = "\x01"
	Hole      = "\x02"
)

// The analyzers of strings. Both are built from Lucene's n-gram tokenizer, which
// every node has, and which takes all code points as they are.
const (
	analyzerPairs = "pairs"
	analyzerOnes  = "ones"
)

// similarity is the name of the ranking's BM25.
const similarity = "ranked"

type object = map[string]any

// Settings are the settings of an index that do not depend on the cluster. k1
// and b are BM25's: the cluster's order is a first one, out of which the engine
// takes the best.
func Settings(k1, b float64) map[string]any {
	return object{
		"index": object{
			"similarity": object{similarity: object{"type": "BM25", "k1": k1, "b": b}},
			// A book's bibliography in one note is much, but no mistake.
			"mapping":  object{"nested_objects": object{"limit": 1_000_000}},
			"analysis": analyzers(),
		},
	}
}

func analyzers() object {
	grams := func(n int) object {
		return object{"type": "ngram", "min_gram": n, "max_gram": n, "token_chars": []string{}}
	}
	return object{
		"tokenizer": object{
			analyzerPairs: grams(2),
			analyzerOnes:  grams(1),
			Given:         object{"type": "simple_pattern_split", "pattern": Separator},
		},
		"filter": object{"holes": object{"type": "stop", "stopwords": []string{Hole}}},
		"analyzer": object{
			analyzerPairs: object{"type": "custom", "tokenizer": analyzerPairs},
			analyzerOnes:  object{"type": "custom", "tokenizer": analyzerOnes},
			Given:         object{"type": "custom", "tokenizer": Given, "filter": []string{"holes"}},
		},
	}
}

// Mappings say what the fields are. meta is kept with them: the manifest.
func Mappings(meta any) map[string]any {
	return object{
		"dynamic":    "strict",
		"_meta":      meta,
		"_source":    object{"includes": []string{FieldShow}},
		"properties": properties(),
	}
}

func properties() object {
	facets := object{}
	for _, name := range facetNames() {
		facets[name] = keyword()
	}
	return object{
		FieldNumber: number("long"), FieldAt: number("integer"), FieldLength: number("integer"), FieldPoints: number("integer"), FieldCitations: number("integer"),
		FieldFirst: object{"type": "boolean"}, FieldDate: keyword(),
		FieldArticle: keyword(), FieldArticleFolded: keyword(),
		FieldText:  text("freqs", true),
		FieldWords: keyword(),
		FieldTitle: small(), FieldAuthors: small(), FieldJournal: small(), FieldKeywords: small(), FieldSections: small(),
		FieldYear: number("long"), FieldPages: number("long"), FieldIssue: ranges(),
		FieldFacet: object{"properties": facets},
		FieldCites: object{"type": "nested", "properties": object{
			"text": small(), "title": small(), "names": small(), "holder": small(), "publisher": small(),
			"type": keyword(), "year": number("long"), "pages": ranges(),
		}},
		FieldShow: object{"type": "object", "enabled": false},
	}
}

func keyword() object           { return object{"type": "keyword"} }
func number(kind string) object { return object{"type": kind} }
func ranges() object            { return object{"type": "long_range"} }
func small() object             { return text("docs", false) }
func text(ones string, ranked bool) object {
	one := object{"type": "text", "analyzer": analyzerOnes, "index_options": ones, "norms": ranked}
	pairs := object{"type": "text", "analyzer": analyzerPairs, "norms": ranked, "fields": object{One[1:]: one}}
	if ranked {
		one["similarity"], pairs["similarity"] = similarity, similarity
	}
	return pairs
}
