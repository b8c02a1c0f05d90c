package oai

import (
	"encoding/xml"

	"suoyin/web/dc"
)

const (
	namespace       = "http://www.openarchives.org/OAI/2.0/"
	schema          = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
	namespaceDC     = "http://www.openarchives.org/OAI/2.0/oai_dc/"
	schemaDC        = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
	namespaceID     = "http://www.openarchives.org/OAI/2.0/oai-identifier"
	schemaID        = "http://www.openarchives.org/OAI/2.0/oai-identifier.xsd"
	namespaceSchema = "http://www.w3.org/2001/XMLSchema-instance"
)

// document is an answer. One of the pointers is set, or Errors has something.
type document struct {
	XMLName     xml.Name        `xml:"OAI-PMH"`
	Namespace   string          `xml:"xmlns,attr"`
	Instance    string          `xml:"xmlns:xsi,attr"`
	Schema      string          `xml:"xsi:schemaLocation,attr"`
	Date        string          `xml:"responseDate"`
	Request     request         `xml:"request"`
	Errors      []*fault        `xml:"error"`
	Identify    *identity       `xml:"Identify"`
	Formats     *formatList     `xml:"ListMetadataFormats"`
	Sets        *setList        `xml:"ListSets"`
	Record      *recordAnswer   `xml:"GetRecord"`
	Identifiers *identifierList `xml:"ListIdentifiers"`
	Records     *recordList     `xml:"ListRecords"`
}

func newDocument(p *Provider) *document {
	return &document{
		Namespace: namespace, Instance: namespaceSchema, Schema: namespace + " " + schema,
		Date: stamp(p.Now()), Request: request{Base: p.Base},
	}
}

// fail makes the document say what is wrong, and nothing else.
func (d *document) fail(f *fault) {
	d.Errors = []*fault{f}
	d.Identify, d.Formats, d.Sets, d.Record, d.Identifiers, d.Records = nil, nil, nil, nil, nil, nil
}

// request is what was asked.
type request struct {
	Attrs []xml.Attr `xml:",any,attr"`
	Base  string     `xml:",chardata"`
}

type identity struct {
	Name        string       `xml:"repositoryName"`
	Base        string       `xml:"baseURL"`
	Protocol    string       `xml:"protocolVersion"`
	Contact     string       `xml:"adminEmail"`
	Earliest    string       `xml:"earliestDatestamp"`
	Deleted     string       `xml:"deletedRecord"`
	Granularity string       `xml:"granularity"`
	Compression string       `xml:"compression"`
	Scheme      *description `xml:"description"`
}

type description struct {
	Identifier identifierScheme `xml:"oai-identifier"`
}

// identifierScheme says how identifiers are made.
type identifierScheme struct {
	Namespace  string `xml:"xmlns,attr"`
	Schema     string `xml:"xsi:schemaLocation,attr"`
	Scheme     string `xml:"scheme"`
	Repository string `xml:"repositoryIdentifier"`
	Delimiter  string `xml:"delimiter"`
	Sample     string `xml:"sampleIdentifier"`
}

type formatList struct {
	Formats []format `xml:"metadataFormat"`
}

type format struct {
	Prefix    string `xml:"metadataPrefix"`
	Schema    string `xml:"schema"`
	Namespace string `xml:"metadataNamespace"`
}

type setList struct {
	Sets  []set       `xml:"set"`
	Token *tokenShown `xml:"resumptionToken"`
}

type set struct {
	Spec string `xml:"setSpec"`
	Name string `xml:"setName"`
}

type recordAnswer struct {
	Record record `xml:"record"`
}

type identifierList struct {
	Headers []header    `xml:"header"`
	Token   *tokenShown `xml:"resumptionToken"`
}

type recordList struct {
	Records []record    `xml:"record"`
	Token   *tokenShown `xml:"resumptionToken"`
}

type record struct {
	Header   header    `xml:"header"`
	Metadata *metadata `xml:"metadata"`
}

type header struct {
	Status     string `xml:"status,attr,omitempty"`
	Identifier string `xml:"identifier"`
	Datestamp  string `xml:"datestamp"`
	Set        string `xml:"setSpec,omitempty"`
}

// metadata is a description, or the element of a whole article.
type metadata struct {
	DC    *dublinCore `xml:"oai_dc:dc"`
	Whole []byte      `xml:",innerxml"`
}

type dublinCore struct {
	Container string `xml:"xmlns:oai_dc,attr"`
	Elements  string `xml:"xmlns:dc,attr"`
	Schema    string `xml:"xsi:schemaLocation,attr"`
	dc.Record
}

func newMetadata(r dc.Record) *metadata {
	return &metadata{DC: &dublinCore{namespaceDC, dc.Namespace, namespaceDC + " " + schemaDC, r}}
}

// tokenShown is a resumption token as an answer has it; the last page of a list
// that has several has an empty one.
type tokenShown struct {
	Size   int    `xml:"completeListSize,attr,omitempty"`
	Cursor int    `xml:"cursor,attr"`
	Token  string `xml:",chardata"`
}
