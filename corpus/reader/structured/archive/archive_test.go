package archive

import (
	"bytes"
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

func pack(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := readertest.ZipWriter(&buf)
	for name, content := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestRead(t *testing.T) {
	a, err := Open(pack(t, map[string]string{`word\document.xml`: "x", "../up.xml": "y", "empty/": ""}))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"word/document.xml": "x", "/word/document.xml": "x", "up.xml": "y", "none": ""} {
		if got, err := a.Read(name); err != nil || string(got) != want {
			t.Errorf("Read(%q) = %q, %v, want %q", name, got, err, want)
		}
	}
}

func TestLimits(t *testing.T) {
	if _, err := Open(bytes.Repeat(centralHeader, MaxEntries+1)); err == nil || !strings.Contains(err.Error(), "more than the limit of 20000") {
		t.Errorf("error %v, want the limit of entries", err)
	}
	a, err := Open(pack(t, map[string]string{"a": "12345", "b": "12345", "big": strings.Repeat(" ", MaxPart+1)}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read("big"); err == nil || !strings.Contains(err.Error(), "more than the limit of") {
		t.Errorf("error %v, want the limit of a part", err)
	}
	a.left = 8 // of MaxTotal
	if _, err := a.Read("a"); err != nil {
		t.Error(err)
	}
	if _, err := a.Read("b"); err == nil {
		t.Error("no error beyond the limit of all parts")
	}
}
