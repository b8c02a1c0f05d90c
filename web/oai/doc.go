// Package oai answers harvesters: library systems that copy descriptions of all
// articles and later ask only for what has changed (OAI-PMH 2.0,
// openarchives.org/OAI/openarchivesprotocol.html).
//
// A list goes from the oldest change to the newest, a page of at most pageSize at
// a time. A resumption token has all that the next page needs, so that nothing is
// kept between requests and a token is as good after a restart. What changes while
// somebody harvests comes at the end of the list; an article that went comes as
// deleted. Each journal is a set.
package oai

import (
	"context"
	"encoding/xml"
	"errors"
	"net/url"
	"time"

	"suoyin/corpus"
	"suoyin/web/dc"
)

// Library is where the articles are, see web.Library.
type Library interface {
	Article(ctx context.Context, id string) (*corpus.Article, error)
	Changed(ctx context.Context, list corpus.ChangeList) (*corpus.ChangePage, error)
	Journals(ctx context.Context, after string, limit int) ([]string, error)
}

// Provider answers requests.
type Provider struct {
	Library Library
	// Base is the address at which it is asked, Host the name of the server in the
	// identifiers of articles: oai:HOST:ID.
	Base, Host string
	// Name is what the library is called, Contact the mail address of who runs it.
	Name, Contact string
	// Describe is an article in Dublin Core.
	Describe func(*corpus.Article) dc.Record
	// Now is the time of the answers.
	Now func() time.Time
}

const (
	// pageSize is how many records, headers or sets an answer has.
	pageSize = 100
	// maxArguments is the longest request in bytes: more than any identifier and
	// token take.
	maxArguments = 32 << 10
)

// Answer answers a request with a document, whatever its arguments are: they come
// as an address or a form has them. An error is one of the library.
func (p *Provider) Answer(ctx context.Context, arguments string) ([]byte, error) {
	d := newDocument(p)
	args, err := readArguments(arguments)
	d.Request.Attrs = args.attributes()
	if err == nil {
		err = p.perform(ctx, args, d)
	}
	if err != nil {
		var fault *fault
		if !errors.As(err, &fault) {
			return nil, err
		}
		if d.fail(fault); fault.Code == badVerb || fault.Code == badArgument {
			d.Request.Attrs = nil // as the protocol has it
		}
	}
	body, err := xml.Marshal(d)
	if err != nil {
		return nil, err
	}
	return append([]byte(xml.Header), body...), nil
}

// perform puts the answer to a request into the document.
func (p *Provider) perform(ctx context.Context, args arguments, d *document) (err error) {
	switch args.verb {
	case "Identify":
		d.Identify, err = p.identify(ctx)
	case "ListMetadataFormats":
		d.Formats, err = p.listFormats(ctx, args)
	case "ListSets":
		d.Sets, err = p.listSets(ctx, args)
	case "GetRecord":
		d.Record, err = p.getRecord(ctx, args)
	case "ListIdentifiers":
		d.Identifiers, err = p.listIdentifiers(ctx, args)
	case "ListRecords":
		d.Records, err = p.listRecords(ctx, args)
	}
	return err
}

// Identifier is the name of an article for all the world.
func Identifier(host, id string) string { return "oai:" + host + ":" + url.PathEscape(id) }

func (p *Provider) identifier(id string) string { return Identifier(p.Host, id) }
