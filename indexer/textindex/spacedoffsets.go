package textindex

// spacedOffsets is what the offsets of strings with gaps say of passages.
type spacedOffsets struct {
	s      *Segment
	of     []offsetsCursor // of each string, without offsets where there are none
	length []int           // of each string, in code points
	gaps   [][2]int
	whole  bool // they say all
}

// spacedOffsets is what is known of strings with gaps, to look for them in so many
// passages.
func (s *Segment) spacedOffsets(folded []string, gaps [][2]int, passages int) spacedOffsets {
	o := spacedOffsets{s: s, gaps: gaps, whole: len(folded) == 2}
	for _, text := range folded {
		found := s.offsets(text, passages)
		o.of, o.length = append(o.of, offsetsCursor{offsets: found}), append(o.length, len([]rune(text)))
		o.whole = o.whole && found != nil
	}
	return o
}

// verdict is what is known of a passage without its text.
type verdict int

const (
	unknown verdict = iota
	matches
	differs
)

// look says whether each string that has offsets stands as far from the next as it
// may.
func (o *spacedOffsets) look(doc uint32) verdict {
	if o.s.tooLong(doc) {
		return unknown
	}
	known := o.whole
	for i, gap := range o.gaps {
		if o.of[i].offsets == nil || o.of[i+1].offsets == nil {
			continue
		}
		one, okOne := o.of[i].in(doc)
		two, okTwo := o.of[i+1].in(doc)
		switch {
		case !okOne || !okTwo:
			known = false
		case !follow(one, two, o.length[i]+gap[0], o.length[i]+gap[1]):
			return differs
		}
	}
	if known {
		return matches
	}
	return unknown
}

// follow says whether one of two comes after one of one, at least least and at most
// most further on. Both are ascending.
func follow(one, two []uint16, least, most int) bool {
	for _, a := range one {
		for len(two) > 0 && int(two[0]) < int(a)+least {
			two = two[1:]
		}
		if len(two) == 0 {
			return false
		}
		if int(two[0]) <= int(a)+most {
			return true
		}
	}
	return false
}
