package oai

import (
	"context"
	"regexp"
	"time"

	"suoyin/corpus"
	"suoyin/web/dc"
)

// domain is what the scheme of identifiers takes for the name of a repository.
var domain = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9\-]*(\.[A-Za-z][A-Za-z0-9\-]*)+$`)

func (p *Provider) identify(ctx context.Context) (*identity, error) {
	i := &identity{
		Name: dc.Clean(p.Name), Base: p.Base, Protocol: "2.0", Contact: p.Contact,
		// What went is kept in the catalogue and its backups; a library that is
		// made anew from its files or an export does not know of it.
		Deleted: "transient", Granularity: granularity, Compression: "gzip", Earliest: stamp(time.Unix(0, 0)),
	}
	first, err := p.Library.Changed(ctx, corpus.ChangeList{Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(first.Changes) == 0 {
		return i, nil
	}
	i.Earliest = stamp(first.Changes[0].Changed)
	if domain.MatchString(p.Host) {
		i.Scheme = &description{identifierScheme{namespaceID, namespaceID + " " + schemaID, "oai", p.Host, ":", p.identifier(first.Changes[0].ID)}}
	}
	return i, nil
}

func (p *Provider) listFormats(ctx context.Context, args arguments) (*formatList, error) {
	if args.has("identifier") {
		if _, err := p.change(ctx, args.get("identifier")); err != nil {
			return nil, err
		}
	}
	return &formatList{disseminations()}, nil
}
