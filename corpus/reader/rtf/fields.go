package rtf

import "strings"

// field makes the group a field: its code is read, and its result is text.
func (r *reader) field() {
	if r.s.to != toFlow {
		return
	}
	r.inline().Field("begin")
	r.s.end = func() { r.inline().Field("end") }
}

func (r *reader) fieldResult() {
	if r.s.to == toFlow {
		r.inline().Field("separate")
	}
}

// bookmark begins a bookmark, or ends it if name is empty.
func (r *reader) bookmark(id, name string) {
	if id = strings.TrimSpace(id); id != "" {
		r.inline().Bookmark(id, strings.TrimSpace(name))
	}
}
