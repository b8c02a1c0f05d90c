package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Set is an evaluation set: passages, queries, and which passage answers which
// query.
type Set struct {
	Name     string
	Passages []Passage
	Queries  []Query
	// Relevant lists the right passages by query ID.
	Relevant map[string]map[string]bool
}

// Passage is one passage of a set. Title is empty where there is none.
type Passage struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Query is one query of a set.
type Query struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Kind string `json:"kind"`
}

// Load reads a set from its folder: passages.jsonl, queries.jsonl, and
// qrels.tsv in TREC's form (query, 0, passage, relevance).
func Load(dir string) (*Set, error) {
	s := &Set{Name: filepath.Base(dir), Relevant: make(map[string]map[string]bool)}
	if err := readLines(filepath.Join(dir, "passages.jsonl"), func(line []byte) error {
		var p Passage
		defer func() { s.Passages = append(s.Passages, p) }()
		return json.Unmarshal(line, &p)
	}); err != nil {
		return nil, err
	}
	if err := readLines(filepath.Join(dir, "queries.jsonl"), func(line []byte) error {
		var q Query
		defer func() { s.Queries = append(s.Queries, q) }()
		return json.Unmarshal(line, &q)
	}); err != nil {
		return nil, err
	}
	if err := readLines(filepath.Join(dir, "qrels.tsv"), s.judge); err != nil {
		return nil, err
	}
	return s, nil
}

// judge reads a line of qrels.tsv.
func (s *Set) judge(line []byte) error {
	fields := strings.Fields(string(line))
	if len(fields) != 4 {
		return fmt.Errorf("%d fields instead of 4", len(fields))
	}
	if fields[3] == "0" {
		return nil
	}
	if s.Relevant[fields[0]] == nil {
		s.Relevant[fields[0]] = make(map[string]bool)
	}
	s.Relevant[fields[0]][fields[2]] = true
	return nil
}

// maxLine is the longest line of an evaluation file in bytes.
const maxLine = 1 << 20

func readLines(path string, read func(line []byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		if err := read(lines.Bytes()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return lines.Err()
}
