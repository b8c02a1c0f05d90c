// Package intake takes a file in: it reads the bytes into an article, finds what
// its notes cite, and checks that nothing of the source was lost on the way.
package intake

import (
	"context"
	"fmt"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/citation"
	"suoyin/corpus/reader"
	"suoyin/corpus/reader/charset"
)

// Version numbers the rules of reading and of citations. Raise it when either
// gives something else for the same bytes: sources that were read by an older
// version are then read again instead of being skipped as unchanged.
const Version = "12"

// Read reads the bytes of a file into a whole article, citations included. The
// name serves errors and Article.Source. Lists that are empty are not nil, so
// that they are written as []. Errors are *reader.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	return ReadContext(context.Background(), name, src)
}

// ReadContext is Read that ends when the context does, with its cause.
func ReadContext(ctx context.Context, name string, src []byte) (*corpus.Article, error) {
	a, err := reader.ReadContext(ctx, name, src)
	if err != nil {
		return nil, err
	}
	citation.Annotate(a)
	fillLists(a)
	return a, nil
}

// AccountError says that an article's account does not add up to its source:
// characters were lost, or counted twice.
type AccountError struct {
	Source, Account int // printed characters
}

func (e *AccountError) Error() string {
	return fmt.Sprintf("the account has %d characters and the source %d: please report this file", e.Account, e.Source)
}

// Chinese is Error in Chinese.
func (e *AccountError) Chinese() string {
	return fmt.Sprintf("清点到 %d 个字符，原文件有 %d 个，两者不符：请报告这个文件", e.Account, e.Source)
}

// Check compares the account with the source: every printed character of the
// source (code point that is no white space) must be in it, once. The error is
// an *AccountError. Only for text is every character of the source one of the
// article's; readers of other formats check themselves.
func Check(a *corpus.Article, src []byte) error {
	if a.Source.Format != "text" {
		return nil
	}
	text, _, err := charset.Decode(src)
	if err != nil {
		return fmt.Errorf("check the account: %w", err)
	}
	if source, account := printed(text), total(a.Account); source != account {
		return &AccountError{Source: source, Account: account}
	}
	return nil
}

// total is how many printed characters the account knows of.
func total(c corpus.Account) int {
	n := c.Title + c.Body + c.Notes + c.RunningHeads + c.PageNumbers
	for _, l := range c.Unplaced {
		n += printed(l.Text)
	}
	return n
}

func printed(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// fillLists makes empty lists out of nil ones.
func fillLists(a *corpus.Article) {
	fill(&a.Authors)
	fill(&a.Keywords)
	fill(&a.Sections)
	fill(&a.Paragraphs)
	fill(&a.Notes)
	fill(&a.Citations)
	fill(&a.Account.Unplaced)
	for i := range a.Paragraphs {
		fill(&a.Paragraphs[i].Section)
		fill(&a.Paragraphs[i].Pages)
		fill(&a.Paragraphs[i].Anchors)
	}
	for i := range a.Notes {
		fill(&a.Notes[i].Citations)
	}
}

func fill[T any](list *[]T) {
	if *list == nil {
		*list = []T{}
	}
}
