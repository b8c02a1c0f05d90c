package oai

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"suoyin/web/dc"
)

// code is an error code of the protocol. Its noMetadataFormats never comes up: what is
// here has a description.
type code string

const (
	badVerb                 code = "badVerb"
	badArgument             code = "badArgument"
	badResumptionToken      code = "badResumptionToken"
	cannotDisseminateFormat code = "cannotDisseminateFormat"
	idDoesNotExist          code = "idDoesNotExist"
	noRecordsMatch          code = "noRecordsMatch"
	noSetHierarchy          code = "noSetHierarchy"
)

// fault is what is wrong with a request.
type fault struct {
	Code code   `xml:"code,attr"`
	Text string `xml:",chardata"`
}

func (f *fault) Error() string { return string(f.Code) + ": " + f.Text }

func faultf(c code, format string, args ...any) error {
	return &fault{c, dc.Clean(fmt.Sprintf(format, args...))}
}

// grammar says which arguments a verb takes.
type grammar struct{ required, optional []string }

const tokenArgument = "resumptionToken"

// verbs are the requests of the protocol. A verb that takes a token takes it
// alone.
func verbs() map[string]grammar {
	list := grammar{required: []string{"metadataPrefix"}, optional: []string{"from", "until", "set", tokenArgument}}
	return map[string]grammar{
		"Identify":            {},
		"ListMetadataFormats": {optional: []string{"identifier"}},
		"ListSets":            {optional: []string{tokenArgument}},
		"ListIdentifiers":     list,
		"ListRecords":         list,
		"GetRecord":           {required: []string{"identifier", "metadataPrefix"}},
	}
}

// arguments are a verb and what is given with it, each once.
type arguments struct {
	verb   string
	values map[string]string
}

func (a arguments) get(name string) string { return a.values[name] }

func (a arguments) has(name string) bool { _, ok := a.values[name]; return ok }

// attributes are the arguments as the answer repeats them.
func (a arguments) attributes() []xml.Attr {
	attrs := []xml.Attr{{Name: xml.Name{Local: "verb"}, Value: a.verb}}
	for _, name := range []string{"identifier", "metadataPrefix", "from", "until", "set", tokenArgument} {
		if a.has(name) {
			attrs = append(attrs, xml.Attr{Name: xml.Name{Local: name}, Value: a.get(name)})
		}
	}
	return attrs
}

// readArguments reads the arguments of a request and checks them against the
// grammar of its verb.
func readArguments(query string) (arguments, error) {
	if len(query) > maxArguments {
		return arguments{}, faultf(badArgument, "the request is longer than %d bytes", maxArguments)
	}
	given, malformed := url.ParseQuery(query)
	names := given["verb"]
	if len(names) != 1 {
		return arguments{}, faultf(badVerb, "a request has one verb")
	}
	g, known := verbs()[names[0]]
	if !known {
		return arguments{}, faultf(badVerb, "%q is no verb of OAI-PMH 2.0", names[0])
	}
	if malformed != nil {
		return arguments{}, faultf(badArgument, "the arguments cannot be read: %v", malformed)
	}
	a := arguments{names[0], map[string]string{}}
	for name, values := range given {
		switch {
		case name == "verb":
			continue
		case !slices.Contains(g.required, name) && !slices.Contains(g.optional, name):
			return a, faultf(badArgument, "%s takes no argument %q", a.verb, name)
		case len(values) != 1:
			return a, faultf(badArgument, "%s is given more than once", name)
		}
		a.values[name] = values[0]
	}
	return a, a.check(g)
}

// word is what prefixes and names of sets are made of.
var word = regexp.MustCompile(`^[A-Za-z0-9\-_.!~*'()]+$`)

func (a arguments) check(g grammar) error {
	if a.has(tokenArgument) {
		if len(a.values) > 1 {
			return faultf(badArgument, "%s is given alone", tokenArgument)
		}
		return nil
	}
	for _, name := range g.required {
		if !a.has(name) {
			return faultf(badArgument, "%s needs the argument %s", a.verb, name)
		}
	}
	if prefix := a.get("metadataPrefix"); a.has("metadataPrefix") {
		switch {
		case !word.MatchString(prefix):
			return faultf(badArgument, "%q is no metadataPrefix", prefix)
		case !disseminated(prefix):
			return faultf(cannotDisseminateFormat, "articles come as %s", strings.Join(prefixes(), ", "))
		}
	}
	if set := a.get("set"); a.has("set") && (set == "" || slices.ContainsFunc(strings.Split(set, ":"), func(s string) bool { return !word.MatchString(s) })) {
		return faultf(badArgument, "%q is no setSpec", set)
	}
	return nil
}
