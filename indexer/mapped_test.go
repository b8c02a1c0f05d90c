package indexer

import "testing"

func TestMappedAtNamesTheByte(t *testing.T) {
	const line = "7f0a1000-7f0a3000 r--s 00002000 08:01 131                        /data/my index/1.seg"
	for _, c := range []struct {
		line    string
		address uint64
		path    string
		at      uint64
	}{
		{line, 0x7f0a1000, "/data/my index/1.seg", 0x2000},
		{line, 0x7f0a2fff, "/data/my index/1.seg", 0x3fff},
		{line, 0x7f0a3000, "", 0},
		{line, 0x7f0a0fff, "", 0},
		{"7f0a1000-7f0a3000 rw-p 00000000 00:00 0 [heap]", 0x7f0a1000, "", 0},
		{"7f0a1000-7f0a3000 rw-p 00000000 00:00 0", 0x7f0a1000, "", 0},
		{"", 0, "", 0},
	} {
		if path, at, ok := mappedAt(c.line, c.address); path != c.path || at != c.at || ok != (c.path != "") {
			t.Errorf("%q at %#x: %q, byte %#x, %v", c.line, c.address, path, at, ok)
		}
	}
}
