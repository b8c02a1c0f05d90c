package catalogue

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestTranscodingGivesEveryByteBack draws texts in each encoding with damage in
// them, and bytes that are no text at all.
func TestTranscodingGivesEveryByteBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"gb18030", "big5", "utf-16le", "utf-16be"}).Draw(t, "encoding")
		e, lines := encodingOf(name)
		var source []byte
		for range rapid.IntRange(0, 6).Draw(t, "parts") {
			if rapid.Bool().Draw(t, "text") {
				text := rapid.StringOf(rapid.RuneFrom([]rune("石桥木橋，。\n\r abc€㐀𠀀\ue000\U0010ff41\U0010fe00\ufeff"))).Draw(t, "s")
				part, err := e.NewEncoder().String(text)
				if err == nil {
					source = append(source, part...)
				}
			} else {
				source = append(source, rapid.SliceOfN(rapid.Byte(), 0, 6).Draw(t, "bytes")...)
			}
		}
		text, ok := toUTF8(source, name)
		if !ok {
			if lines {
				t.Fatalf("%q in %s has no text", source, name)
			}
			return
		}
		back, err := fromUTF8(text, name)
		if err != nil || !bytes.Equal(back, source) {
			t.Fatalf("%q in %s became %q and then %q (%v)", source, name, text, back, err)
		}
	})
}

// TestDamageIsNoReasonToKeepTheSourceApart keeps a long text with a byte that is
// no character: all but that byte is text.
func TestDamageIsNoReasonToKeepTheSourceApart(t *testing.T) {
	source := []byte(strings.Repeat("\xca\xaf\xc7\xc5\n", 500) + "\xff\xca\xaf\n") // 石桥
	text, ok := toUTF8(source, "gb18030")
	if !ok || bytes.Count(text, []byte("石桥")) != 500 || !bytes.HasSuffix(text, []byte("石\n")) {
		t.Errorf("the text is %q…, %v", text[:40], ok)
	}
	if _, ok := toUTF8([]byte("abc"), "ebcdic"); ok {
		t.Error("an unknown encoding has a text")
	}
	if _, err := fromUTF8([]byte("abc"), "ebcdic"); err == nil {
		t.Error("an unknown encoding gives bytes")
	}
}

// TestTheTablesStayAsTheyAre holds the encoders to what they were when the first
// catalogue was written with them: sources are given back through them. If a new
// version of x/text fails this, catalogues need a migration that keeps the old
// tables.
func TestTheTablesStayAsTheyAre(t *testing.T) {
	for name, want := range map[string]string{
		"gb18030":  "1d9a5aff83ef4ef6ce13baf02190a1c7411135659b892c23309455a700eaee9b",
		"big5":     "800330525eec9b12f487bbbbd889a87b5568a7e0b8f27c7198592bcab9ddacec",
		"utf-16le": "f9ed3a4383c2881437e539b20616f4781ccedd10fe72e291215d0d73f2cf046c",
	} {
		e, _ := encodingOf(name)
		h := sha256.New()
		for r := rune(0); r < 0x30000; r++ {
			if r >= 0xd800 && r < 0xe000 {
				continue
			}
			if b, err := e.NewEncoder().Bytes([]byte(string(r))); err == nil {
				h.Write(append(b, 0)) // a hash never fails
			}
		}
		if got := hex.EncodeToString(h.Sum(nil)); got != want {
			t.Errorf("the table of %s has the digest %s, not %s", name, got, want)
		}
	}
}
