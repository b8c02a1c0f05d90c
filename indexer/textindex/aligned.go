package textindex

// aligned is what the offsets of a string's pairs say of where it stands: where the
// first of them stands, and each other one as much further on as in the string.
type aligned struct {
	of     []offsetsCursor
	at     []int // the places of the pairs in the string
	length int   // of the string, in code points
	whole  bool  // each of its characters is in one of the pairs
	s      *Segment
	lists  [][]uint16 // scratch
}

// aligned is what is known of a string, to look for it in so many passages; nil if that
// is nothing.
func (s *Segment) aligned(folded string, passages int) *aligned {
	runes := []rune(folded)
	if len(runes) < 3 {
		return nil
	}
	a := &aligned{length: len(runes), whole: true, s: s}
	pair := func(i int) bool {
		if i+1 >= len(runes) {
			return false
		}
		found := s.offsets(string(runes[i:i+2]), passages)
		if found != nil {
			a.of, a.at = append(a.of, offsetsCursor{offsets: found}), append(a.at, i)
		}
		return found != nil
	}
	for i := 0; i < len(runes); i++ {
		switch {
		case pair(i):
			i++ // the next character is in it, too
		case i == 0 || !pair(i-1):
			a.whole = false
		}
	}
	if len(a.of) < 2 {
		return nil
	}
	a.lists = make([][]uint16, len(a.of))
	return a
}

// times is how often the string stands in a passage, from left to right without
// overlap; false where the text has to be asked.
func (a *aligned) times(doc uint32) (times int, known bool) {
	if a == nil || a.s.tooLong(doc) {
		return 0, false
	}
	for i := range a.of {
		list, ok := a.of[i].in(doc)
		if !ok {
			return 0, false
		}
		a.lists[i] = list
	}
	next := 0 // where the next place can begin
	for _, offset := range a.lists[0] {
		if at := int(offset) - a.at[0]; at >= next && a.stands(at) {
			times, next = times+1, at+a.length
		}
	}
	return times, a.whole || times == 0
}

// stands says whether the other pairs stand where they would if the string began at an
// offset, which must not be less than that before.
func (a *aligned) stands(at int) bool {
	for i := 1; i < len(a.lists); i++ {
		list, want := a.lists[i], at+a.at[i]
		for len(list) > 0 && int(list[0]) < want {
			list = list[1:]
		}
		a.lists[i] = list
		if len(list) == 0 || int(list[0]) != want {
			return false
		}
	}
	return true
}
