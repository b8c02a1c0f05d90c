// Package keys keeps the keys by which programs and people prove what they may
// do: read, write or administer a library.
//
// A key is 256 random bits, shown once, when it is made. What is kept is its
// SHA-256: a key with that much randomness cannot be guessed from its digest, so
// the slow hashes that weak passwords need (bcrypt, Argon2) would add nothing
// but half a second to each request. Digests are compared in constant time.
//
// Each key is a record of its own, named by the key's public ID: a file of one
// folder, or a row of a catalogue that several servers share, see Home. So the
// command line can add and revoke keys beside a running server without any lock,
// and a revoked key is refused from the next request on.
package keys

import (
	"errors"
	"fmt"
	"time"
)

// Role is what a key allows. Each role allows all that the lesser ones do.
type Role string

// The roles, the least first.
const (
	// Read allows searching and reading, where the server asks for a key at all.
	Read Role = "read"
	// Write allows adding, replacing and removing articles.
	Write Role = "write"
	// Admin allows rebuilding, checking, and everything about keys.
	Admin Role = "admin"
)

// Roles are all roles, the least first.
func Roles() []Role { return []Role{Read, Write, Admin} }

// rank is the place of a role among the others, -1 for what is none.
func (r Role) rank() int {
	for i, known := range Roles() {
		if r == known {
			return i
		}
	}
	return -1
}

// Valid says whether r is one of the roles.
func (r Role) Valid() bool { return r.rank() >= 0 }

// Allows says whether a key of role r may do what wants role need.
func (r Role) Allows(need Role) bool { return r.Valid() && need.Valid() && r.rank() >= need.rank() }

// Key is what is known of a key; the secret is not.
type Key struct {
	// ID names the key in lists and logs. It is no secret.
	ID string `json:"id"`
	// Name is for people: whose key it is, or what for.
	Name    string    `json:"name"`
	Role    Role      `json:"role"`
	Created time.Time `json:"created"`
	// Used is when it was last used, to about a minute; zero if never.
	Used time.Time `json:"used,omitzero"`
}

// MaxName is the longest name in code points.
const MaxName = 80

// Errors of this package.
var (
	// ErrUnknown says that a secret or an ID belongs to no key: it never did, or
	// the key was revoked.
	ErrUnknown = errors.New("no such key")
	// ErrReadOnly says that keys can neither be added nor revoked here.
	ErrReadOnly = errors.New("keys are open for reading only")
	// ErrFull says that there are MaxKeys keys already.
	ErrFull = errors.New("too many keys")
)

// NameError says that a name cannot be given to a key.
type NameError struct{ Name string }

func (e *NameError) Error() string {
	return fmt.Sprintf("name %q: want 1 to %d printed characters", e.Name, MaxName)
}

// RoleError says that a role does not exist.
type RoleError struct{ Role Role }

func (e *RoleError) Error() string {
	return fmt.Sprintf("role %q: want read, write or admin", string(e.Role))
}
