package sru

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// operation is what a request asks for; its mistakes are told in the same answer.
type operation int

const (
	explain operation = iota
	searchRetrieve
	scan
)

// request is what is asked.
type request struct {
	dialect   dialect
	operation operation
	query     string
	start     int // from 1
	limit     int
}

// parameters are those that a request may have. What begins with x- is for
// extensions, which a server may ignore.
var parameters = []string{"operation", "version", "query", "queryType", "startRecord", "maximumRecords", "recordPacking", "recordXMLEscaping", "recordSchema", "resultSetTTL", "httpAccept", "responseType", "stylesheet", "sortKeys"}

// readRequest reads the arguments of a request. What is wrong is said in the
// dialect of the request as far as that can be read.
func readRequest(arguments string) (request, *diagnostic) {
	v, malformed := url.ParseQuery(arguments)
	r := request{start: 1, limit: defaultRecords}
	wrong := r.readVersion(v)
	if unknown := r.readOperation(v); wrong == nil {
		wrong = unknown
	}
	switch {
	case wrong != nil:
		return r, wrong
	case malformed != nil:
		return r, diagnose(parameterValue, "the arguments cannot be read")
	}
	for name, values := range v {
		if (len(name) < 2 || name[:2] != "x-") && !slices.Contains(parameters, name) {
			return r, diagnose(unsupportedParameter, name)
		}
		if len(values) > 1 {
			return r, diagnose(parameterValue, name)
		}
	}
	if r.operation == explain {
		return r, nil
	}
	return r, r.readSearch(v)
}

// readVersion reads in which version the answer is wanted: in that of the request,
// or else the highest below it, as 1.1 and 1.2 have it. So only what comes before 1.1,
// or is no version, is not supported, and the diagnostic has the highest that is. A
// request that names neither version nor operation is one of 2.0, which has done away
// with both.
func (r *request) readVersion(v url.Values) *diagnostic {
	r.dialect = version12
	version := v.Get("version")
	if version == "" {
		if v.Get("operation") == "" {
			r.dialect = version20
		}
		return nil
	}
	asked, ok := versionNumber(version)
	if !ok {
		return diagnose(unsupportedVersion, version20.version)
	}
	for _, d := range []dialect{version20, version12, version11} {
		r.dialect = d
		if number, _ := versionNumber(d.version); !less(asked, number) {
			return nil
		}
	}
	return diagnose(unsupportedVersion, version20.version)
}

// versionNumber reads "major.minor": two whole numbers, each for itself.
func versionNumber(version string) (n [2]uint64, ok bool) {
	major, minor, ok := strings.Cut(version, ".")
	if !ok {
		return n, false
	}
	for i, text := range []string{major, minor} {
		var err error
		if n[i], err = strconv.ParseUint(text, 10, 31); err != nil {
			return n, false
		}
	}
	return n, true
}

func less(a, b [2]uint64) bool { return slices.Compare(a[:], b[:]) < 0 }

// readOperation reads what is asked for, which 2.0 tells by the parameters.
func (r *request) readOperation(v url.Values) *diagnostic {
	name := v.Get("operation")
	switch {
	case name == "scan", name == "" && v.Has("scanClause"):
		r.operation = scan
		return diagnose(unsupportedOperation, "scan")
	case name == "searchRetrieve", name == "" && (v.Has("query") || v.Has("startRecord")):
		r.operation = searchRetrieve
	case name != "" && name != "explain":
		return diagnose(unsupportedOperation, name)
	}
	return nil
}

func (r *request) readSearch(v url.Values) *diagnostic {
	if r.query = v.Get("query"); r.query == "" {
		return diagnose(missingParameter, "query")
	}
	if kind := v.Get("queryType"); kind != "" && kind != "cql" {
		return diagnose(parameterValue, "queryType")
	}
	if schema := v.Get("recordSchema"); schema != "" && schema != "dc" && schema != schemaDC {
		return diagnose(unknownSchema, schema)
	}
	for _, name := range []string{"recordPacking", "recordXMLEscaping"} {
		if packing := v.Get(name); packing != "" && packing != "xml" && (name != "recordPacking" || packing != "packed") {
			return diagnose(unsupportedPacking, packing)
		}
	}
	if v.Get("sortKeys") != "" {
		return diagnose(sortUnsupported, "")
	}
	if v.Get("stylesheet") != "" {
		return diagnose(stylesheets, "")
	}
	for name, to := range map[string]*int{"startRecord": &r.start, "maximumRecords": &r.limit} {
		if text := v.Get(name); text != "" {
			n, err := strconv.ParseUint(text, 10, 31)
			if err != nil || n == 0 && name == "startRecord" {
				return diagnose(parameterValue, fmt.Sprintf("%s=%s", name, text))
			}
			*to = int(n)
		}
	}
	r.limit = min(r.limit, maxRecords)
	return nil
}
