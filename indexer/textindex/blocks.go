package textindex

// Blocks goes through the passages that have a string block by block. What is not
// asked for is passed over unread. One goroutine uses it.
type Blocks struct {
	x     *Index
	lists []blockList
	part  part
	room  block
}

// blockList is the list of a segment.
type blockList struct {
	*Segment
	list
}

// Blocks is the blocks of a folded string's postings; false if its postings are
// not lists of their own, as those of three characters.
func (x *Index) Blocks(folded string) (*Blocks, bool) {
	b := &Blocks{x: x}
	for _, s := range x.segments {
		n, ok := s.needle(folded)
		switch {
		case !ok:
			continue
		case !n.plain || len(n.grams[0].data) == 0:
			return nil, false
		}
		b.lists = append(b.lists, blockList{s, n.grams[0]})
	}
	return b, true
}

// Count is how many passages have the string. It is asked before Next.
func (b *Blocks) Count() int {
	total := 0
	var deleted []uint32
	if !b.x.deleted.IsEmpty() {
		deleted = b.x.deleted.ToArray()
	}
	for _, l := range b.lists {
		total += l.left
		var gone []uint32
		gone, deleted = l.own(deleted)
		l.intersect(gone, func(int, uint32) { total-- })
	}
	return total
}

// Next moves to the next block, and is false after the last.
func (b *Blocks) Next() bool {
	for len(b.lists) > 0 && b.lists[0].left == 0 {
		b.lists = b.lists[1:]
	}
	if len(b.lists) == 0 {
		return false
	}
	b.part = b.lists[0].next(0)
	return true
}

// Read is the postings of the block, in the room that empty postings have.
func (b *Blocks) Read(room Postings) Postings {
	s := b.lists[0].Segment
	b.room.read(b.part)
	b.room.count()
	p := Postings{append(room.Docs[:0], b.room.docs[:b.room.n]...), append(room.Times[:0], b.room.times[:b.room.n]...)}
	s.inside(&p, 0)
	p.move(0, s.first)
	return b.x.living(p)
}
