package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"suoyin/search"
)

// explainer says why a passage is a hit: an engine here, or the server that has
// the library.
type explainer interface {
	Explain(ctx context.Context, req search.Request, article, passage string) (*search.Explanation, error)
}

// certifier proves answers.
type certifier interface {
	Certify(context.Context, search.Request) (*search.Certificate, error)
}

// errNotExplained says that what answers cannot do more than answer.
var errNotExplained = errors.New("explanations and certificates are not offered here")

// explanations are those of an answer's hits, in their order.
func explanations(ctx context.Context, engine asker, req search.Request, a *search.Answer) ([]*search.Explanation, error) {
	e, ok := engine.(explainer)
	if !ok {
		return nil, errNotExplained
	}
	list := make([]*search.Explanation, len(a.Hits))
	for i, h := range a.Hits {
		var err error
		if list[i], err = e.Explain(ctx, req, h.Article.ID, h.ID); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// printExplanation prints what a hit's score is made of, one line for each part.
func printExplanation(w io.Writer, x *search.Explanation) {
	for _, p := range x.Parts {
		if !p.Found {
			fmt.Fprintf(w, "   lacks %s\n", printable(p.Text))
		}
	}
	var words []string
	for _, s := range x.Score.Words {
		if s.Times > 0 {
			words = append(words, fmt.Sprintf("%s %.2f (%d here, weight %.2f, in %d passages)", printable(s.Text), s.Score, s.Times, s.Weight, s.Passages))
		}
	}
	fmt.Fprintf(w, "   score %.2f: words %.2f = %s; pairs %g × %.2f", x.Score.Score, x.Score.WordsScore, strings.Join(words, " + "), x.Score.PairsShare, x.Score.PairsScore)
	for _, s := range x.Score.Whole {
		fmt.Fprintf(w, "; whole string %s %.2f", printable(s.Text), s.Score)
	}
	fmt.Fprintf(w, "; kind × %g; length %.2f of the mean\n", x.Score.KindFactor, x.Score.Length)
}

// printCertificate says what was checked.
func printCertificate(w io.Writer, c *search.Certificate) {
	if !c.Complete() {
		fmt.Fprintf(w, "the index differs from the texts: %d passages are missing, %d are too many; run `suoyin verify`\n", c.Missed, c.Extra)
		return
	}
	fmt.Fprintf(w, "%d places in %d passages of %d articles, checked against the text of all %d passages in %.0f ms\n",
		c.Places, c.Passages, c.Articles, c.Scanned, c.TookMS)
}

// Explain asks the server why a passage is a hit.
func (r remote) Explain(ctx context.Context, req search.Request, article, passage string) (*search.Explanation, error) {
	q, err := parametersOf(req)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"sort", "limit", "cursor"} {
		q.Del(name)
	}
	q.Set("of", article)
	q.Set("passage", passage)
	x := new(search.Explanation)
	return x, r.get(ctx, "/api/v1/explain?"+q.Encode(), x)
}

// Certify asks the server for an answer's certificate.
func (r remote) Certify(ctx context.Context, req search.Request) (*search.Certificate, error) {
	req.Limit, req.Cursor = 1, ""
	q, err := parametersOf(req)
	if err != nil {
		return nil, err
	}
	q.Set("certificate", "true")
	a := new(search.Answer)
	if err := r.get(ctx, "/api/v1/search?"+q.Encode(), a); err != nil {
		return nil, err
	}
	if a.Certificate == nil {
		return nil, errNotExplained
	}
	return a.Certificate, nil
}
