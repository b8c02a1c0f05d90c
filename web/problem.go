package web

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"suoyin/search"
	"suoyin/search/dictionary"
	"suoyin/search/query"
)

// problem is an RFC 9457 problem document.
type problem struct {
	// Type is "about:blank" for plain HTTP failures, else the place of the docs
	// that explains it.
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
	// Instance names this request; the log knows it by the same name.
	Instance string `json:"instance,omitempty"`
	// Offset is where a query is wrong: code points before the place.
	Offset *int `json:"offset,omitempty"`
	// Proposal is a query without the mistake.
	Proposal string `json:"proposal,omitempty"`
	// Parameter is the parameter that is wrong.
	Parameter string `json:"parameter,omitempty"`
	// Files says of each file why it was refused.
	Files []receiptFile `json:"files,omitempty"`
	// Lines are those of own words that are wrong.
	Lines []dictionary.Problem `json:"lines,omitempty"`
}

func (s *server) newProblem(c *gin.Context, f fault, err error) problem {
	p := problem{
		Type:     "/docs#problem-" + f.Name,
		Title:    s.say(english, "error-"+f.Name),
		Status:   f.Status,
		Instance: "urn:suoyin:request:" + requestID(c),
	}
	if f.Told {
		p.Detail = err.Error()
	}
	var wrong *query.Error
	if errors.As(err, &wrong) {
		p.Offset, p.Detail, p.Proposal = &wrong.Offset, wrong.Error(), wrong.Proposal
	}
	var limit *search.LimitError
	if errors.As(err, &limit) {
		p.Detail = limit.Error()
	}
	var parameter *parameterError
	if errors.As(err, &parameter) {
		p.Parameter = parameter.Name
	}
	var refused *refusedError
	if errors.As(err, &refused) {
		p.Files = refused.receipt.Files
	}
	var invalid *dictionary.InvalidError
	if errors.As(err, &invalid) {
		p.Lines = invalid.Problems
	}
	return p
}

func (s *server) sendProblem(c *gin.Context, f fault, err error) {
	body, marshalErr := json.Marshal(s.newProblem(c, f, err))
	if marshalErr != nil {
		body = []byte(`{"type":"about:blank","status":500}`)
		f.Status = http.StatusInternalServerError
	}
	c.Data(f.Status, typeProblem, body)
}
