package interchange

import (
	"strconv"
	"strings"
)

// names gives the elements of a document their IDs: unique in it, and names by
// the rules of XML, whatever the model's IDs are.
type names struct {
	after string // stands behind each; what is in front of it, others read: page-148
	of    map[string]string
	used  map[string]bool
}

func newNames(after string) *names { return &names{after, map[string]string{}, map[string]bool{}} }

// name is the ID for what the model calls id, the same each time. The prefix
// says what kind of thing it is and begins with a letter; an empty id is the only
// one of its kind.
func (n *names) name(prefix, id string) string {
	key := prefix + " " + id
	if n.of[key] == "" {
		n.of[key] = n.fresh(strings.TrimSuffix(prefix+"-"+id, "-"))
	}
	return n.of[key]
}

// fresh is an ID like the wanted one that was not given before.
func (n *names) fresh(wanted string) string {
	wanted = strings.Map(nameRune, wanted+n.after)
	name := wanted
	for i := 2; n.used[name]; i++ {
		name = wanted + "-" + strconv.Itoa(i)
	}
	n.used[name] = true
	return name
}

func nameRune(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '.':
		return r
	}
	return '_'
}
