package keys

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestAddCheckRevoke(t *testing.T) {
	s := Open(filepath.Join(t.TempDir(), "keys"))
	if all, err := s.List(); err != nil || len(all) != 0 {
		t.Fatalf("before the first key: %v, %v", all, err)
	}
	k, secret, err := s.Add(" 图书馆 ", Write)
	if err != nil || k.Name != "图书馆" || !k.Used.IsZero() {
		t.Fatalf("added %+v, %v", k, err)
	}
	if got, err := s.Check(secret); err != nil || got.ID != k.ID || got.Role != Write {
		t.Errorf("check gives %+v, %v", got, err)
	}
	if all, err := s.List(); err != nil || len(all) != 1 || all[0].ID != k.ID {
		t.Errorf("listed %+v, %v", all, err)
	}
	if err := s.Revoke(k.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Check(secret); !errors.Is(err, ErrUnknown) {
		t.Errorf("a revoked key: %v", err)
	}
	if err := s.Revoke(k.ID); !errors.Is(err, ErrUnknown) {
		t.Errorf("revoked twice: %v", err)
	}
}

// TestSecretIsNotKept: neither the secret nor its random part is on disk, and
// only the owner reads the file.
func TestSecretIsNotKept(t *testing.T) {
	dir := t.TempDir()
	k, secret, err := Open(dir).Add("x", Admin)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, k.ID+suffix)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if random := secret[len(prefix)+idLength+1:]; strings.Contains(string(data), random) || len(random) != 43 {
		t.Errorf("%s is in %s", random, data)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
}

func TestLastUse(t *testing.T) {
	s := Open(t.TempDir())
	at := time.Now().Truncate(time.Second)
	s.now = func() time.Time { return at }
	k, secret, err := s.Add("x", Read)
	if err != nil {
		t.Fatal(err)
	}
	at = at.Add(time.Hour)
	for _, later := range []time.Duration{0, 30 * time.Second} { // the second use is within the minute
		s.now = func() time.Time { return at.Add(later) }
		if _, err := s.Check(secret); err != nil {
			t.Fatal(err)
		}
		if got, _ := s.Get(k.ID); !got.Used.Equal(at) {
			t.Errorf("%v later: used %v, want %v", later, got.Used, at)
		}
	}
}

func TestWrongNamesAndRoles(t *testing.T) {
	s := Open(t.TempDir())
	for _, name := range []string{"", "  ", "a\x00b", "a\u202eb", strings.Repeat("长", MaxName+1), "\xff"} {
		var wrong *NameError
		if _, _, err := s.Add(name, Read); !errors.As(err, &wrong) {
			t.Errorf("%q: %v", name, err)
		}
	}
	var wrong *RoleError
	if _, _, err := s.Add("x", "root"); !errors.As(err, &wrong) {
		t.Errorf("role: %v", err)
	}
}

func TestRoles(t *testing.T) {
	for _, c := range []struct {
		has, need Role
		want      bool
	}{
		{Read, Read, true}, {Read, Write, false}, {Write, Read, true}, {Write, Admin, false}, {Admin, Write, true},
		{"", Read, false}, {Admin, "", false}, {"root", Read, false},
	} {
		if got := c.has.Allows(c.need); got != c.want {
			t.Errorf("%q allows %q: %v", c.has, c.need, got)
		}
	}
}

// TestForgedSecrets: whatever is sent, it is no key and leads nowhere.
func TestForgedSecrets(t *testing.T) {
	dir := t.TempDir()
	s := Open(filepath.Join(dir, "keys"))
	k, secret, err := s.Add("x", Admin)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		forged := rapid.OneOf(
			rapid.String(),
			rapid.StringMatching(`suoyin_[a-z2-7]{10}_[A-Za-z0-9_-]{43}`),
			rapid.Just(prefix+k.ID+"_"+strings.Repeat("A", 43)),
			rapid.Just(secret[:len(secret)-1]),
			rapid.Just(secret+"A"),
			rapid.Just(prefix+"../../../."+"_"+strings.Repeat("A", 43)),
		).Draw(t, "secret")
		if _, err := s.Check(forged); !errors.Is(err, ErrUnknown) {
			t.Fatalf("%q: %v", forged, err)
		}
	})
	if _, err := s.Get("../" + k.ID); !errors.Is(err, ErrUnknown) {
		t.Error("an ID leads out of the folder")
	}
}

// TestTwoStoresShareAFolder: the command line revokes what the server checks.
func TestTwoStoresShareAFolder(t *testing.T) {
	dir := t.TempDir()
	server, command := Open(dir), Open(dir)
	k, secret, err := command.Add("x", Write)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.Check(secret); err != nil {
		t.Error(err)
	}
	if err := command.Revoke(k.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := server.Check(secret); !errors.Is(err, ErrUnknown) {
		t.Errorf("after revoking: %v", err)
	}
}

func TestDamagedFileIsNoKey(t *testing.T) {
	dir := t.TempDir()
	s := Open(dir)
	k, secret, err := s.Add("x", Admin)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "{", `{"id":"other"}`, `{"id":"` + k.ID + `","role":"root"}`, strings.Repeat(" ", maxFile+1)} {
		if err := os.WriteFile(filepath.Join(dir, k.ID+suffix), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Check(secret); err == nil {
			t.Errorf("%.20q is %+v", text, got)
		}
	}
}

// TestReadOnly: a key is checked where nothing may be written, and nothing is.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	k, secret, err := Open(dir).Add("x", Read)
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(filepath.Join(dir, k.ID+suffix))
	if err != nil {
		t.Fatal(err)
	}
	s := OpenReadOnly(dir)
	s.now = func() time.Time { return time.Now().Add(time.Hour) }
	if got, err := s.Check(secret); err != nil || got.ID != k.ID {
		t.Errorf("check: %+v, %v", got, err)
	}
	if _, _, err := s.Add("y", Read); !errors.Is(err, ErrReadOnly) {
		t.Errorf("add: %v", err)
	}
	if err := s.Revoke(k.ID); !errors.Is(err, ErrReadOnly) {
		t.Errorf("revoke: %v", err)
	}
	if after, err := os.Stat(filepath.Join(dir, k.ID+suffix)); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("the file has changed: %v, %v", after, err)
	}
}
