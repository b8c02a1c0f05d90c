package opensearch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer"
)

// Of so many articles one is compared passage by passage.
const sampled = 50

// DifferenceError says where the index is not as the catalogue.
type DifferenceError struct {
	Article string // empty: the index as a whole
	Reason  string
}

func (e *DifferenceError) Error() string {
	if e.Article == "" {
		return e.Reason
	}
	return fmt.Sprintf("article %q: %s", e.Article, e.Reason)
}

// Verify compares the index with the catalogue: each article that the manifest
// says to be there must be, with all its passages and of its last change, and
// nothing else; every fiftieth is compared passage by passage. What is
// different is an *indexer.UnusableError of a *DifferenceError. No changes are
// made meanwhile, by any process.
func (s *Store) Verify(ctx context.Context) error {
	s.syncing.Lock()
	defer s.syncing.Unlock()
	ctx, release, err := s.lead(ctx, syncing)
	if err != nil {
		return fmt.Errorf("verify index %s: %w", s.config.Prefix, err)
	}
	defer release()
	g, err := Current(ctx, s.client, s.config.Prefix)
	if err != nil {
		return err
	}
	if err := s.checkManifest(g); err != nil {
		return err
	}
	err = s.compare(ctx, g)
	var different *DifferenceError
	if errors.As(err, &different) {
		return unusable(g.Index, err)
	}
	if err != nil {
		return fmt.Errorf("verify index %s: %w", g.Index, because(ctx, err))
	}
	return nil
}

// compare goes through the catalogue's changes.
func (s *Store) compare(ctx context.Context, g *Generation) error {
	v := &verifier{store: s, generation: g, refused: make(map[string]bool)}
	for _, no := range g.Manifest.Refused {
		v.refused[no.Article] = true
	}
	// Articles that have changed since are looked at, too: the index may have what
	// they were.
	for after := int64(0); ; {
		changes, err := s.config.Source.Changes(ctx, after, articlesAtOnce)
		if err != nil {
			return err
		}
		if len(changes) == 0 {
			break
		}
		if err := v.page(ctx, changes); err != nil {
			return err
		}
		after = changes[len(changes)-1].Seq
	}
	return v.total(ctx)
}

// verifier counts what should be there.
type verifier struct {
	store              *Store
	generation         *Generation
	refused            map[string]bool
	articles, passages int
}

// page compares the articles of some changes.
func (v *verifier) page(ctx context.Context, changes []catalogue.Change) error {
	ids := make([]string, len(changes))
	for i, c := range changes {
		ids[i] = c.ID
	}
	found, err := v.store.client.articles(ctx, v.generation.Index, ids, v.store.config.Patience)
	if err != nil {
		return err
	}
	for _, c := range changes {
		is, ok := found[FacetTerm(c.ID)]
		switch {
		case c.Seq > v.generation.Manifest.Sequence:
			if ok {
				v.articles, v.passages = v.articles+1, v.passages+is.passages
			}
		case c.Removed || v.refused[c.ID]:
			if ok {
				return &DifferenceError{Article: c.ID, Reason: "is in the index, but should not be"}
			}
		default:
			if err := v.article(ctx, c, is); err != nil {
				return err
			}
		}
	}
	return nil
}

// article compares one article.
func (v *verifier) article(ctx context.Context, c catalogue.Change, is whole) error {
	v.articles, v.passages = v.articles+1, v.passages+is.passages
	sequence, ok := is.sequence()
	switch {
	case is.passages == 0:
		return &DifferenceError{Article: c.ID, Reason: "is missing in the index"}
	case !ok:
		return &DifferenceError{Article: c.ID, Reason: fmt.Sprintf("has %d passages in the index, in places below %d, of the changes %d to %d",
			is.passages, is.places, is.from>>numberBits, is.to>>numberBits)}
	case sequence != c.Seq:
		return &DifferenceError{Article: c.ID, Reason: fmt.Sprintf("is in the index as of change %d, its last change is %d", sequence, c.Seq)}
	}
	if !isSample(c.ID) {
		return nil
	}
	return v.sample(ctx, c, is)
}

// isSample picks articles by their IDs, so that it picks the same each time.
func isSample(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()%sampled == 0
}

// sample compares an article passage by passage.
func (v *verifier) sample(ctx context.Context, c catalogue.Change, is whole) error {
	a, err := v.store.config.Source.Article(ctx, c.ID)
	if errors.Is(err, corpus.ErrNotFound) {
		return nil // removed since it was listed
	}
	if err != nil {
		return err
	}
	want, err := documents(indexer.NewDocument(a), c.Seq, v.store.config.Analyzer)
	if err != nil {
		return err
	}
	if len(want) != is.passages {
		return &DifferenceError{Article: c.ID, Reason: fmt.Sprintf("has %d passages in the index, and %d in the catalogue", is.passages, len(want))}
	}
	at := 0
	for at < len(want) {
		page, err := v.store.client.records(ctx, v.generation.Index,
			object{"term": object{FieldArticle: FacetTerm(c.ID)}}, Number(c.Seq, at)-1, min(pageSize, len(want)-at))
		if err != nil {
			return err
		}
		if len(page) == 0 {
			return &DifferenceError{Article: c.ID, Reason: fmt.Sprintf("passage %q is missing in the index", want[at].passage)}
		}
		for _, hit := range page {
			if same, err := sameRecord(hit.record, want[at].body); err != nil || !same {
				return errors.Join(err, &DifferenceError{Article: c.ID, Reason: fmt.Sprintf("passage %q is not in the index as it is in the catalogue", want[at].passage)})
			}
			at++
		}
	}
	return nil
}

// sameRecord compares a passage with what would be sent for it.
func sameRecord(is *Record, body []byte) (bool, error) {
	var sent struct {
		Show *Record `json:"show"`
	}
	if err := json.Unmarshal(body, &sent); err != nil {
		return false, err
	}
	want, err := json.Marshal(sent.Show)
	if err != nil {
		return false, err
	}
	has, err := json.Marshal(is)
	return string(has) == string(want), err
}

// total compares how many there are: what nobody asked for is no article of the
// catalogue.
func (v *verifier) total(ctx context.Context) error {
	var is State
	err := v.store.client.again(ctx, v.store.config.Patience, func() error { return v.store.client.count(ctx, v.generation.Index, &is) })
	if err != nil {
		return err
	}
	if is.Passages != v.passages || is.Articles != v.articles {
		return &DifferenceError{Reason: fmt.Sprintf("the index has %d articles and %d passages, of which %d and %d are of the catalogue",
			is.Articles, is.Passages, v.articles, v.passages)}
	}
	return nil
}
