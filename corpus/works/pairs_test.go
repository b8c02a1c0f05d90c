package works_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus/intake"
	"suoyin/corpus/works"
)

// labelled is a pair of citations that a person has read, see testdata.
type labelled struct {
	group     string
	file, key [2]string
	same      bool
}

func readPairs(t *testing.T) []labelled {
	t.Helper()
	data, err := os.ReadFile("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var pairs []labelled
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 6 {
			t.Fatalf("line %q has %d columns", line, len(f))
		}
		pairs = append(pairs, labelled{group: f[0], file: [2]string{f[1], f[3]}, key: [2]string{f[2], f[4]}, same: f[5] == "same"})
	}
	return pairs
}

// TestLabelledPairs holds Connect to pairs that were read by a person: of those
// it joins at most one in a hundred may be different works. What is the same
// and stays apart is counted; near pairs are the hard cases among all places,
// see testdata/README.md.
func TestLabelledPairs(t *testing.T) {
	dir := os.Getenv("SUOYIN_CORPUS")
	if dir == "" {
		t.Skip("SUOYIN_CORPUS does not name the unpacked corpus")
	}
	pairs := readPairs(t)
	keys := make(map[string]string) // file and digest to citation ID
	var places []works.Place
	read := make(map[string]bool)
	for _, p := range pairs {
		for _, file := range p.file {
			if !read[file] {
				read[file] = true
				places = append(places, placesIn(t, dir, file, keys)...)
			}
		}
	}
	s := works.Connect(places)
	count := map[string]int{}
	for _, p := range pairs {
		a, okA := s.Of(p.file[0], keys[p.file[0]+p.key[0]])
		b, okB := s.Of(p.file[1], keys[p.file[1]+p.key[1]])
		if !okA || !okB {
			count[p.group+" not parsed as labelled"]++
			continue
		}
		switch {
		case a == b && p.same:
			count[p.group+" right: joined"]++
		case a != b && !p.same:
			count[p.group+" right: apart"]++
		case a == b:
			count[p.group+" wrong: joined"]++
			t.Logf("joined, and should not be: %q and %q", a.Citation.Title, p.key)
		default:
			count[p.group+" wrong: apart"]++
		}
	}
	for name, n := range count {
		t.Logf("%-30s %d", name, n)
	}
	joined := count["joined right: joined"] + count["joined wrong: joined"] + count["near right: joined"] + count["near wrong: joined"]
	if wrong := count["joined wrong: joined"]; wrong*100 > joined {
		t.Errorf("%d of %d joined pairs are different works, want 1%% at most", wrong, joined)
	}
}

// placesIn reads an article and notes under which ID each citation is kept.
func placesIn(t *testing.T, dir, file string, keys map[string]string) []works.Place {
	t.Helper()
	category, _, _ := strings.Cut(file, ".")
	src, err := os.ReadFile(filepath.Join(dir, strings.TrimRight(category, "0123456789"), file))
	if err != nil {
		t.Fatal(err)
	}
	a, err := intake.Read(file, src)
	if a == nil {
		t.Fatal(err)
	}
	a.ID = file
	places := works.Places(a)
	for i, p := range places {
		sum := sha256.Sum256([]byte(p.Citation.Raw))
		keys[file+hex.EncodeToString(sum[:])[:8]] = places[i].Citation.ID
	}
	return places
}
