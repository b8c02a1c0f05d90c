package oai

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
)

// token is a place in a list and what is listed: all that the next page needs.
// It says nothing that its holder does not know, so nothing protects it but that
// it must be as token writes it.
type token struct {
	// Verb is the request that it goes on with.
	Verb string `json:"v"`
	// Prefix is the format, empty for Dublin Core, which was once the only one.
	Prefix string `json:"p,omitempty"`
	// From, Until and Set are the arguments that the list began with.
	From  string `json:"f,omitempty"`
	Until string `json:"u,omitempty"`
	Set   string `json:"s,omitempty"`
	// Given is how many entries came before, Size how many the list had when it
	// began.
	Given int `json:"g"`
	Size  int `json:"n,omitempty"`
	// Next is the library's cursor, or the journal after which sets go on.
	Next string `json:"c"`
}

func (t token) String() string {
	data, err := json.Marshal(t)
	if err != nil {
		panic(err) // strings and numbers can be encoded
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

// readToken reads a token that a request of this verb was answered with.
func readToken(text, verb string) (token, error) {
	var t token
	data, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(data))
		d.DisallowUnknownFields()
		err = d.Decode(&t)
	}
	if err != nil || t.String() != text || t.Verb != verb || t.Given <= 0 || t.Size < 0 || t.Next == "" || t.Prefix == oaiDC || t.Prefix != "" && !disseminated(t.Prefix) {
		return t, faultf(badResumptionToken, "no answer to %s has had this token", verb)
	}
	return t, nil
}

// shown is the token after a page of so many entries that ends where next says;
// nil if the list is whole on one page.
func (t token) shown(entries int, next string) *tokenShown {
	if next == "" && t.Given == 0 {
		return nil
	}
	s := &tokenShown{Size: t.Size, Cursor: t.Given}
	if next != "" {
		t.Given, t.Next = t.Given+entries, next
		s.Token = t.String()
	}
	return s
}
