package sru

import "suoyin/web/dc"

// code is a diagnostic of info:srw/diagnostic/1.
type code struct {
	number  string
	message string
}

var (
	unsupportedOperation = code{"4", "Unsupported operation"}
	unsupportedVersion   = code{"5", "Unsupported version"}
	parameterValue       = code{"6", "Unsupported parameter value"}
	missingParameter     = code{"7", "Mandatory parameter not supplied"}
	unsupportedParameter = code{"8", "Unsupported parameter"}
	querySyntax          = code{"10", "Query syntax error"}
	tooLong              = code{"12", "Too many characters in query"}
	contextSet           = code{"15", "Unsupported context set"}
	unsupportedIndex     = code{"16", "Unsupported index"}
	unsupportedRelation  = code{"19", "Unsupported relation"}
	relationModifier     = code{"20", "Unsupported relation modifier"}
	relationAndIndex     = code{"22", "Unsupported combination of relation and index"}
	emptyTerm            = code{"27", "Empty term unsupported"}
	masking              = code{"28", "Masking character not supported"}
	anchoring            = code{"31", "Anchoring character not supported"}
	termFormat           = code{"36", "Term in invalid format for index or relation"}
	unsupportedBoolean   = code{"37", "Unsupported boolean operator"}
	booleanModifier      = code{"46", "Unsupported boolean modifier"}
	outOfRange           = code{"61", "First record position out of range"}
	unknownSchema        = code{"66", "Unknown schema for retrieval"}
	unsupportedPacking   = code{"71", "Unsupported record packing"}
	sortUnsupported      = code{"80", "Sort not supported"}
	stylesheets          = code{"110", "Stylesheets not supported"}
)

// diagnostic says what is wrong with a request.
type diagnostic struct {
	Namespace string `xml:"xmlns,attr"`
	URI       string `xml:"uri"`
	Details   string `xml:"details,omitempty"`
	Message   string `xml:"message"`
}

func (d *diagnostic) Error() string { return d.URI + ": " + d.Message + ": " + d.Details }

// diagnose makes a diagnostic. Its namespace is the dialect's, see respond.
func diagnose(c code, details string) *diagnostic {
	return &diagnostic{URI: "info:srw/diagnostic/1/" + c.number, Details: dc.Clean(details), Message: c.message}
}
