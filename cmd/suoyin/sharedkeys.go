package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/web"
	"suoyin/web/keys"
)

// sharedKeys keeps keys in a catalogue that several servers share: each is a
// small text of its own. It implements keys.Home.
type sharedKeys struct{ catalogue *catalogue.Catalogue }

const (
	// keyName begins the names of these texts.
	keyName = "key/"
	// keyTime is how long the catalogue may take for a key.
	keyTime = 5 * time.Second
)

// sharedKey is a key's record and when it was last used.
type sharedKey struct {
	Record json.RawMessage `json:"record"`
	Used   time.Time       `json:"used"`
}

// Place implements keys.Home.
func (s sharedKeys) Place(id string) string { return id + " in the catalogue" }

// Read implements keys.Home.
func (s sharedKeys) Read(id string) ([]byte, time.Time, error) {
	ctx, cancel := context.WithTimeout(context.Background(), keyTime)
	defer cancel()
	k, err := s.read(ctx, id)
	return k.Record, k.Used, err
}

func (s sharedKeys) read(ctx context.Context, id string) (k sharedKey, err error) {
	text, err := s.catalogue.Shared(ctx, keyName+id)
	if err != nil {
		return k, missing(err)
	}
	return k, json.Unmarshal([]byte(text), &k)
}

// missing says of a text that is not there what a file system says.
func missing(err error) error {
	if errors.Is(err, corpus.ErrNotFound) {
		return fmt.Errorf("%w: %w", fs.ErrNotExist, err)
	}
	return err
}

// Write implements keys.Home.
func (s sharedKeys) Write(id string, record []byte, made time.Time) error {
	ctx, cancel := context.WithTimeout(context.Background(), keyTime)
	defer cancel()
	text, err := json.Marshal(sharedKey{record, made})
	if err != nil {
		return err
	}
	return s.catalogue.EditShared(ctx, keyName+id, func(string) (string, error) { return string(text), nil })
}

// Use implements keys.Home.
func (s sharedKeys) Use(id string, at time.Time) error {
	ctx, cancel := context.WithTimeout(context.Background(), keyTime)
	defer cancel()
	k, err := s.read(ctx, id)
	if err != nil {
		return err
	}
	k.Used = at
	text, err := json.Marshal(k)
	if err != nil {
		return err
	}
	return missing(s.catalogue.ReplaceShared(ctx, keyName+id, string(text)))
}

// Remove implements keys.Home.
func (s sharedKeys) Remove(id string) error {
	ctx, cancel := context.WithTimeout(context.Background(), keyTime)
	defer cancel()
	return missing(s.catalogue.RemoveShared(ctx, keyName+id))
}

// IDs implements keys.Home.
func (s sharedKeys) IDs() ([]string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), keyTime)
	defer cancel()
	all, err := s.catalogue.SharedBelow(ctx, keyName)
	if err != nil {
		return nil, err
	}
	ids := make([]string, 0, len(all))
	for name := range all {
		ids = append(ids, strings.TrimPrefix(name, keyName))
	}
	return ids, nil
}

// sessionName begins the names of the texts that are sessions.
const sessionName = "session/"

// sharedSessions keeps the sessions of browsers there, too. It implements
// web.SessionHome.
type sharedSessions struct{ catalogue *catalogue.Catalogue }

// Load implements web.SessionHome.
func (s sharedSessions) Load(ctx context.Context, id string) ([]byte, error) {
	text, err := s.catalogue.Shared(ctx, sessionName+id)
	return []byte(text), err
}

// Keep implements web.SessionHome.
func (s sharedSessions) Keep(ctx context.Context, id string, session []byte) error {
	return s.catalogue.EditShared(ctx, sessionName+id, func(string) (string, error) { return string(session), nil })
}

// Drop implements web.SessionHome.
func (s sharedSessions) Drop(ctx context.Context, id string) error {
	if err := s.catalogue.RemoveShared(ctx, sessionName+id); !errors.Is(err, corpus.ErrNotFound) {
		return err
	}
	return nil
}

// sweep drops the sessions that have ended.
func (s sharedSessions) sweep(ctx context.Context) error {
	all, err := s.catalogue.SharedBelow(ctx, sessionName)
	if err != nil {
		return err
	}
	for name, text := range all {
		if web.SessionEnded([]byte(text), time.Now()) {
			if err := s.Drop(ctx, strings.TrimPrefix(name, sessionName)); err != nil {
				return err
			}
		}
	}
	return nil
}

// keys are those of an open library: with its catalogue.
func (l *library) keys() *keys.Store {
	if l.place.catalogue != "" {
		return keys.In(sharedKeys{l.catalogue})
	}
	return l.folderKeys()
}

// keys are those of a library that is not open; close ends their use.
func (p articlesFlags) keys(ctx context.Context) (store *keys.Store, close func() error, err error) {
	at, err := p.place()
	if err != nil {
		return nil, nil, err
	}
	if at.catalogue == "" {
		return openKeys(at.dir), func() error { return nil }, nil
	}
	cat, err := catalogue.Open(ctx, at.store())
	if err != nil {
		return nil, nil, err
	}
	return keys.In(sharedKeys{cat}), cat.Close, nil
}
