package bleve

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// plugin makes, opens and merges the segments of one index as Bleve's own does
// whose place it takes, and turns faults of files that are mapped into memory into
// errors. Bleve opens segments in goroutines of its own, and its introducer looks
// into those that a merge has just made: nothing else of ours is called there, and
// a fault would end the process.
type plugin struct {
	zap.ZapPlugin
	faults *faults
}

var _ scorch.SegmentPlugin = (*plugin)(nil)

// file is a segment in a file. What Bleve calls where nobody of ours guards it,
// is guarded here.
type file struct {
	*zap.Segment
	plugin *plugin
}

// DocNumbers implements segment.Segment.
func (f file) DocNumbers(ids []string) (numbers *roaring.Bitmap, err error) {
	err = f.plugin.guard(f.Path(), func() error {
		numbers, err = f.Segment.DocNumbers(ids)
		return err
	})
	return numbers, err
}

// guard does what reads files, unless that has failed before: Bleve tries again
// for ever.
func (p *plugin) guard(path string, do func() error) error {
	if err := p.faults.broke(); err != nil {
		return err
	}
	err := surviving(do)
	if isPanic(err) {
		err = fmt.Errorf("segment %q: %w", path, err)
		p.faults.add(err)
	}
	return err
}

// Open implements scorch.SegmentPlugin.
func (p *plugin) Open(path string) (segment.Segment, error) { return p.OpenUsing(path, nil) }

// OpenUsing implements scorch.SegmentPlugin.
func (p *plugin) OpenUsing(path string, config map[string]any) (opened segment.Segment, err error) {
	err = p.guard(path, func() error {
		below, err := p.ZapPlugin.OpenUsing(path, config)
		if err != nil {
			return err
		}
		s, ok := below.(*zap.Segment)
		if !ok {
			return fmt.Errorf("segment %q is a %T", path, below)
		}
		opened = file{s, p}
		return nil
	})
	return opened, err
}

// Merge implements scorch.SegmentPlugin.
func (p *plugin) Merge(segments []segment.Segment, drops []*roaring.Bitmap, path string, closeCh chan struct{}, s segment.StatsReporter) ([][]uint64, uint64, error) {
	return p.MergeUsing(segments, drops, path, closeCh, s, nil)
}

// MergeUsing implements scorch.SegmentPlugin.
func (p *plugin) MergeUsing(segments []segment.Segment, drops []*roaring.Bitmap, path string, closeCh chan struct{}, s segment.StatsReporter, config map[string]any) (numbers [][]uint64, size uint64, err error) {
	below := make([]segment.Segment, len(segments))
	for i, is := range segments {
		below[i] = is
		if f, ok := is.(file); ok {
			below[i] = f.Segment
		}
	}
	err = p.guard(path, func() error {
		numbers, size, err = p.ZapPlugin.MergeUsing(below, drops, path, closeCh, s, config)
		return err
	})
	return numbers, size, err
}
