package sru

import (
	"strconv"

	"suoyin/web/dc"
)

const zeerexNamespace = "http://explain.z3950.org/dtd/2.0/"

// zeerex describes the server to programs.
type zeerex struct {
	Namespace string       `xml:"xmlns,attr"`
	Server    serverInfo   `xml:"serverInfo"`
	Database  string       `xml:"databaseInfo>title"`
	Indexes   indexInfo    `xml:"indexInfo"`
	Schemas   schemaInfo   `xml:"schemaInfo"`
	Config    []configItem `xml:"configInfo>default"`
	Settings  []configItem `xml:"configInfo>setting"`
	Supports  []configItem `xml:"configInfo>supports"`
}

type serverInfo struct {
	Protocol string `xml:"protocol,attr"`
	Version  string `xml:"version,attr"`
	Host     string `xml:"host"`
	Port     string `xml:"port"`
	Database string `xml:"database"`
}

type indexInfo struct {
	Sets    []contextInfo `xml:"set"`
	Indexes []indexEntry  `xml:"index"`
}

type contextInfo struct {
	Name       string `xml:"name,attr"`
	Identifier string `xml:"identifier,attr"`
}

// indexEntry is an index: one that is searched, and whose terms are not listed.
type indexEntry struct {
	Search bool     `xml:"search,attr"`
	Scan   bool     `xml:"scan,attr"`
	Sort   bool     `xml:"sort,attr"`
	Title  string   `xml:"title"`
	Name   nameInfo `xml:"map>name"`
}

type nameInfo struct {
	Set  string `xml:"set,attr"`
	Name string `xml:",chardata"`
}

type schemaInfo struct {
	Schemas []schemaEntry `xml:"schema"`
}

type schemaEntry struct {
	Name       string `xml:"name,attr"`
	Identifier string `xml:"identifier,attr"`
	Title      string `xml:"title"`
}

type configItem struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

func (p *Provider) description(d dialect) *zeerex {
	z := &zeerex{
		Namespace: zeerexNamespace,
		Server:    serverInfo{"SRU", d.version, p.Host, p.Port, p.Path},
		Database:  dc.Clean(p.Name),
		Indexes:   indexInfo{Sets: []contextInfo{{"cql", "info:srw/cql-context-set/1/cql-v1.2"}, {"dc", "info:srw/cql-context-set/1/dc-v1.1"}}},
		Schemas:   schemaInfo{[]schemaEntry{{"dc", schemaDC, "Dublin Core"}}},
		Config:    []configItem{{"numberOfRecords", strconv.Itoa(defaultRecords)}},
		Settings:  []configItem{{"maximumRecords", strconv.Itoa(maxRecords)}},
	}
	for _, relation := range []string{"=", "==", "exact", "adj", "all", "any", "scr", "<", "<=", ">", ">=", "within"} {
		z.Supports = append(z.Supports, configItem{"relation", relation})
	}
	for _, i := range indexes() {
		z.Indexes.Indexes = append(z.Indexes.Indexes, indexEntry{Search: true, Title: i.title, Name: nameInfo{i.set, i.name}})
	}
	return z
}
