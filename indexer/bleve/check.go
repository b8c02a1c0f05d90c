package bleve

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// ErrDamaged is wrapped by the error about a file that is not as it was
// written.
var ErrDamaged = errors.New("damaged index file")

// Count is how many articles there are.
func (x *Index) Count() (int, error) {
	s, err := x.Snapshot()
	if err != nil {
		return 0, err
	}
	defer s.Close()
	return s.Len(), nil
}

// Check reads the files of the index and compares their checksums, which Bleve
// writes and never looks at.
func (x *Index) Check() error {
	s, err := x.Snapshot()
	if err != nil {
		return err
	}
	defer s.Close()
	for _, part := range s.reader.Segments() {
		file, ok := part.Segment().(segment.PersistedSegment)
		if !ok {
			continue // not yet on disk
		}
		if err := checkFile(file.Path()); err != nil {
			return fmt.Errorf("check word index: %w", err)
		}
	}
	return x.faults.take()
}

// checkFile compares a segment file's bytes with the CRC-32 in its last four.
func checkFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, f, info.Size()-crc32.Size); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var want uint32
	if err := binary.Read(f, binary.BigEndian, &want); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if sum.Sum32() != want {
		return fmt.Errorf("%s: %w", path, ErrDamaged)
	}
	return nil
}
