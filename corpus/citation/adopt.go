package citation

import (
	"regexp"

	"suoyin/corpus"
)

// shortTitle resolves a citation that is only a title and a place, where the
// work was cited in full before: 《书》,第5页.
func (r *resolver) shortTitle(c *corpus.Citation) {
	if c.Title == "" || c.Publisher != "" || c.ContainerTitle != "" || c.Issued != nil || c.URL != "" || c.Issue != "" || c.Version != "" {
		return
	}
	if k, ok := r.aliases[newText(c.Title).fold]; ok && r.past[k].Title != c.Title {
		c.Back = c.Title
		r.adopt(c, k)
		return
	}
	if !onlyPlace(c) {
		return
	}
	for k := len(r.past) - 1; k >= 0; k-- {
		f := &r.past[k]
		if f.Type == "periodical" || f.ContainerTitle == "" && (serialName.MatchString(f.Title) || paperName.MatchString(f.Title)) || f.RefersTo != "" || f.Title == "" || !(titleKey(f.Title) == titleKey(c.Title) || len(c.Author) > 0 && sameTitle(f.Title, c.Title)) {
			continue
		}
		if f.Publisher == "" && f.ContainerTitle == "" && f.Issued.Year() == 0 && f.Version == "" || otherVolume(f, c) || f.Section != c.Section && c.Section != "" && !chapter.MatchString(c.Section) {
			continue
		}
		if len(c.Author) > 0 && !writtenBy(f, c.Author[0].String()) {
			continue
		}
		c.Back = c.Title
		r.adopt(c, k)
		return
	}
}

// chapter is a place in a work, not a part with a title of its own.
var chapter = regexp.MustCompile(`^第.{1,6}[条章节篇讲回款项]$|^第.{1,6}[章条]第`)

// adopt gives a back-reference the fields of the citation it stands for.
func (r *resolver) adopt(c *corpus.Citation, target int) {
	root := r.root(target)
	t := r.past[root]
	own := *c
	if c.Title != "" && c.Title != c.Back { // a work of its own, in the same place
		inherit(c, &t)
	} else {
		*c = t
		c.ID, c.Note, c.Raw, c.Span, c.Signal, c.Back = own.ID, own.Note, own.Raw, own.Span, own.Signal, own.Back
		c.Page, c.Locator, c.Unresolved = own.Page, own.Locator, ""
		override(&c.Volume, own.Volume)
		override(&c.Section, own.Section)
	}
	c.RefersTo = t.ID
	if target != root {
		c.Via = r.past[target].ID
	}
	c.Confidence = float64(int(t.Confidence*95+.5)) / 100
}

func override(field *string, value string) {
	if value != "" {
		*field = value
	}
}

// inherit fills in where a work appeared from the one before it.
func inherit(c, t *corpus.Citation) {
	if c.ContainerTitle == "" {
		c.ContainerTitle = t.ContainerTitle
		if t.ContainerTitle == "" {
			c.ContainerTitle = t.Title
		}
	}
	set(&c.Publisher, t.Publisher)
	set(&c.PublisherPlace, t.PublisherPlace)
	set(&c.Edition, t.Edition)
	set(&c.Volume, t.Volume)
	if c.Issued == nil {
		c.Issued = t.Issued
	}
	c.Type = "chapter"
	if t.Type == "article-journal" || t.Type == "article-newspaper" {
		c.Type = t.Type
	}
}
