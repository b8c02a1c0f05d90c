// Package suggest completes what somebody types: with titles, names, journals,
// cited works and frequent words that begin with it, or whose pinyin does
// (zhishichanquan or zscq for 知识产权). Pinyin only ever suggests: it is never
// compared with a text.
package suggest

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"suoyin/corpus/fold"
)

// Kind says what a suggestion is.
type Kind string

// The kinds, the more useful first where counts are equal.
const (
	Title        Kind = "title"
	Author       Kind = "author"
	Journal      Kind = "journal"
	CitedAuthor  Kind = "cited_author"
	CitedJournal Kind = "cited_journal"
	Word         Kind = "word"
)

// Suggestion is a text to search for, and how many passages have it.
type Suggestion struct {
	Text  string `json:"text"`
	Kind  Kind   `json:"kind"`
	Count int    `json:"count"`
}

// Suggester is an engine that can suggest.
type Suggester interface {
	// Suggest lists at most limit suggestions for what was typed, see Table.Find.
	// They may lag behind the index for a moment.
	Suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error)
}

// Limits.
const (
	// MaxTyped is the longest text in bytes that is completed: what is longer is
	// no beginning any more.
	MaxTyped = 90
	// maxLooked bounds how many keys with the same beginning are compared.
	maxLooked = 20_000
)

// Table finds suggestions by their beginning. It is safe for concurrent use.
type Table struct {
	entries []Suggestion
	keys    []key
}

// key is a way to type an entry. A text is looked for from each of its words
// on, so that 产权 suggests 知识产权; pinyin only from the first on.
type key struct {
	text  string
	entry uint32
	rank  uint8
}

// What a key is, the closest first.
const (
	fromStart uint8 = iota
	fromWord
	byPinyin
)

// New makes a table. words cuts a folded text into words; nil takes a text as
// one word.
func New(entries []Suggestion, words func(folded string) []string) *Table {
	t := &Table{entries: entries}
	readings := newReadings()
	for i, e := range entries {
		folded := fold.Text(e.Text)
		t.add(folded, i, fromStart)
		for _, rest := range tails(folded, words) {
			t.add(rest, i, fromWord)
		}
		full, initials := readings.of(folded)
		t.add(full, i, byPinyin)
		t.add(initials, i, byPinyin)
	}
	slices.SortFunc(t.keys, func(a, b key) int {
		return cmp.Or(strings.Compare(a.text, b.text), cmp.Compare(a.entry, b.entry))
	})
	return t
}

func (t *Table) add(text string, entry int, rank uint8) {
	if text != "" {
		t.keys = append(t.keys, key{text, uint32(entry), rank})
	}
}

// tails are what is left of a text from its second word on, third, and so on.
func tails(folded string, words func(string) []string) []string {
	if words == nil {
		return nil
	}
	var list []string
	at := 0
	for i, w := range words(folded) {
		at += strings.Index(folded[at:], w)
		if i > 0 {
			list = append(list, folded[at:])
		}
		at += len(w)
	}
	return list
}

// Find lists at most limit suggestions for what was typed, each text once: what
// begins with it before what has it later, and that before pinyin; the more
// frequent first.
func (t *Table) Find(typed string, limit int) []Suggestion {
	typed = fold.Text(typed)
	if typed == "" || len(typed) > MaxTyped || limit <= 0 {
		return []Suggestion{}
	}
	first, _ := slices.BinarySearchFunc(t.keys, typed, func(k key, s string) int { return strings.Compare(k.text, s) })
	best := make(map[string]key)
	for _, k := range t.keys[first:min(len(t.keys), first+maxLooked)] {
		if !strings.HasPrefix(k.text, typed) {
			break
		}
		text := t.entries[k.entry].Text
		if known, ok := best[text]; !ok || t.compare(k, known) < 0 {
			best[text] = k
		}
	}
	found := make([]key, 0, len(best))
	for _, k := range best {
		found = append(found, k)
	}
	slices.SortFunc(found, t.compare)
	list := make([]Suggestion, min(limit, len(found)))
	for i := range list {
		list[i] = t.entries[found[i].entry]
	}
	return list
}

func (t *Table) compare(a, b key) int {
	x, y := &t.entries[a.entry], &t.entries[b.entry]
	return cmp.Or(
		cmp.Compare(a.rank, b.rank),
		cmp.Compare(y.Count, x.Count),
		cmp.Compare(len(x.Text), len(y.Text)),
		strings.Compare(x.Text, y.Text),
		cmp.Compare(a.entry, b.entry),
	)
}
