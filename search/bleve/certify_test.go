package bleve

import (
	"context"
	"testing"

	"suoyin/indexer/textindex"
	"suoyin/search"
)

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
