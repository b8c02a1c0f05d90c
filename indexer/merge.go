package indexer

import (
	"errors"
	"path/filepath"

	"suoyin/corpus/disk"
	"suoyin/indexer/textindex"
)

const (
	// mergeRatio is how many times more passages than all later ones together a
	// segment must have to be left alone: so sizes fall at least that fast, and
	// there are never many segments.
	mergeRatio = 2
	// mergeAbove is how many segments are left alone whatever their sizes.
	mergeAbove = 8
	// mergeLimit is the size in bytes above which a segment is never written
	// again, so that an update never takes long.
	mergeLimit = 32 << 20
)

// merge puts small segments together if there are many.
func (g *generation) merge() error {
	segments := g.state.segments
	from := toMerge(segments)
	if from < 0 {
		return nil
	}
	deleted, err := g.state.manifest.deleted()
	if err != nil {
		return err
	}
	old := segments[from:]
	open := make([]*textindex.Segment, len(old))
	for i, s := range old {
		open[i] = s.Segment
	}
	name, err := textindex.Merge(filepath.Join(g.dir, textDir), open, deleted)
	if err != nil {
		return errors.Join(err, g.removeStray())
	}
	return g.replace(from, name)
}

// toMerge is where the segments begin that are to be one, or -1.
func toMerge(segments []*segment) int {
	if len(segments) <= mergeAbove {
		return -1
	}
	from := len(segments) - 1
	docs, size := int(segments[from].Docs()), segments[from].Size()
	for from > 0 {
		s := segments[from-1]
		if int(s.Docs()) > mergeRatio*docs || size+s.Size() > mergeLimit {
			break
		}
		docs, size = docs+int(s.Docs()), size+s.Size()
		from--
	}
	if from == len(segments)-1 {
		return -1
	}
	return from
}

// replace puts a new segment in place of those from a place on.
func (g *generation) replace(from int, name string) error {
	if err := disk.SyncDir(filepath.Join(g.dir, textDir)); err != nil {
		return err
	}
	f, err := describeFile(g.dir, filepath.Join(textDir, name))
	if err != nil {
		return errors.Join(err, g.removeStray())
	}
	s, err := openSegment(g.dir, f)
	if err != nil {
		return errors.Join(err, g.removeStray())
	}
	m := *g.state.manifest
	m.Segments = append(append([]File(nil), m.Segments[:from]...), f)
	old := g.state.segments[from:]
	for _, o := range old {
		o.uses.add()
	}
	segments := append(append([]*segment(nil), g.state.segments[:from]...), s)
	if err := g.publish(&m, segments); err != nil {
		return errors.Join(err, s.release(), releaseAll(old), g.removeStray())
	}
	for _, o := range old {
		o.uses.retire()
	}
	return errors.Join(s.release(), releaseAll(old))
}
