package textindex

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// sampleFile is a segment of today's format, see TestSampleOfThisVersion. When
// the format changes it is given the number of its version and stays, and a new
// one is written, see docs/index-format.md.
const sampleFile = "testdata/text5.seg"

// sampleSegment is a segment with a bit of everything.
func sampleSegment(t testing.TB) []byte {
	t.Helper()
	b := newBuilder(7)
	a := &Article{ID: "样本-0123456789", Title: "论样本", Authors: []string{"张三"}, Journal: corpus.Journal{Name: "样本学刊", Year: 2020, Issue: "3"},
		Citations: 1, Facets: []Facet{{"journal", "样本学刊"}}}
	passages := []Passage{
		{Passage: corpus.Passage{ID: "title", Kind: corpus.KindTitle, Text: "论样本"}, Facets: []Facet{{"kind", "title"}}},
		{Passage: corpus.Passage{ID: "p1", Kind: corpus.KindParagraph, Section: []string{"一、引言"}, Pages: []int{1, 2},
			Text: "样本（Sample）是一段文字，它 2020 年写成——为了试验。", Anchors: []corpus.Anchor{{Offset: 2, Note: "1-1"}}}, Markers: []string{"[1]"}},
		{Passage: corpus.Passage{ID: "n1-1", Kind: corpus.KindNote, Note: "1-1", Text: "李四：《样本录》，某地：某出版社，1999年，第5页。"},
			Citations: []corpus.Citation{{ID: "1-1.1", Note: "1-1", Raw: "李四：《样本录》，某地：某出版社，1999年，第5页", Span: [2]int{0, 24}, Confidence: 1,
				Type: "book", Title: "样本录", Author: []corpus.Name{{Literal: "李四"}}, Issued: &corpus.Date{Parts: [][]int{{1999}}}}}},
	}
	var folded []fold.Mapped
	for _, p := range passages {
		folded = append(folded, fold.New(p.Text))
	}
	b.add(a, passages, folded)
	b.skip(2)
	var out bytes.Buffer
	if err := b.writeTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSampleOfThisVersion(t *testing.T) {
	want := sampleSegment(t)
	if os.Getenv("SUOYIN_WRITE_SAMPLE") != "" {
		if err := os.WriteFile(sampleFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(sampleFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what is written today: the format has changed, and needs another Version", sampleFile)
	}
	s, err := OpenSegment(sampleFile)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Check(); err != nil {
		t.Error(err)
	}
	x, err := New([]*Segment{s}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if docs := x.Docs("样本").ToArray(); len(docs) != 3 || docs[0] != 7 {
		t.Errorf("样本 is in %v", docs)
	}
}

func TestRefusesOtherFiles(t *testing.T) {
	sample := sampleSegment(t)
	next := bytes.Clone(sample)
	next[len(magic)]++
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"empty":           {nil, ErrDamaged},
		"short":           {sample[:20], ErrDamaged},
		"another format":  {append([]byte("SQLite format 3\x00"), make([]byte, 200)...), ErrDamaged},
		"another version": {next, ErrVersion},
		"cut":             {sample[:len(sample)-1], ErrDamaged},
	} {
		path := filepath.Join(t.TempDir(), "x.seg")
		if err := os.WriteFile(path, c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenSegment(path); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", name, err, c.want)
		}
	}
}

// TestEveryByteCounts: no byte can change without Check seeing it.
func TestEveryByteCounts(t *testing.T) {
	sample := sampleSegment(t)
	for i := range sample {
		data := bytes.Clone(sample)
		data[i] ^= 1 << (i % 8)
		s, err := newSegment(data)
		if err != nil {
			continue
		}
		if s.Check() == nil {
			t.Errorf("byte %d of %d can change", i, len(sample))
		}
		use(s)
	}
}

// use asks a segment everything there is to ask.
func use(s *Segment) {
	x, err := New([]*Segment{s}, roaring.BitmapOf(8))
	if err != nil {
		return
	}
	for _, q := range []string{"样", "样本", "论样本", "样本录", "2020年", "-", "龘", "(sample)"} {
		docs := x.Docs(q)
		x.Among(q, []uint32{0, 7, 1 << 20})
		x.Places(q, docs)
		x.Count(q)
		for doc := range x.Occurrences(q) {
			x.Folded(doc)
		}
		x.CountFacets(docs, []string{"kind", "journal"})
		x.FilterFacet(docs, "kind", func(string) bool { return true })
	}
	for doc := range min(x.Len(), 1000) {
		x.Passage(doc)
		x.Printed(doc)
		x.Article(doc)
		x.ArticleDocs(doc)
		x.Folded(doc)
		x.Size(doc)
	}
	for range x.Articles() {
		break
	}
}

// FuzzSegment: hostile bytes are refused or give wrong answers, and nothing
// worse.
func FuzzSegment(f *testing.F) {
	sample := sampleSegment(f)
	f.Add(sample, 100, []byte{0xff})
	for i := 0; i < len(sample); i += 37 {
		f.Add(sample, i, []byte{0xff, 0xff, 0xff, 0xff})
		f.Add(sample, i, []byte{0, 0, 0, 0, 0, 0, 0, 0})
	}
	f.Fuzz(func(t *testing.T, data []byte, at int, patch []byte) {
		if at >= 0 && at < len(data) {
			copy(data[at:], patch)
		}
		repair(data)
		if s, err := newSegment(data); err == nil {
			use(s)
		}
	})
}

// repair makes checksums right, so that what is behind them is tried too.
func repair(data []byte) {
	parts, _, err := readSections(data)
	if err != nil {
		repairTable(data)
		if parts, _, err = readSections(data); err != nil {
			return
		}
	}
	setSums(data, parts)
	repairTable(data)
}
