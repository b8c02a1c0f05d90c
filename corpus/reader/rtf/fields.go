package rtf

import (
	"slices"
	"strings"
)

// field makes the group a field: its code is read, and its result is text.
func (r *reader) field() {
	if r.s.to != toFlow {
		return
	}
	r.inline().Field("begin")
	r.s.end = func() { r.inline().Field("end") }
}

// fieldCode reads the code of a field, which is no text of a name.
func (r *reader) fieldCode() {
	if r.s.to != toFlow {
		r.skip()
	}
}

func (r *reader) fieldResult() {
	if r.s.to == toFlow {
		r.inline().Field("separate")
	}
}

// beginBookmark begins the bookmark with that name.
func (r *reader) beginBookmark(name string) {
	name = strings.TrimSpace(name)
	if name == "" {
		return
	}
	r.inline().Bookmark(name, name)
	if f := r.flow; f.inside && len(f.bookmarks) < maxBookmarks {
		f.bookmarks = append(f.bookmarks, name)
	}
}

// maxBookmarks bounds the bookmarks that stand around a note.
const maxBookmarks = 16

func (r *reader) endBookmark(name string) {
	name = strings.TrimSpace(name)
	if name == "" {
		return
	}
	r.inline().Bookmark(name, "")
	r.flow.bookmarks = slices.DeleteFunc(r.flow.bookmarks, func(open string) bool { return open == name })
}
