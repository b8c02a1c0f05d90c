package bleve

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/indexer"
	"suoyin/indexer/textindex"
	"suoyin/search/ranking"
)

// measures are what ranking and scopes need to know of all passages. They are
// made once for each state of the index.
type measures struct {
	sizes []uint16 // of the passages' texts, see textindex.Index.Size
	// norms are what length adds below the line of BM25, by passage: K1·(1-B+B·length).
	norms []float32
	total int     // passages
	mean  float64 // size
	kinds map[corpus.Kind]*roaring.Bitmap
	// kindOf is the place in kinds() of each passage's kind.
	kindOf []uint8
	*columns
	citations *citations
	points    *points
	bounds    *bounds
	outlines  *outlines
}

// maxSize is the size from which on passages are not told apart.
const maxSize = 1<<16 - 1

// kinds lists the kinds of passages.
func kinds() []corpus.Kind {
	return []corpus.Kind{corpus.KindTitle, corpus.KindAbstract, corpus.KindHeading, corpus.KindParagraph, corpus.KindNote}
}

// measure measures an index; known are the measures of the same generation at
// an earlier time, nil at first.
func measure(texts *textindex.Index, known *measures) (*measures, error) {
	m := &measures{kinds: make(map[corpus.Kind]*roaring.Bitmap), points: &points{}, bounds: &bounds{}, outlines: newOutlines()}
	if known != nil {
		m.sizes, m.columns, m.citations = slices.Clip(known.sizes), known.columns, known.citations
		m.points, m.outlines = known.points, known.outlines
	}
	m.columns = m.columns.extended(texts)
	for doc := uint32(len(m.sizes)); doc < texts.Len(); doc++ {
		m.sizes = append(m.sizes, uint16(min(texts.Size(doc), maxSize)))
	}
	live := texts.Live()
	sum := 0
	each(live, func(doc uint32) {
		sum += int(m.sizes[doc])
		m.total++
	})
	m.mean = max(1, float64(sum)/float64(max(1, m.total)))
	m.kindOf = slices.Repeat([]uint8{uint8(slices.Index(kinds(), corpus.KindParagraph))}, int(texts.Len()))
	for i, kind := range kinds() {
		m.kinds[kind] = m.filter(live, indexer.FacetKind, func(value string) bool { return value == string(kind) })
		each(m.kinds[kind], func(doc uint32) { m.kindOf[doc] = uint8(i) })
	}
	var err error
	m.citations, err = m.citations.extended(texts, m.columns)
	return m, err
}

// norm makes the norms for the weights of a ranking.
func (m *measures) norm(p ranking.BM25) {
	m.norms = make([]float32, len(m.sizes))
	for doc := range m.norms {
		m.norms[doc] = float32(p.K1 * (1 - p.B + p.B*m.length(uint32(doc))))
	}
}

// length is a passage's length over the mean length.
func (m *measures) length(doc uint32) float64 { return float64(m.sizes[doc]) / m.mean }

// kind is the kind of a passage.
func (m *measures) kind(doc uint32) corpus.Kind { return kinds()[m.kindOf[doc]] }

// factors are the factors of all kinds, in the order of kinds().
func factors(w ranking.Weights) []float64 {
	var list []float64
	for _, kind := range kinds() {
		list = append(list, w.Kind(kind))
	}
	return list
}

// factor is the factor of a passage's kind.
func (v *view) factor(doc uint32) float64 { return v.factors[v.kindOf[doc]] }
