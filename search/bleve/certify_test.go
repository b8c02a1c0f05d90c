package bleve

import (
	"context"
	"testing"

	"suoyin/indexer/textindex"
	"suoyin/search"
)

// TestCertify: a certificate counts what the answer counts, in every scope.
func TestCertify(t *testing.T) {
	ctx, e := context.Background(), seedEngine(t)
	for _, req := range []search.Request{
		{Query: "数字经济"}, {Query: `"的"`}, {Query: "数字 NEAR/10 人才"}, {Query: `"数字经济"`, In: search.Notes}, {Query: "数字", In: search.Citations},
		{Query: "合作", In: search.Claims}, {Query: "/20[12][0-9]年/"}, {Query: "数字", Filters: map[string][]string{"kind": {"heading", "note"}}},
		{Query: "被引年:2020.."}, {Query: "後", AsPrinted: true}, {Query: `"此处没有的字串"`},
	} {
		c, err := e.Certify(ctx, req)
		if err != nil {
			t.Fatal(err)
		}
		a, err := e.Search(ctx, req)
		if err != nil {
			t.Fatal(err)
		}
		if !c.Complete() || c.Passages != a.Total || c.Places != a.Places || c.Scanned < c.Passages || c.Scanned == 0 || (c.Articles > 0) != (a.Total > 0) {
			t.Errorf("%+v: certificate %+v, answer %d passages, %d places", req, c, a.Total, a.Places)
		}
	}
}

// TestCertifyFindsFaults: an index that proposes too little is found out.
func TestCertifyFindsFaults(t *testing.T) {
	e := seedEngine(t)
	err := e.use(func(v *view) error {
		q, err := readQuestion(`"数字经济"`)
		if err != nil {
			return err
		}
		found := v.texts.Find("数字经济")
		last := len(found.Docs) - 1
		v.found["数字经济"] = &textindex.Postings{Docs: found.Docs[:last], Times: found.Times[:last]} // what a faulty index would say
		c := &search.Certificate{}
		if err := v.certify(context.Background(), q, c); err != nil {
			return err
		}
		if c.Complete() || c.Missed != 1 {
			t.Errorf("%+v, want one passage missed", c)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
