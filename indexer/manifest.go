package indexer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus/disk"
	"suoyin/corpus/fold"
	"suoyin/indexer/textindex"
)

const (
	manifestName = "manifest.json"
	textDir      = "text"
	wordsDir     = "words"
	ownWordsName = "own-words.txt"
)

// Stamp says what an index was made with. An index of another stamp may give
// wrong answers, so it is not opened.
type Stamp struct {
	Manifest int    `json:"manifest"`
	Folding  string `json:"folding"`
	Text     string `json:"text"`
	Words    string `json:"words"`
}

// manifestVersion is raised when the facets or what else is put into an index
// changes.
const manifestVersion = 5

// ContentVersion is manifestVersion, for indexes that are kept elsewhere.
const ContentVersion = manifestVersion

func stampOf(words WordsFormat) Stamp {
	return Stamp{Manifest: manifestVersion, Folding: fold.Version, Text: textindex.Version, Words: words.Stamp()}
}

// Manifest says what a generation is. It is replaced in one step with each
// change of the generation.
type Manifest struct {
	Generation string    `json:"generation"`
	Created    time.Time `json:"created"`
	Stamp      Stamp     `json:"stamp"`
	// Catalogue is the ID of the catalogue it was made from.
	Catalogue string `json:"catalogue,omitempty"`
	// Sequence is the last of the catalogue's changes that is in the index.
	Sequence int64 `json:"sequence"`
	// Articles, Passages and Citations count what is live.
	Articles  int `json:"articles"`
	Passages  int `json:"passages"`
	Citations int `json:"citations"`
	// Segments are the files of the text index in order of their numbers.
	Segments []File `json:"segments"`
	// Deleted is the set of deleted numbers, in roaring's portable format.
	Deleted []byte `json:"deleted,omitempty"`
	// Checksum is the SHA-256 of the manifest with an empty Checksum.
	Checksum string `json:"checksum"`
}

// File is one file of a generation. Name is relative to it.
type File struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// seal fills the checksum.
func (m *Manifest) seal() ([]byte, error) {
	m.Checksum = ""
	plain, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(plain)
	m.Checksum = hex.EncodeToString(sum[:])
	return json.MarshalIndent(m, "", "  ")
}

// readManifest reads and checks the manifest of a generation.
func readManifest(dir string) (*Manifest, error) {
	path := filepath.Join(dir, manifestName)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("%q: %w", path, err)
	}
	sum := m.Checksum
	if _, err := m.seal(); err != nil {
		return nil, fmt.Errorf("%q: %w", path, err)
	}
	if m.Checksum != sum {
		return nil, fmt.Errorf("%q: checksum does not match", path)
	}
	return &m, nil
}

// deleted is the set of deleted numbers.
func (m *Manifest) deleted() (*roaring.Bitmap, error) {
	set := roaring.New()
	if len(m.Deleted) == 0 {
		return set, nil
	}
	if err := set.UnmarshalBinary(m.Deleted); err != nil {
		return nil, fmt.Errorf("deleted passages: %w", err)
	}
	return set, nil
}

func (m *Manifest) setDeleted(set *roaring.Bitmap) (err error) {
	m.Deleted = nil
	if !set.IsEmpty() {
		m.Deleted, err = set.ToBytes()
	}
	return err
}

// describeFile measures a file of a generation.
func describeFile(dir, name string) (File, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return File{}, err
	}
	return File{Name: filepath.ToSlash(name), Size: n, SHA256: hex.EncodeToString(h.Sum(nil))}, nil
}

// replaceFile writes a file of the index in one step.
func replaceFile(path string, data []byte) error {
	return disk.Replace(path, data, 0o644, time.Time{})
}
