package archive

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"suoyin/corpus/catalogue"
	"suoyin/corpus/interchange"
)

// WriteAs writes the articles of a library that nobody changes meanwhile, each as
// a file of the format that is named by its ID, and answers how many. The target
// is as that of Write. What it writes is for other programs: the sources, own
// words and former addresses are only in what Write writes.
func WriteAs(ctx context.Context, library Library, target string, format interchange.Format, now time.Time) (articles int, err error) {
	err = create(target, now.UTC().Truncate(time.Second), func(s sink) error {
		names := map[string]bool{}
		return library.Entries(ctx, func(e catalogue.Entry) error {
			articles++
			var b bytes.Buffer
			if err := format.Encode(&b, e.Article); err != nil {
				return err
			}
			return s.write("articles/"+articleName(names, e.Article.ID, articles)+"."+format.Extension, b.Bytes())
		})
	})
	if err != nil {
		return 0, fmt.Errorf("export to %s: %w", target, err)
	}
	return articles, nil
}

// maxName is the longest ID that is a file's name, in bytes; file systems have
// names of 255.
const maxName = 200

// articleName is the name of an article's file: its ID, unless that is none for a
// file or is there already on a disk that takes A and a for one.
func articleName(names map[string]bool, id string, number int) string {
	name := id
	if id == "" || len(id) > maxName || strings.ContainsAny(id, `/\:*?"<>|.`) || strings.ContainsFunc(id, func(r rune) bool { return r < ' ' }) || names[strings.ToLower(id)] {
		name = fmt.Sprintf("%06d", number)
	}
	names[strings.ToLower(name)] = true
	return name
}
