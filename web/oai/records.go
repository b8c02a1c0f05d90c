package oai

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"suoyin/corpus"
)

const statusDeleted = "deleted"

func (p *Provider) header(ch corpus.ArticleChange) header {
	h := header{Identifier: p.identifier(ch.ID), Datestamp: stamp(ch.Changed), Set: setSpec(ch.Journal)}
	if ch.Removed {
		h.Status = statusDeleted
	}
	return h
}

// record is a change with the article that it led to. An article that has gone,
// or got another ID, since the list was made is deleted already.
func (p *Provider) record(ctx context.Context, ch corpus.ArticleChange) (record, error) {
	r := record{Header: p.header(ch)}
	if ch.Removed {
		return r, nil
	}
	a, err := p.Library.Article(ctx, ch.ID)
	switch {
	case errors.Is(err, corpus.ErrNotFound) || err == nil && a.ID != ch.ID:
		r.Header.Status = statusDeleted
	case err != nil:
		return r, err
	default:
		r.Metadata = newMetadata(p.Describe(a))
	}
	return r, nil
}

// change is the last change of the article with an identifier.
func (p *Provider) change(ctx context.Context, identifier string) (corpus.ArticleChange, error) {
	unknown := faultf(idDoesNotExist, "nothing is called %q here", identifier)
	local, ours := strings.CutPrefix(identifier, "oai:"+p.Host+":")
	id, err := url.PathUnescape(local)
	if !ours || err != nil || id == "" {
		return corpus.ArticleChange{}, unknown
	}
	page, err := p.Library.Changed(ctx, corpus.ChangeList{ID: id, Limit: 1})
	if err != nil {
		return corpus.ArticleChange{}, err
	}
	if len(page.Changes) == 0 {
		return corpus.ArticleChange{}, unknown
	}
	return page.Changes[0], nil
}

func (p *Provider) getRecord(ctx context.Context, args arguments) (*recordAnswer, error) {
	ch, err := p.change(ctx, args.get("identifier"))
	if err != nil {
		return nil, err
	}
	r, err := p.record(ctx, ch)
	return &recordAnswer{r}, err
}

// page is the part of a list of changes that is asked for, and its token.
func (p *Provider) page(ctx context.Context, args arguments) (*corpus.ChangePage, *tokenShown, error) {
	t := token{Verb: args.verb, From: args.get("from"), Until: args.get("until"), Set: args.get("set")}
	resumed := args.has(tokenArgument)
	if resumed {
		var err error
		if t, err = readToken(args.get(tokenArgument), args.verb); err != nil {
			return nil, nil, err
		}
	}
	list, err := t.list(args, resumed)
	if err != nil {
		return nil, nil, err
	}
	page, err := p.Library.Changed(ctx, list)
	switch {
	case errors.Is(err, corpus.ErrCursor):
		return nil, nil, faultf(badResumptionToken, "the token is of another list")
	case err != nil:
		return nil, nil, err
	case len(page.Changes) == 0: // also after a token: what was to follow has changed since
		return nil, nil, faultf(noRecordsMatch, "nothing fits")
	}
	if !resumed {
		t.Size = page.Total
	}
	return page, t.shown(len(page.Changes), page.Next), nil
}

// list is what a token lists. The arguments in one that somebody made up are
// checked as all are.
func (t token) list(args arguments, resumed bool) (corpus.ChangeList, error) {
	list := corpus.ChangeList{Limit: pageSize, Cursor: t.Next, Count: !resumed}
	given := func(name, value string) *string {
		if value == "" && (resumed || !args.has(name)) {
			return nil
		}
		return &value
	}
	err := bound(&list, given("from", t.From), given("until", t.Until))
	if err == nil && t.Set != "" {
		list.Journal, err = journalOf(t.Set)
	}
	if err != nil && resumed {
		err = faultf(badResumptionToken, "no answer to %s has had this token", t.Verb)
	}
	return list, err
}

func (p *Provider) listIdentifiers(ctx context.Context, args arguments) (*identifierList, error) {
	page, next, err := p.page(ctx, args)
	if err != nil {
		return nil, err
	}
	l := &identifierList{Token: next}
	for _, ch := range page.Changes {
		l.Headers = append(l.Headers, p.header(ch))
	}
	return l, nil
}

func (p *Provider) listRecords(ctx context.Context, args arguments) (*recordList, error) {
	page, next, err := p.page(ctx, args)
	if err != nil {
		return nil, err
	}
	l := &recordList{Token: next}
	for _, ch := range page.Changes {
		r, err := p.record(ctx, ch)
		if err != nil {
			return nil, err
		}
		l.Records = append(l.Records, r)
	}
	return l, nil
}
