package oai

import (
	"context"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"suoyin/web/dc"
)

// setPrefix begins the name of every set, the rest of which is the name of a
// journal: a setSpec can have neither Han characters nor spaces.
const setPrefix = "journal-"

// setSpec is the set of the articles of a journal, empty for none.
func setSpec(journal string) string {
	if journal == "" {
		return ""
	}
	return setPrefix + base64.RawURLEncoding.EncodeToString([]byte(journal))
}

// journalOf is the journal of a set. That nothing is in a set is said as for any
// other selection that nothing fits.
func journalOf(spec string) (string, error) {
	name, ours := strings.CutPrefix(spec, setPrefix)
	journal, err := base64.RawURLEncoding.Strict().DecodeString(name)
	if !ours || err != nil || len(journal) == 0 || !utf8.Valid(journal) {
		return "", faultf(noRecordsMatch, "there is no set %q", spec)
	}
	return string(journal), nil
}

func (p *Provider) listSets(ctx context.Context, args arguments) (*setList, error) {
	t := token{Verb: args.verb}
	if args.has(tokenArgument) {
		var err error
		if t, err = readToken(args.get(tokenArgument), args.verb); err != nil {
			return nil, err
		}
	}
	journals, err := p.Library.Journals(ctx, t.Next, pageSize+1)
	if err != nil {
		return nil, err
	}
	next := ""
	if len(journals) > pageSize {
		journals = journals[:pageSize]
		next = journals[pageSize-1]
	}
	if len(journals) == 0 {
		return nil, p.noSets(t)
	}
	l := &setList{Token: t.shown(len(journals), next)}
	for _, j := range journals {
		l.Sets = append(l.Sets, set{setSpec(j), dc.Clean(j)})
	}
	return l, nil
}

// noSets is the answer where there is no set, or none after a token.
func (p *Provider) noSets(t token) error {
	if t.Given > 0 {
		return faultf(badResumptionToken, "no set follows")
	}
	return faultf(noSetHierarchy, "no article has a journal")
}
