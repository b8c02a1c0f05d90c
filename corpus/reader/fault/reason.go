package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Reason is what is wrong with a file. Readers and what they stand on answer
// with it, so that a page can say it in the reader's language.
type Reason struct {
	Kind Kind
	// Args are the figures and names that its text prints.
	Args []any
	// Detail is what a library said of it, in that library's words; often empty.
	Detail string
}

// Because is a reason of that kind with the figures of its text.
func Because(k Kind, args ...any) Reason { return Reason{Kind: k, Args: args} }

// From is the reason within an error. What is no Reason is Unexpected, with the
// error's text as the detail.
func From(err error) Reason {
	var r Reason
	if errors.As(err, &r) {
		return r
	}
	return Because(Unexpected).Saying(err.Error())
}

// Saying is the reason with the words of the library that found it, without the
// stack that may follow on further lines.
func (r Reason) Saying(detail string) Reason {
	r.Detail, _, _ = strings.Cut(detail, "\n")
	return r
}

// Error is the reason in English: a plain sentence without a full stop.
func (r Reason) Error() string { return r.fill(texts()[r.Kind].EN, ": ") }

// Chinese is the reason in Chinese.
func (r Reason) Chinese() string { return r.fill(texts()[r.Kind].ZH, "：") }

func (r Reason) fill(format, colon string) string {
	text := fmt.Sprintf(format, r.Args...)
	switch {
	case r.Detail == "":
		return text
	case text == "":
		return r.Detail
	}
	return text + colon + r.Detail
}

// Size is a number of bytes, as texts print it.
type Size int64

// String is the size in the largest unit of which it is a whole number: "16 MiB".
func (s Size) String() string {
	unit := "bytes"
	for _, larger := range []string{"KiB", "MiB", "GiB"} {
		if s < 1<<10 || s%(1<<10) != 0 {
			break
		}
		s, unit = s>>10, larger
	}
	return fmt.Sprintf("%d %s", int64(s), unit)
}
