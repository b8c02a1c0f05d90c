package bleve

import (
	"context"
	"sync"
	"unicode/utf8"

	"suoyin/indexer/textindex"
)

// points are the lengths of the printed texts of passages in code points. They
// are counted when they are first asked for, since that reads every text, and
// once for a generation: a passage keeps its number and never changes.
type points struct {
	mu      sync.Mutex
	lengths []uint32
}

// upTo is the lengths of all passages of an index, by number.
func (p *points) upTo(ctx context.Context, texts *textindex.Index) ([]uint32, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var printed []byte
	records := textindex.NewCursor(texts)
	for doc := uint32(len(p.lengths)); doc < texts.Len(); doc++ {
		if doc%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		length := uint32(0)
		if texts.Alive(doc) {
			var err error
			if printed, err = records.AppendPrinted(printed[:0], doc); err != nil {
				return nil, err
			}
			length = uint32(utf8.RuneCount(printed))
		}
		p.lengths = append(p.lengths, length)
	}
	return p.lengths, nil
}
