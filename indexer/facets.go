package indexer

// The facets that every index has. Their names are part of the API.
const (
	FacetKind           = "kind"            // corpus.Kind
	FacetPage           = "page"            // printed, digits
	FacetSection        = "section"         // the outermost heading without its number: label.SectionName
	FacetJournal        = "journal"         // its name
	FacetYear           = "year"            // of the article, four digits
	FacetAuthor         = "author"          // of the article
	FacetCitedAuthor    = "cited_author"    // of a note, as printed
	FacetCitedName      = "cited_name"      // of a note: author, editor or translator, of the work or of what holds it
	FacetCitedJournal   = "cited_journal"   // of a note: container of an article
	FacetCitedHolder    = "cited_holder"    // of a note: container of any kind, so also a collection
	FacetCitedPublisher = "cited_publisher" // of a note
	FacetCites          = "cites"           // of a note: Cites, if it cites anything
	FacetClaims         = "claims"          // of a passage: Cites, if a note that it calls cites anything
	FacetCitationType   = "citation_type"   // of a note: a CSL type
)

// Cites is the one value of FacetCites and of FacetClaims.
const Cites = "1"
