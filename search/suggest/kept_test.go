package suggest

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
)

// TestTableIsMadeBesideThoseWhoAsk: who cannot wait for the first table gets the end
// of its time, and the table is made all the same, once.
func TestTableIsMadeBesideThoseWhoAsk(t *testing.T) {
	var k Kept[int]
	var made atomic.Int32
	free := make(chan struct{})
	collect := func(context.Context) (*Table, error) {
		<-free
		made.Add(1)
		return table(), nil
	}
	hurried, stop := context.WithCancel(context.Background())
	stop()
	for range 2 {
		if _, err := k.Table(hurried, 1, collect); !errors.Is(err, context.Canceled) {
			t.Fatalf("somebody without time: %v", err)
		}
	}
	close(free)
	got, err := k.Table(context.Background(), 1, collect)
	if err != nil || len(got.Find("zs", 5)) == 0 {
		t.Fatalf("%v, %v", got, err)
	}
	k.Wait()
	if n := made.Load(); n != 1 {
		t.Errorf("made %d times", n)
	}
}

// TestTableFollowsTheIndex: the old table answers until the new one is there, and one
// that cannot be made is tried again.
func TestTableFollowsTheIndex(t *testing.T) {
	var k Kept[int]
	ctx := context.Background()
	broken := errors.New("broken")
	if _, err := k.Table(ctx, 1, func(context.Context) (*Table, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Fatalf("a table that cannot be made: %v", err)
	}
	of := func(text string) func(context.Context) (*Table, error) {
		return func(context.Context) (*Table, error) { return New([]Suggestion{{text, Word, 1}}, nil), nil }
	}
	for _, step := range []struct {
		state       int
		word, typed string
		want        int
	}{{1, "甲乙", "甲", 1}, {2, "丙丁", "甲", 1}, {2, "丙丁", "丙", 1}} {
		got, err := k.Table(ctx, step.state, of(step.word))
		if err != nil || len(got.Find(step.typed, 5)) != step.want {
			t.Errorf("%+v: %v, %v", step, got, err)
		}
		k.Wait()
	}
}
