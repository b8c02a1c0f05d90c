package textindex

import (
	"encoding/binary"
	"fmt"
	"io"
	"slices"
)

// writeTo writes the segment.
func (b *builder) writeTo(w io.Writer) error {
	b.flush()
	if err := b.pending.Wait(); err != nil {
		return err
	}
	f := newFileWriter(w)
	b.writeTexts(f)
	if err := b.writeGrams(f); err != nil {
		return err
	}
	f.section(secRecords, b.records)
	f.section(secRecordEnds, littleEndian(b.recordEnds))
	f.section(secArticles, b.articles)
	f.section(secArticleEnds, littleEndian(b.articleEnds))
	f.section(secArticleDocs, littleEndian(b.articleDocs))
	f.section(secFacets, b.facets.data())
	return f.finish()
}

func (b *builder) writeTexts(f *fileWriter) {
	var parts [][]byte
	ends := make([]uint32, 0, b.docs)
	offset := 0
	for _, p := range b.batches {
		parts = append(parts, p.text)
		for _, end := range p.ends {
			ends = append(ends, uint32(offset+end))
		}
		offset += len(p.text)
		p.text, p.ends = nil, nil
	}
	c := counts{
		first: b.first, docs: uint32(b.docs), articles: uint32(len(b.articleEnds)),
		stoppers: b.alphabet.stoppers, seconds: secondSize(len(b.alphabet.runes)), characters: uint64(b.characters),
	}
	if c.stoppers == 0 {
		c.stoppers = minStoppers // a segment without texts
	}
	f.section(secCounts, c.data())
	alphabet := make([]uint32, len(b.alphabet.runes))
	for i, r := range b.alphabet.runes {
		alphabet[i] = uint32(r)
	}
	f.section(secAlphabet, littleEndian(alphabet))
	f.section(secText, parts...)
	f.section(secTextEnds, littleEndian(ends))
}

// writeGrams merges the runs. A gram's numbers in one run are all lower than
// those in the next.
func (b *builder) writeGrams(f *fileWriter) error {
	g := gramWriter{width: int(secondSize(len(b.alphabet.runes))), groups: make([]uint32, len(b.alphabet.runes)+1)}
	readers := make([]*runReader, len(b.batches))
	for i, p := range b.batches {
		readers[i] = &runReader{run: p.run, first: p.first}
	}
	var all Postings
	for {
		next := ^gram(0)
		for _, r := range readers {
			if !r.done() {
				next = min(next, r.grams[r.at])
			}
		}
		if next == ^gram(0) {
			break
		}
		all = Postings{all.Docs[:0], all.Times[:0]}
		for _, r := range readers {
			if !r.done() && r.grams[r.at] == next {
				r.next(&all)
			}
		}
		g.add(next, &all)
	}
	b.batches = nil
	return g.writeTo(f)
}

// ownList is from how many passages on a character has a list of its own. The
// passages of the others are those of the pairs that begin with the character:
// together they are hardly more, and not read more slowly.
const ownList = 256

// gramWriter collects the sections of the grams.
type gramWriter struct {
	width   int // bytes of the lower half of a gram
	n       int
	groups  []uint32
	seconds []byte
	sizes   []byte
	bases   []byte
	lists   []byte
}

func (g *gramWriter) add(key gram, all *Postings) {
	if g.n%listGroup == 0 {
		g.bases = binary.LittleEndian.AppendUint64(g.bases, uint64(len(g.lists)))
		g.bases = binary.LittleEndian.AppendUint32(g.bases, uint32(len(g.sizes)))
	}
	start := len(g.lists)
	if key.second() == alone && len(all.Docs) < ownList {
		g.lists = binary.AppendUvarint(g.lists, uint64(len(all.Docs)))
	} else {
		g.lists = appendList(g.lists, all.Docs, all.Times)
	}
	g.sizes = binary.AppendUvarint(g.sizes, uint64(len(g.lists)-start))
	second := binary.LittleEndian.AppendUint32(nil, key.second())
	g.seconds = append(g.seconds, second[:g.width]...)
	g.n++
	g.groups[key.first()+1] = uint32(g.n)
}

func (g *gramWriter) writeTo(f *fileWriter) error {
	for i := 1; i < len(g.groups); i++ {
		g.groups[i] = max(g.groups[i], g.groups[i-1])
	}
	if len(g.sizes) > 1<<32-1 {
		return fmt.Errorf("segment with %d grams is too big", g.n)
	}
	f.section(secGroups, littleEndian(g.groups))
	f.section(secSeconds, g.seconds)
	f.section(secListSizes, g.sizes)
	f.section(secListBases, g.bases)
	f.section(secLists, g.lists)
	return nil
}

// secondSize is how many bytes hold the lower half of a gram.
func secondSize(alphabet int) uint32 {
	if alphabet+followed <= 1<<16 {
		return 2
	}
	return 3
}

func littleEndian(list []uint32) []byte {
	data := slices.Grow([]byte(nil), 4*len(list))
	for _, v := range list {
		data = binary.LittleEndian.AppendUint32(data, v)
	}
	return data
}

// counts is the first section.
type counts struct {
	first, docs, articles uint32
	stoppers, seconds     uint32
	characters            uint64
}

func (c counts) data() []byte {
	data := littleEndian([]uint32{c.first, c.docs, c.articles, c.stoppers, c.seconds, 0})
	return binary.LittleEndian.AppendUint64(data, c.characters)
}

const countsSize = 32

func readCounts(data []byte) (counts, bool) {
	if len(data) != countsSize {
		return counts{}, false
	}
	u := func(i int) uint32 { return binary.LittleEndian.Uint32(data[4*i:]) }
	c := counts{first: u(0), docs: u(1), articles: u(2), stoppers: u(3), seconds: u(4), characters: binary.LittleEndian.Uint64(data[24:])}
	ok := c.stoppers >= minStoppers && c.stoppers < 256 && (c.seconds == 2 || c.seconds == 3) &&
		c.docs <= 1<<31 && c.first <= 1<<31
	return c, ok
}
