package keys

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"suoyin/web/randomid"
)

const (
	// prefix marks a string as a key of Suoyin, for people who find one in a
	// file and for scanners that look for leaked secrets.
	prefix = "suoyin_"
	// idLength is how many characters an ID has: 50 bits, enough that no two of
	// MaxKeys are the same.
	idLength = 10
	// secretBytes is the size of the secret.
	secretBytes = 32
	// MaxKeys bounds the keys of a library.
	MaxKeys = 1000
	// maxFile bounds what is read of a key's record.
	maxFile = 4 << 10
	// usedEvery is how exactly the last use is remembered: a write for each
	// request would cost more than the request.
	usedEvery = time.Minute
)

// Store is the keys of a library. It is safe for concurrent use, also by several
// processes.
type Store struct {
	home Home
	now  func() time.Time
}

// Home is where the records of keys are kept: a folder, or a catalogue that
// several servers share. It is safe for concurrent use, also by several
// processes.
type Home interface {
	// Read is the record of an ID and when it was last marked as used; fs.ErrNotExist
	// if there is none.
	Read(id string) (record []byte, used time.Time, err error)
	// Write keeps a new record, whole or not at all.
	Write(id string, record []byte, made time.Time) error
	// Use marks a record as used, unless it is gone.
	Use(id string, at time.Time) error
	// Remove removes a record; fs.ErrNotExist if there is none.
	Remove(id string) error
	// IDs are all there are, in no order; what has another form may be among them.
	IDs() ([]string, error)
	// Place names the home of a record in errors.
	Place(id string) string
}

// Open gives the keys in the folder dir, which is made with the first key.
func Open(dir string) *Store { return In(folder(dir)) }

// OpenReadOnly gives the keys in the folder dir and writes nothing to it.
func OpenReadOnly(dir string) *Store { return In(stillFolder{folder(dir)}) }

// In gives the keys that are kept in a home.
func In(home Home) *Store { return &Store{home: home, now: time.Now} }

// record is a key as it is kept.
type record struct {
	Key
	SHA256 string `json:"sha256"`
}

// Add makes a key and gives its secret, which nobody can give again. Errors:
// *NameError, *RoleError, ErrFull, and the file system's.
func (s *Store) Add(name string, role Role) (Key, string, error) {
	name = strings.TrimSpace(name)
	if !validName(name) {
		return Key{}, "", &NameError{name}
	}
	if !role.Valid() {
		return Key{}, "", &RoleError{role}
	}
	if all, err := s.List(); err != nil {
		return Key{}, "", err
	} else if len(all) >= MaxKeys {
		return Key{}, "", ErrFull
	}
	// 26 characters of base 32: the first ten name the key.
	k := Key{ID: randomid.New(idLength), Name: name, Role: role, Created: s.now().UTC().Truncate(time.Second)}
	random := make([]byte, secretBytes)
	rand.Read(random)
	secret := prefix + k.ID + "_" + base64.RawURLEncoding.EncodeToString(random)
	if err := s.write(record{k, digest(secret)}); err != nil {
		return Key{}, "", fmt.Errorf("add key %q: %w", name, err)
	}
	return k, secret, nil
}

// Check gives the key of a secret, and remembers that it was used. A secret of
// no key is ErrUnknown.
func (s *Store) Check(secret string) (Key, error) {
	id, ok := idOf(secret)
	if !ok {
		return Key{}, ErrUnknown
	}
	r, err := s.read(id)
	if err != nil {
		return Key{}, err
	}
	if subtle.ConstantTimeCompare([]byte(digest(secret)), []byte(r.SHA256)) != 1 {
		return Key{}, ErrUnknown
	}
	s.touch(r.Key)
	return r.Key, nil
}

// Get gives the key with that ID, ErrUnknown if there is none.
func (s *Store) Get(id string) (Key, error) {
	if !randomid.Valid(id, idLength) {
		return Key{}, ErrUnknown
	}
	r, err := s.read(id)
	return r.Key, err
}

// List lists all keys, the oldest first.
func (s *Store) List() ([]Key, error) {
	ids, err := s.home.IDs()
	if err != nil {
		return nil, fmt.Errorf("list keys: %w", err)
	}
	var all []Key
	for _, id := range ids {
		if !randomid.Valid(id, idLength) {
			continue
		}
		r, err := s.read(id)
		if errors.Is(err, ErrUnknown) { // revoked meanwhile
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, r.Key)
	}
	slices.SortFunc(all, func(a, b Key) int {
		if c := a.Created.Compare(b.Created); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return all, nil
}

// Revoke removes a key: it is refused from now on. An unknown ID is ErrUnknown.
func (s *Store) Revoke(id string) error {
	if !randomid.Valid(id, idLength) {
		return ErrUnknown
	}
	err := s.home.Remove(id)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrUnknown
	}
	if err != nil {
		return fmt.Errorf("revoke key %s: %w", id, err)
	}
	return nil
}

func (s *Store) read(id string) (record, error) {
	data, used, err := s.home.Read(id)
	if errors.Is(err, fs.ErrNotExist) {
		return record{}, ErrUnknown
	}
	var r record
	if err == nil && len(data) > maxFile {
		err = errors.New("too large for a key")
	}
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	if err == nil && (r.ID != id || !r.Role.Valid()) {
		err = errors.New("not a key of this name")
	}
	if err != nil {
		return record{}, fmt.Errorf("key %s: %w", s.home.Place(id), err)
	}
	// A key that was never used has the time it was made.
	if used = used.UTC().Truncate(time.Second); used.After(r.Created) {
		r.Used = used
	}
	return r, nil
}

// touch remembers the use. Where it cannot, the key still counts: a full or
// read-only disk must not lock everybody out.
func (s *Store) touch(k Key) {
	now := s.now()
	if now.Sub(k.Used) >= usedEvery {
		_ = s.home.Use(k.ID, now)
	}
}

func (s *Store) write(r record) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return s.home.Write(r.ID, append(data, '\n'), r.Created)
}

func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// idOf is the ID in a secret, which is all that finds its file.
func idOf(secret string) (string, bool) {
	rest, ok := strings.CutPrefix(secret, prefix)
	if !ok || len(rest) != idLength+1+base64.RawURLEncoding.EncodedLen(secretBytes) || rest[idLength] != '_' {
		return "", false
	}
	return rest[:idLength], randomid.Valid(rest[:idLength], idLength)
}

func validName(name string) bool {
	n := utf8.RuneCountInString(name)
	return n > 0 && n <= MaxName && utf8.ValidString(name) && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) })
}
