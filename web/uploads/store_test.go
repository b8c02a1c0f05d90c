package uploads

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"
)

// TestPiecesMakeTheWhole: whatever pieces come, whatever of them breaks off, and
// whenever the server starts again, the bytes are those that were sent.
func TestPiecesMakeTheWhole(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		s := Open(dir)
		want := rapid.SliceOfN(rapid.Byte(), 1, 500).Draw(t, "bytes")
		u, err := s.Create("me", "a.txt", "", int64(len(want)))
		if err != nil {
			t.Fatal(err)
		}
		for !u.Whole() {
			n := rapid.IntRange(0, len(want)-int(u.Offset)).Draw(t, "piece")
			var body io.Reader = bytes.NewReader(want[u.Offset : int(u.Offset)+n])
			breaks := rapid.Bool().Draw(t, "breaks off")
			if breaks {
				body = io.MultiReader(body, iotest.ErrReader(io.ErrUnexpectedEOF))
			}
			before := u.Offset
			got, err := s.Append("me", u.ID, u.Offset, body)
			if breaks && int(before)+n < len(want) && !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Fatalf("error %v", err)
			}
			if got.Offset != before+int64(n) {
				t.Fatalf("offset %d after %d bytes at %d", got.Offset, n, before)
			}
			if rapid.Bool().Draw(t, "restart") {
				s = Open(dir)
			}
			if u, err = s.Get("me", u.ID); err != nil || u.Offset != got.Offset {
				t.Fatalf("get %+v, %v", u, err)
			}
		}
		if got, err := s.Bytes(u); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("bytes %q, %v", got, err)
		}
		if err := s.Remove("me", u.ID); err != nil {
			t.Fatal(err)
		}
	})
}

func TestErrors(t *testing.T) {
	s := Open(t.TempDir())
	if _, err := s.Create("me", "a", "", 0); !errors.Is(err, ErrLength) {
		t.Errorf("no length: %v", err)
	}
	if _, err := s.Create("me", "a", "", MaxLength+1); !errors.Is(err, ErrLength) {
		t.Errorf("too long: %v", err)
	}
	u, err := s.Create("me", "a", "", 3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Get("you", u.ID); !errors.Is(err, ErrUnknown) {
		t.Errorf("somebody else's: %v", err)
	}
	for _, id := range []string{"", "..", "../" + u.ID, strings.Repeat("a", idLength)} {
		if _, err := s.Append("me", id, 0, strings.NewReader("x")); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q: %v", id, err)
		}
	}
	var wrong *OffsetError
	if _, err := s.Append("me", u.ID, 1, strings.NewReader("x")); !errors.As(err, &wrong) || wrong.Want != 0 {
		t.Errorf("offset: %v", err)
	}
	if got, err := s.Append("me", u.ID, 0, strings.NewReader("abcd")); !errors.Is(err, ErrLength) || got.Offset != 3 {
		t.Errorf("more than announced: %d, %v", got.Offset, err)
	}
	release, err := s.hold(u.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append("me", u.ID, 3, strings.NewReader("")); !errors.Is(err, ErrBusy) {
		t.Errorf("two at once: %v", err)
	}
	release()
}

func TestResultOutlivesTheBytes(t *testing.T) {
	s := Open(t.TempDir())
	u, err := s.Create("me", "a", "", 1)
	if err != nil {
		t.Fatal(err)
	}
	if u, err = s.Append("me", u.ID, 0, strings.NewReader("x")); err != nil {
		t.Fatal(err)
	}
	if err := s.Finish(u, []byte(`{"id":"a"}`)); err != nil {
		t.Fatal(err)
	}
	got, err := s.Get("me", u.ID)
	if err != nil || !got.Whole() || string(got.Result) != `{"id":"a"}` {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := s.Bytes(got); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the bytes: %v", err)
	}
}

func TestExpiryAndBounds(t *testing.T) {
	s := Open(t.TempDir())
	for range MaxTotal / MaxLength {
		if _, err := s.Create("me", "a", "", MaxLength); err != nil {
			t.Fatal(err)
		}
	}
	u, err := s.Create("me", "a", "", 1)
	if !errors.Is(err, ErrFull) {
		t.Errorf("over the bound: %v, %v", u, err)
	}
	s.now = func() time.Time { return time.Now().Add(Lifetime + time.Minute) }
	if _, err := s.Create("me", "a", "", 1); err != nil {
		t.Errorf("after the others expired: %v", err)
	}
	if entries, _ := os.ReadDir(s.dir); len(entries) != 1 {
		t.Errorf("%d uploads are left", len(entries))
	}
}
