package catalogue

import (
	"encoding/binary"
	"errors"

	"suoyin/corpus"
)

// Where the characters were printed is a third of an article's JSON and most of
// the work of reading it, so it is kept apart: for each list of origins its
// length, and for each origin the differences of its offset, line and page from
// the one before, as signed varints. The first offset of a list is counted from
// 0, its line and page from the list before.

var errOrigins = errors.New("places of print are damaged")

// originLists are the lists of an article in a fixed order. The article's slices
// are replaced by copies first if copied is true, so that the lists can be
// changed and the article that was given is not.
func originLists(a *corpus.Article, copied bool) []*[]corpus.Origin {
	if copied {
		a.Sections = append([]corpus.Section(nil), a.Sections...)
		a.Paragraphs = append([]corpus.Paragraph(nil), a.Paragraphs...)
		a.Notes = append([]corpus.Note(nil), a.Notes...)
	}
	lists := make([]*[]corpus.Origin, 0, len(a.Sections)+len(a.Paragraphs)+len(a.Notes))
	for i := range a.Sections {
		lists = append(lists, &a.Sections[i].Origins)
	}
	for i := range a.Paragraphs {
		lists = append(lists, &a.Paragraphs[i].Origins)
	}
	for i := range a.Notes {
		lists = append(lists, &a.Notes[i].Origins)
	}
	return lists
}

// packOrigins encodes the lists and empties them.
func packOrigins(lists []*[]corpus.Origin) (data []byte) {
	var last corpus.Origin
	for _, list := range lists {
		data = binary.AppendUvarint(data, uint64(len(*list)))
		last.Offset = 0
		for _, o := range *list {
			data = binary.AppendVarint(data, int64(o.Offset-last.Offset))
			data = binary.AppendVarint(data, int64(o.Line-last.Line))
			data = binary.AppendVarint(data, int64(o.Page-last.Page))
			last = o
		}
		*list = nil
	}
	return data
}

// unpackOrigins fills the lists again.
func unpackOrigins(data []byte, lists []*[]corpus.Origin) error {
	var last corpus.Origin
	for _, list := range lists {
		count, n := binary.Uvarint(data)
		if n <= 0 || count > uint64(len(data)) {
			return errOrigins
		}
		data = data[n:]
		if count == 0 {
			continue
		}
		last.Offset = 0
		*list = make([]corpus.Origin, count)
		for i := range *list {
			for _, field := range [...]*int{&last.Offset, &last.Line, &last.Page} {
				d, n := binary.Varint(data)
				if n <= 0 {
					return errOrigins
				}
				*field += int(d)
				data = data[n:]
			}
			(*list)[i] = last
		}
	}
	if len(data) > 0 {
		return errOrigins
	}
	return nil
}
