package bleve

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/processors"
	"suoyin/search"
)

// leaving is the context of a client that goes when it has been looked for so
// many times; it counts the looks, each of which stands for a piece of work.
type leaving struct {
	context.Context
	after int64
	looks atomic.Int64
}

func (l *leaving) Err() error {
	if l.looks.Add(1) > l.after {
		return context.Canceled
	}
	return nil
}

// TestASearchStopsWhenItsClientGoes lets clients go at every stage of searches
// that look at many passages: hardly any work is done after that.
func TestASearchStopsWhenItsClientGoes(t *testing.T) {
	const never = 1 << 40
	a := &corpus.Article{ID: "a", Title: "塘岸"}
	for i := range 20 * checkEvery {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", i+1), Text: fmt.Sprintf("塘边第%d段，岸上有人，水中有%d条鱼。", i, i%7)})
	}
	e := open(t, []*corpus.Article{a})
	for _, q := range []string{"/第[0-9]+段.*[1-5]条/", `"塘" SENTENCE "岸"`, "塘 -桥 -/[89]段/"} {
		whole := &leaving{Context: t.Context(), after: never}
		if _, err := e.Search(whole, search.Request{Query: q}); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		all := whole.looks.Load()
		if all < 4 {
			t.Errorf("%s: looked only %d times whether its client is there", q, all)
		}
		for _, after := range []int64{0, 1, all / 4, all / 2, all - 1} {
			some := &leaving{Context: t.Context(), after: after}
			_, err := e.Search(some, search.Request{Query: q})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: its client went after %d of %d looks, error %v", q, after, all, err)
			}
			// Each goroutine that looks at passages finds out by itself.
			if more := some.looks.Load() - after; more > int64(4+processors.Count()) {
				t.Errorf("%s: %d more looks after its client went", q, more)
			}
		}
	}
}
