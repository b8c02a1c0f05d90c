package textindex

// Size is the length of a passage's folded text as it is stored, in bytes: one
// or two for a character. It is 0 for a number without a passage.
func (x *Index) Size(doc uint32) int {
	s, i := x.segment(doc)
	if s == nil {
		return 0
	}
	return len(s.text(i))
}
