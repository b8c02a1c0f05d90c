package sru

import (
	"encoding/xml"

	"suoyin/web/dc"
)

// schemaDC is the only schema of records.
const schemaDC = "info:srw/schema/1/dc-v1.1"

// dialect is what the versions of the protocol write differently.
type dialect struct {
	version, namespace, scanned, diagnostics string
	// escaping is the element that says that records are XML.
	escaping string
	// identifiers says that a record may have one.
	identifiers bool
}

const (
	namespaceLOC   = "http://www.loc.gov/zing/srw/"
	namespaceOASIS = "http://docs.oasis-open.org/ns/search-ws/"
)

var (
	version11 = dialect{"1.1", namespaceLOC, namespaceLOC, namespaceLOC + "diagnostic/", "recordPacking", false}
	version12 = dialect{"1.2", namespaceLOC, namespaceLOC, namespaceLOC + "diagnostic/", "recordPacking", true}
	version20 = dialect{"2.0", namespaceOASIS + "sruResponse", namespaceOASIS + "scan", namespaceOASIS + "diagnostic", "recordXMLEscaping", true}
)

type response struct {
	XMLName     xml.Name       `xml:"searchRetrieveResponse"`
	Namespace   string         `xml:"xmlns,attr"`
	Version     string         `xml:"version"`
	Number      int            `xml:"numberOfRecords"`
	Records     *recordList    `xml:"records"`
	Next        int            `xml:"nextRecordPosition,omitempty"`
	Diagnostics *diagnosticSet `xml:"diagnostics"`
}

type recordList struct {
	Records []record `xml:"record"`
}

type diagnosticSet struct {
	Diagnostics []*diagnostic `xml:"diagnostic"`
}

type record struct {
	Schema     string  `xml:"recordSchema"`
	Escaping   element // recordPacking or recordXMLEscaping
	Data       data    `xml:"recordData"`
	Identifier string  `xml:"recordIdentifier,omitempty"`
	Position   int     `xml:"recordPosition,omitempty"`
}

// element is an element whose name the dialect says.
type element struct {
	XMLName xml.Name
	Text    string `xml:",chardata"`
}

type data struct {
	DC      *dublinCore `xml:"srw_dc:dc"`
	Explain *zeerex     `xml:"explain"`
}

type dublinCore struct {
	Container string `xml:"xmlns:srw_dc,attr"`
	Elements  string `xml:"xmlns:dc,attr"`
	dc.Record
}

// respond is the answer to searchRetrieve. A diagnostic stands beside what was
// found.
func (d dialect) respond(r result, wrong *diagnostic) *response {
	answer := &response{Namespace: d.namespace, Version: d.version, Number: r.total, Next: r.next}
	if len(r.records) > 0 {
		answer.Records = &recordList{}
	}
	for _, f := range r.records {
		if !d.identifiers {
			f.identifier = ""
		}
		answer.Records.Records = append(answer.Records.Records, record{
			Schema: schemaDC, Escaping: d.xml(), Identifier: f.identifier, Position: f.position,
			Data: data{DC: &dublinCore{schemaDC, dc.Namespace, f.record}},
		})
	}
	answer.Diagnostics = d.tell(wrong)
	return answer
}

// tell is what an answer says of a mistake, nil for none.
func (d dialect) tell(wrong *diagnostic) *diagnosticSet {
	if wrong == nil {
		return nil
	}
	told := *wrong
	told.Namespace = d.diagnostics
	return &diagnosticSet{[]*diagnostic{&told}}
}

func (d dialect) xml() element { return element{xml.Name{Local: d.escaping}, "xml"} }

type explainResponse struct {
	XMLName     xml.Name       `xml:"explainResponse"`
	Namespace   string         `xml:"xmlns,attr"`
	Version     string         `xml:"version"`
	Record      record         `xml:"record"`
	Diagnostics *diagnosticSet `xml:"diagnostics"`
}

func (d dialect) explain(z *zeerex, wrong *diagnostic) *explainResponse {
	r := record{Schema: zeerexNamespace, Escaping: d.xml(), Data: data{Explain: z}}
	return &explainResponse{Namespace: d.namespace, Version: d.version, Record: r, Diagnostics: d.tell(wrong)}
}

type scanResponse struct {
	XMLName     xml.Name       `xml:"scanResponse"`
	Namespace   string         `xml:"xmlns,attr"`
	Version     string         `xml:"version"`
	Diagnostics *diagnosticSet `xml:"diagnostics"`
}

// scan is the answer to somebody who asks for terms, which are not offered.
func (d dialect) scan(wrong *diagnostic) *scanResponse {
	return &scanResponse{Namespace: d.scanned, Version: d.version, Diagnostics: d.tell(wrong)}
}
