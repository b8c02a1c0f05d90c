package opensearch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"suoyin/corpus/fold"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
)

// product marks the indices that are ours.
const product = "suoyin"

// Stamp says what an index was made with. An index of another stamp may give
// wrong answers, so it is not opened.
type Stamp struct {
	Content int    `json:"content"` // indexer.ContentVersion
	Folding string `json:"folding"`
	Words   string `json:"words"`   // of the analyzer
	Mapping string `json:"mapping"` // Version
}

// Manifest says what a generation is. It is in the mapping's _meta.
type Manifest struct {
	Product string    `json:"product"`
	Created time.Time `json:"created"`
	// InUse is when it took the place of another one.
	InUse time.Time `json:"in_use,omitzero"`
	Stamp Stamp     `json:"stamp"`
	// Catalogue is the ID of the catalogue it was made from.
	Catalogue string `json:"catalogue,omitempty"`
	// Sequence is the last of the catalogue's changes that is in the index.
	Sequence int64 `json:"sequence"`
	// Building says that it is not whole yet.
	Building bool `json:"building,omitempty"`
	// Refused are the articles that the cluster did not take.
	Refused []Refusal `json:"refused,omitempty"`
	// OwnWords is the user's dictionary among its words, as
	// analysis.FormatWords gives it.
	OwnWords string `json:"own_words,omitempty"`
}

// Refusal is an article that the cluster did not take, and why.
type Refusal struct {
	Article  string `json:"article"`
	Sequence int64  `json:"sequence"` // of its change
	Passage  string `json:"passage"`
	Reason   string `json:"reason"`
}

func (r Refusal) String() string {
	return fmt.Sprintf("article %q, passage %q: %s", r.Article, r.Passage, r.Reason)
}

func (c *Config) newManifest(a *analysis.Analyzer) *Manifest {
	return &Manifest{
		Product: product, Created: time.Now().UTC().Truncate(time.Second), Stamp: StampOf(a), Catalogue: c.Catalogue, Building: true,
		OwnWords: string(analysis.FormatWords(a.Own())),
	}
}

// StampOf is the stamp of an index that this program makes with an analyzer.
func StampOf(a *analysis.Analyzer) Stamp {
	return Stamp{Content: indexer.ContentVersion, Folding: fold.Version, Words: a.Stamp(), Mapping: Version}
}

// Generation is one index of a library.
type Generation struct {
	// Index is its name in the cluster.
	Index string
	// Manifest is nil if it has none that is ours.
	Manifest *Manifest
	// Current says that the alias names it.
	Current bool

	number int
}

// controlNumber is the generation's number of the index that says who is at work.
const controlNumber = 0

func indexName(prefix string, number int) string { return fmt.Sprintf("%s-%06d", prefix, number) }

// prefixes are what may begin the name of an index and has no meaning in an
// address.
var prefixes = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,99}$`)

// CheckPrefix says what is wrong with a prefix for the names of indices, nil if
// nothing is.
func CheckPrefix(prefix string) error {
	if !prefixes.MatchString(prefix) {
		return fmt.Errorf("prefix %q: want small letters, digits, - and _, a letter first, at most 100", prefix)
	}
	return nil
}

// Current is the index in use; the error is ErrNone if there is none.
func Current(ctx context.Context, c *Client, prefix string) (*Generation, error) {
	all, err := generations(ctx, c, prefix)
	if err != nil {
		return nil, err
	}
	return current(all, prefix)
}

// ErrNone says that a library has no index yet.
var ErrNone = errors.New("there is no index yet")

// ErrNotOurs says that something of that name is no index of this program.
var ErrNotOurs = errors.New("not made by this program")

// foreign refuses a prefix that is somebody else's. Making the index anew does
// not help there, and would take theirs away.
func foreign(all []Generation, prefix string) error {
	for _, g := range all {
		switch {
		case g.Index == prefix:
			return fmt.Errorf("there is an index %s where the alias should be: %w; choose another prefix", prefix, ErrNotOurs)
		case g.Current && g.number <= controlNumber:
			return fmt.Errorf("the alias %s names index %s: %w; choose another prefix", prefix, g.Index, ErrNotOurs)
		}
	}
	return nil
}

func current(all []Generation, prefix string) (*Generation, error) {
	if err := foreign(all, prefix); err != nil {
		return nil, err
	}
	var found *Generation
	for i := range all {
		g := &all[i]
		switch {
		case !g.Current:
			continue
		case g.Manifest == nil:
			return nil, unusable(g.Index, ErrNotOurs)
		case found != nil:
			return nil, unusable(prefix, fmt.Errorf("the alias names %s and %s", found.Index, g.Index))
		}
		found = g
	}
	if found == nil {
		return nil, fmt.Errorf("index %s: %w", prefix, ErrNone)
	}
	return found, nil
}

func unusable(index string, reason error) error {
	return &indexer.UnusableError{Dir: index, Reason: reason}
}

// generations lists the indices of a library, in order. What is not named like a
// generation is listed if it has the alias's name, or the alias.
func generations(ctx context.Context, c *Client, prefix string) ([]Generation, error) {
	var answer map[string]struct {
		Aliases  map[string]any `json:"aliases"`
		Mappings struct {
			Meta *Manifest `json:"_meta"`
		} `json:"mappings"`
	}
	path := fmt.Sprintf("/%s,%s-*?ignore_unavailable=true&expand_wildcards=all&filter_path=*.aliases,*.mappings._meta,*.settings.index.uuid", prefix, prefix)
	if err := c.Do(ctx, http.MethodGet, path, nil, &answer); err != nil {
		return nil, fmt.Errorf("indices of %s: %w", prefix, err)
	}
	var all []Generation
	for name, is := range answer {
		g := Generation{Index: name, Manifest: is.Mappings.Meta, number: -1}
		if digits, ok := strings.CutPrefix(name, prefix+"-"); ok {
			if n, err := strconv.Atoi(digits); err == nil && n >= 0 && indexName(prefix, n) == name {
				g.number = n
			}
		}
		if g.Manifest != nil && g.Manifest.Product != product {
			g.Manifest = nil
		}
		_, g.Current = is.Aliases[prefix]
		g.Current = g.Current || name == prefix
		if g.Current || g.number > controlNumber {
			all = append(all, g)
		}
	}
	slices.SortFunc(all, func(a, b Generation) int { return a.number - b.number })
	return all, nil
}

// putManifest replaces an index's manifest.
func (c *Client) putManifest(ctx context.Context, index string, m *Manifest) error {
	return c.Do(ctx, http.MethodPut, "/"+index+"/_mapping", object{"_meta": m}, nil)
}
