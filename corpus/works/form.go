package works

import (
	"sort"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
)

// form is all places whose citations agree in their key.
type form struct {
	key    key
	places []int // indexes into the places given to Connect
	// What else the places say, to hold one form against another.
	hosts      set // containers and publishers
	years      map[int]bool
	coauthors  set // every author, editor and translator
	translated set // translators and editors alone
}

type set map[string]bool

func (s set) add(v string) {
	if v != "" {
		s[v] = true
	}
}

func (s set) meets(t set) bool {
	for v := range s {
		if t[v] {
			return true
		}
	}
	return false
}

// label is the form as a person would write it.
func (f *form) label(places []Place) string {
	c := &places[f.places[0]].Citation
	if names := printed(c.Author); names != "" {
		return names + "：" + c.Called()
	}
	return c.Called()
}

// formsOf groups places by key, commonest form first.
func formsOf(places []Place) []*form {
	byKey := make(map[key]*form)
	var forms []*form
	for i := range places {
		k, ok := keyOf(&places[i].Citation)
		if !ok {
			continue
		}
		f := byKey[k]
		if f == nil {
			f = &form{key: k, hosts: set{}, years: map[int]bool{}, coauthors: set{}, translated: set{}}
			byKey[k] = f
			forms = append(forms, f)
		}
		f.add(i, &places[i].Citation)
	}
	sort.SliceStable(forms, func(i, j int) bool { return len(forms[i].places) > len(forms[j].places) })
	return forms
}

func (f *form) add(place int, c *corpus.Citation) {
	f.places = append(f.places, place)
	f.hosts.add(letters(c.ContainerTitle))
	f.hosts.add(letters(c.Publisher))
	if y := c.Issued.Year(); y != 0 {
		f.years[y] = true
	}
	for _, n := range c.Author {
		f.coauthors.add(authorKey(n.String()))
	}
	for _, names := range [][]corpus.Name{c.Editor, c.Translator} {
		for _, n := range names {
			f.coauthors.add(authorKey(n.String()))
			f.translated.add(authorKey(n.String()))
		}
	}
}

// sameHost tells whether two forms name one container or publisher; either may
// be silent about it, but not both.
func (f *form) sameHost(g *form) bool {
	for a := range f.hosts {
		for b := range g.hosts {
			if a == b || hasPlace(a, b) || hasPlace(b, a) {
				return true
			}
		}
	}
	return false
}

// hasPlace tells whether long is short with a place before it: 北京华夏出版社.
func hasPlace(long, short string) bool {
	before, found := strings.CutSuffix(long, short)
	n := utf8.RuneCountInString(before)
	return found && n >= 2 && n <= 4 && utf8.RuneCountInString(short) >= 4
}

// hostsAgree is sameHost, or one of the forms names none.
func (f *form) hostsAgree(g *form) bool {
	return len(f.hosts) == 0 || len(g.hosts) == 0 || f.sameHost(g)
}

// yearsAgree tells whether two forms name years at most one apart (a misprint,
// or the year of a first and a second printing), or one names none.
func (f *form) yearsAgree(g *form) bool {
	if len(f.years) == 0 || len(g.years) == 0 {
		return true
	}
	return f.yearsMeet(g)
}

func (f *form) sameYear(g *form) bool {
	for y := range f.years {
		if g.years[y] {
			return true
		}
	}
	return false
}

func (f *form) yearsMeet(g *form) bool {
	for y := range f.years {
		if g.years[y] || g.years[y-1] || g.years[y+1] {
			return true
		}
	}
	return false
}

func printed(names []corpus.Name) string {
	out := ""
	for i, n := range names {
		if i > 0 {
			out += "、"
		}
		out += n.String()
	}
	return out
}
