package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
)

// specificationFile is the description of the API (OpenAPI 3.1), written and
// reviewed by hand; a test compares it with what the handlers answer.
//
//go:embed openapi.json
var specificationFile []byte

// specification is what the docs page shows of the description.
type specification struct {
	Info struct {
		Title       string `json:"title"`
		Description string `json:"description"`
		Version     string `json:"version"`
	} `json:"info"`
	Paths      map[string]map[string]specOperation `json:"paths"`
	Components struct {
		Responses map[string]specResponse `json:"responses"`
	} `json:"components"`
	// Operations are those of Paths, in order of address and method.
	Operations []specOperation `json:"-"`
}

type specOperation struct {
	Path, Method string
	ID           string `json:"operationId"`
	Summary      string `json:"summary"`
	// SummaryZH is the summary in Chinese.
	SummaryZH   string                  `json:"x-summary-zh"`
	Description string                  `json:"description"`
	Parameters  []specParameter         `json:"parameters"`
	Responses   map[string]specResponse `json:"responses"`
	// Curl is a command to try it.
	Curl string `json:"x-curl"`
}

type specParameter struct {
	Name        string `json:"name"`
	In          string `json:"in"`
	Required    bool   `json:"required"`
	Description string `json:"description"`
}

type specResponse struct {
	Ref         string `json:"$ref"`
	Description string `json:"description"`
}

func loadSpecification() (specification, error) {
	var s specification
	if err := json.Unmarshal(specificationFile, &s); err != nil {
		return s, fmt.Errorf("openapi.json: %w", err)
	}
	for path, methods := range s.Paths {
		for method, op := range methods {
			op.Path, op.Method = path, method
			for status, r := range op.Responses {
				if r.Ref != "" {
					op.Responses[status] = s.Components.Responses[lastPart(r.Ref)]
				}
			}
			s.Operations = append(s.Operations, op)
		}
	}
	slices.SortFunc(s.Operations, func(a, b specOperation) int {
		return slices.Compare([]string{a.Path, a.Method}, []string{b.Path, b.Method})
	})
	return s, nil
}

func (s *server) openapi(c *gin.Context) error {
	c.Header("Cache-Control", cacheBriefly)
	c.Header("Access-Control-Allow-Origin", "*")
	send(c, http.StatusOK, typeJSON, specificationFile)
	return nil
}

// docsPage is the description of the API for people.
type docsPage struct {
	layout
	Spec     specification
	Problems []fault
	// Harvest is the first request of a harvester.
	Harvest string
	// Retrieve is a search of a catalogue.
	Retrieve string
}

func (s *server) docsPage(c *gin.Context) error {
	p := &docsPage{layout: s.newLayout(c, "docs", ""), Spec: s.spec}
	p.Title = s.say(p.Lang, "docs-title")
	p.Retrieve = s.absolute(c, link(sruPath, url.Values{"query": {"title=经济 and year>2000"}}))
	p.Harvest = s.absolute(c, oaiPath+"?verb=ListRecords&metadataPrefix=oai_dc")
	seen := map[string]bool{}
	for _, r := range rules() {
		if !seen[r.fault.Name] && r.fault.Status != statusClientGone {
			seen[r.fault.Name] = true
			p.Problems = append(p.Problems, r.fault)
		}
	}
	p.Problems = append(p.Problems, judge(errInternal))
	return s.sendPage(c, http.StatusOK, p)
}

// lastPart is what stands after the last slash of a reference.
func lastPart(ref string) string { return ref[strings.LastIndexByte(ref, '/')+1:] }
