package sru

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
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

// readVersion reads in which version the answer is wanted. A request that names
// neither version nor operation is one of 2.0, which has done away with both.
func (r *request) readVersion(v url.Values) *diagnostic {
	r.dialect = version12
	switch version := v.Get("version"); version {
	case "":
		if v.Get("operation") == "" {
			r.dialect = version20
		}
	case version11.version:
		r.dialect = version11
	case version12.version:
	case version20.version:
		r.dialect = version20
	default:
		return diagnose(unsupportedVersion, version12.version)
	}
	return nil
}

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
