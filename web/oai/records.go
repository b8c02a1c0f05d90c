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

// record is a change with the article that it led to, in a format. An article that has gone,
// or got another ID, since the list was made is deleted already.
func (p *Provider) record(ctx context.Context, ch corpus.ArticleChange, prefix string) (record, error) {
	r := record{Header: p.header(ch)}
	if ch.Removed {
		return r, nil
	}
	a, err := p.Library.Article(ctx, ch.ID)
	switch {
	case errors.Is(err, corpus.ErrNotFound) || err == nil && a.ID != ch.ID:
		r.Header.Status = statusDeleted
		return r, nil
	case err != nil:
		return r, err
	}
	r.Metadata, err = p.disseminate(a, prefix)
	return r, err
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
	r, err := p.record(ctx, ch, args.get("metadataPrefix"))
	return &recordAnswer{r}, err
}

// pages takes each change of the part of a list that is asked for, and answers
// the token of what follows. take says how many bytes of whole articles the change
// has brought; a list of these is read change by change, since the answer may end
// behind any.
func (p *Provider) pages(ctx context.Context, args arguments, take func(ch corpus.ArticleChange, prefix string) (size int, err error)) (*tokenShown, error) {
	t, list, err := p.asked(args)
	if err != nil {
		return nil, err
	}
	if t.Prefix != "" {
		list.Limit = 1
	}
	for given, size := 0, 0; ; list.Count = false {
		page, err := p.Library.Changed(ctx, list)
		switch {
		case errors.Is(err, corpus.ErrCursor):
			return nil, faultf(badResumptionToken, "the token is of another list")
		case err != nil:
			return nil, err
		case len(page.Changes) == 0 && given == 0: // also after a token: what was to follow has changed since
			return nil, faultf(noRecordsMatch, "nothing fits")
		}
		if list.Count {
			t.Size = page.Total
		}
		for _, ch := range page.Changes {
			more, err := take(ch, t.Prefix)
			if err != nil {
				return nil, err
			}
			size += more
		}
		given += len(page.Changes)
		if list.Cursor = page.Next; page.Next == "" || given >= pageSize || size >= maxWhole {
			return t.shown(given, page.Next), nil
		}
	}
}

// asked is what a request lists, by its token or its arguments.
func (p *Provider) asked(args arguments) (t token, list corpus.ChangeList, err error) {
	t = token{Verb: args.verb, From: args.get("from"), Until: args.get("until"), Set: args.get("set")}
	if prefix := args.get("metadataPrefix"); prefix != oaiDC && args.verb == "ListRecords" {
		t.Prefix = prefix
	}
	resumed := args.has(tokenArgument)
	if resumed {
		if t, err = readToken(args.get(tokenArgument), args.verb); err != nil {
			return t, list, err
		}
	}
	list, err = t.list(args, resumed)
	return t, list, err
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
	l := &identifierList{}
	var err error
	l.Token, err = p.pages(ctx, args, func(ch corpus.ArticleChange, _ string) (int, error) {
		l.Headers = append(l.Headers, p.header(ch))
		return 0, nil
	})
	return l, err
}

func (p *Provider) listRecords(ctx context.Context, args arguments) (*recordList, error) {
	l := &recordList{}
	var err error
	l.Token, err = p.pages(ctx, args, func(ch corpus.ArticleChange, prefix string) (int, error) {
		r, err := p.record(ctx, ch, prefix)
		if err != nil {
			return 0, err
		}
		l.Records = append(l.Records, r)
		if r.Metadata == nil {
			return 0, nil
		}
		return len(r.Metadata.Whole), nil
	})
	return l, err
}
