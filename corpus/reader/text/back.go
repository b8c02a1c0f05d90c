package text

import (
	"strings"
	"unicode"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// takeBack takes back matter off the end of the text: dates, editors, what is
// said about the authors. That is found from the end on, and put together in the order
// in which it is printed.
func (d *document) takeBack(o *outline, units []block) []block {
	head, below := o.front.AuthorNote, ""
	for taken := true; taken && len(units) > 0; {
		o.front.AuthorNote = ""
		units, taken = d.takeLast(o, units)
		below = joinText(o.front.AuthorNote, below)
	}
	o.front.AuthorNote = joinText(head, below)
	return units
}

// takeLast takes the last unit if it is back matter, with what is above it up to its label.
func (d *document) takeLast(o *outline, units []block) ([]block, bool) {
	last := len(units) - 1
	u := units[last]
	s := u.first()
	lab, ok := d.labelAt(s.from, s.to)
	switch {
	case ok && (ofBack(lab.field) || lab.field == label.Authors || lab.field == label.Class):
		d.place(s.from, lab.to, title)
		if lab.field == label.Authors {
			lab.field = label.AuthorNote
		}
		o.take(d, lab, append([]span{{lab.to, s.to, s.line}}, u.spans[1:]...))
	case d.aboutAuthor(o, u), d.ofAuthors(u):
		o.front.AuthorNote = d.plain(u.spans, title)
	case d.closingLine(u) && len(u.spans) <= 6:
		d.takeClosing(o, u)
	case d.takeStar(o, u):
	case d.funded(units):
		o.front.Fund = joinText(o.front.Fund, d.plain(u.spans, title))
	case d.wordless(u):
		o.keep("文末", d.plain(u.spans, title))
	default:
		k, lab, ok := d.underLabel(units)
		if !ok {
			return units, false
		}
		d.takeUnderLabel(o, units[k:], lab)
		last = k
	}
	return units[:last], true
}

// aboutAuthor reports whether a unit says something about an author: it begins
// with the name, or is an address.
func (d *document) aboutAuthor(o *outline, u block) bool {
	s := u.first()
	if len(u.spans) > 6 || s.to-s.from > 300 {
		return false
	}
	key := printedKey(d.src[s.from:min(s.to, s.from+12)])
	for _, name := range o.authors {
		if rest, ok := strings.CutPrefix(key, name); ok && name != "" && (rest == "" || strings.ContainsRune("(（，,、：:.．男女生*1１", []rune(rest)[0]) || hasSurname([]rune(rest)) || d.spaceAfter(s, name)) {
			return true
		}
	}
	return strings.HasPrefix(strings.ToLower(key), "e—mail") || strings.HasPrefix(strings.ToLower(key), "email")
}

// spaceAfter reports whether white space stands behind the name that a line begins with.
func (d *document) spaceAfter(s span, name string) bool {
	at := s.from
	for range name {
		if at = char.SkipSpace(d.src, at, s.to); at == s.to {
			return false
		}
		at++
	}
	return at < s.to && char.IsSpace(d.src[at])
}

// ofAuthors reports whether a unit at the end speaks of the authors without a
// label: 作者系某校教师, 作者简介 alone above what was taken, or a place with its
// postcode below another.
func (d *document) ofAuthors(u block) bool {
	s := u.first()
	if len(u.spans) > 2 || s.to-s.from > longestNames {
		return false
	}
	key := printedKey(d.src[s.from:s.to])
	if label.FieldNamed(strings.TrimRight(key, "：:")) == label.AuthorNote {
		return true
	}
	for _, begin := range [...]string{"作者系", "作者为", "作者是", "作者现", "本文作者", "作者工作"} {
		if strings.HasPrefix(key, begin) {
			return true
		}
	}
	return !d.ends(u.last().line) && hasPostcode(d.src[s.from:s.to]) && d.hasAny(s, workplaceWords()...)
}

// funded reports whether the last unit says who paid for the work, and is no thanks
// below a heading.
func (d *document) funded(units []block) bool {
	u := units[len(units)-1]
	s := u.first()
	if len(u.spans) > 3 || s.to-s.from > longestPlace || len(units) > 1 && d.usualHeading(units[len(units)-2].first()) {
		return false
	}
	key := printedKey(d.src[s.from:min(s.to, s.from+longestNames)])
	switch {
	case strings.HasPrefix(key, "*"), strings.HasPrefix(key, "＊"):
		return d.hasAny(s, "资助", "基金", "项目", "课题")
	case strings.HasPrefix(key, "本文"), strings.HasPrefix(key, "本研究"), strings.HasPrefix(key, "本课题"), strings.HasPrefix(key, "本项目"), strings.HasPrefix(key, "国家"):
		return strings.Contains(key, "资助") && !strings.Contains(key, "资助的") || strings.Contains(key, "基金项目") || strings.Contains(key, "基金课题")
	}
	return false
}

// wordless reports whether a unit has nothing but signs that no encoding names.
func (d *document) wordless(u block) bool {
	for _, s := range u.spans {
		for _, r := range d.src[s.from:s.to] {
			if !char.IsSpace(r) && !isPrivate(r) && !unicode.IsControl(r) {
				return false
			}
		}
	}
	return true
}

func (d *document) takeClosing(o *outline, u block) {
	text := d.plain(u.spans, title)
	s := u.first()
	if d.hasAny(span{s.from, min(s.from+14, s.to), s.line}, "作者") {
		o.front.AuthorNote = joinText(o.front.AuthorNote, text)
		return
	}
	if (strings.Contains(text, "收") || strings.Contains(text, "稿")) && !strings.Contains(text, "编") {
		o.keep("收稿日期", text)
		return
	}
	o.keep("责任编辑", text)
}

// takeStar takes a unit at the end that begins with a star, or several, for the
// note that the title or the authors call by as many. A table or a formula may have
// stars of its own, so no other call is looked for.
func (d *document) takeStar(o *outline, u block) bool {
	s := u.first()
	n, to := d.starsAt(s.from, s.to)
	if n == 0 || to == s.to || !d.headHasStars(o, n) {
		return false
	}
	m := marker{s.from, to, star, oneNumber(n)}
	text := append([]span{{char.SkipSpace(d.src, to, s.to), s.to, s.line}}, u.spans[1:]...)
	note := &printedNote{m: m, nums: m.nums, label: []span{{m.from, m.to, s.line}}, text: text, line: s.line, list: o.lastList() + 1, head: true}
	o.notes = append([]*printedNote{note}, o.notes...)
	return true
}

// starsAt counts the stars at the beginning of d.src[at:end], white space between
// them left aside, and gives where they end.
func (d *document) starsAt(at, end int) (n, to int) {
	for to = at; at < end; at++ {
		switch r := d.src[at]; {
		case r == '*' || r == '＊':
			n, to = n+1, at+1
		case !char.IsSpace(r):
			return n, to
		}
	}
	return n, to
}

// headHasStars reports whether the title or the authors have n stars at a place.
func (d *document) headHasStars(o *outline, n int) bool {
	found := false
	d.eachHeadStars(o, func(m marker) { found = found || m.nums[0] == n })
	return found
}

// eachHeadStars calls f with the stars in the title and in the lines of authors.
func (d *document) eachHeadStars(o *outline, f func(m marker)) {
	for _, spans := range [...][]span{o.titlePlaced, o.authorSpans} {
		for _, s := range spans {
			for at := s.from; at < s.to; at++ {
				if n, to := d.starsAt(at, s.to); n > 0 && !char.IsSpace(d.src[at]) {
					f(marker{at, to, star, oneNumber(n)})
					at = to - 1
				}
			}
		}
	}
}

// headCalls are the stars in the title and the lines of authors as calls of the
// notes that takeStar took.
func (d *document) headCalls(o *outline) []*call {
	byStars := map[int]int{}
	for k, n := range o.notes {
		if n.head {
			byStars[n.nums[0]] = k
		}
	}
	if len(byStars) == 0 {
		return nil
	}
	var calls []*call
	d.eachHeadStars(o, func(m marker) {
		if k, ok := byStars[m.nums[0]]; ok {
			calls = append(calls, &call{marker: m, notes: []int{k}})
		}
	})
	return calls
}

// lostStar lets a star at the end of the title be out of it whose note the source
// has lost, as databases lose thanks for grants: no title ends so, unless running
// heads print it too. Where the first lines name a grant the star calls that, and is
// no orphan.
func (d *document) lostStar(o *outline, calls map[int]*call) {
	if len(o.titlePlaced) == 0 {
		return
	}
	last := o.titlePlaced[len(o.titlePlaced)-1]
	for _, m := range d.lines[last.line].marks {
		if m.style != star || m.from == o.titlePlaced[0].from || char.SkipSpace(d.src, m.to, last.to) < last.to {
			continue
		}
		if c := calls[m.from]; c == nil || len(c.notes) == 0 {
			d.enter(&call{marker: m, page: d.lines[last.line].page, report: o.front.Fund == "", lost: true}, calls)
		}
	}
}
