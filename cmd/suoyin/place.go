package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"suoyin/corpus/catalogue"
	cluster "suoyin/indexer/opensearch"
)

// catalogueFlags say where the articles are kept, if not in the data directory.
type catalogueFlags struct {
	Catalogue             string `help:"A PostgreSQL database for the articles instead of the data directory, such as postgres://suoyin@db.example.org/suoyin." env:"SUOYIN_CATALOGUE" placeholder:"URL"`
	CataloguePasswordFile string `help:"A file with the password for --catalogue." env:"SUOYIN_CATALOGUE_PASSWORD_FILE" placeholder:"FILE" type:"path"`
}

// engineFlags say where the index is, if not in the data directory.
type engineFlags struct {
	Engine             string `help:"An OpenSearch cluster for the index instead of the data directory, such as opensearch+https://suoyin@node1:9200,node2:9200/PREFIX." env:"SUOYIN_ENGINE" placeholder:"URL"`
	EnginePasswordFile string `help:"A file with the password for --engine." env:"SUOYIN_ENGINE_PASSWORD_FILE" placeholder:"FILE" type:"path"`
	EngineCA           string `name:"engine-ca" help:"A file with the certificates (PEM) that vouch for --engine; unless given, the system's." env:"SUOYIN_ENGINE_CA" placeholder:"FILE" type:"path"`
	EngineShards       int    `help:"Shards of a new index of --engine; ${default} unless given." default:"1" env:"SUOYIN_ENGINE_SHARDS" placeholder:"N"`
	EngineReplicas     int    `help:"Copies of each shard, besides the first; ${default} unless given." default:"1" env:"SUOYIN_ENGINE_REPLICAS" placeholder:"N"`
}

// place says where a library is. Its zero parts are in the data directory.
type place struct {
	// dir is the data directory. Where catalogue and engine are both elsewhere, it
	// holds only what can be lost: compiled words, and uploads in pieces.
	dir string
	// catalogue is the URL of a database; it may have a password.
	catalogue string
	// engine is a cluster, nil for the embedded engine.
	engine *clusterAddress
	// readOnly says that nothing may be written to dir.
	readOnly bool
}

// clusterAddress says how an OpenSearch cluster is reached.
type clusterAddress struct {
	// Nodes are addresses without any credentials: https://node1:9200.
	Nodes          []string
	User, Password string
	// CA is a PEM file, empty for the system's certificates.
	CA               string
	Prefix           string
	Shards, Replicas int
}

// defaultPrefix begins the names of a cluster's indices.
const defaultPrefix = "suoyin"

// placeFrom reads where a library is from flags.
func placeFrom(d dataFlag, c catalogueFlags, e engineFlags) (place, error) {
	p := place{dir: d.Data}
	var err error
	if p.catalogue, err = c.url(); err != nil {
		return place{}, err
	}
	p.engine, err = e.address()
	return p, err
}

// shared says that neither catalogue nor index are in the data directory: then
// any number of processes may work on the library.
func (p place) shared() bool { return p.catalogue != "" && p.engine != nil }

// store is what catalogue.Open is told.
func (p place) store() string {
	if p.catalogue != "" {
		return p.catalogue
	}
	return filepath.Join(p.dir, catalogue.FileName)
}

// String names the place, without its passwords.
func (p place) String() string {
	if p.catalogue == "" && p.engine == nil {
		return p.dir
	}
	parts := []string{concealed(p.store())}
	if p.engine == nil {
		return strings.Join(append(parts, p.dir), " and ")
	}
	return strings.Join(append(parts, strings.Join(p.engine.Nodes, ",")+"/"+p.engine.Prefix), " and ")
}

// read opens the catalogue for reading, beside whoever writes to it.
func (p place) read(ctx context.Context) (*catalogue.Catalogue, error) {
	if p.readOnly {
		return catalogue.OpenUntouched(ctx, p.store())
	}
	return catalogue.OpenReadOnly(ctx, p.store())
}

// exists says whether there is a catalogue; of a database that is known only
// when it is asked.
func (p place) exists() error {
	if p.catalogue != "" {
		return nil
	}
	if _, err := os.Stat(p.store()); errors.Is(err, fs.ErrNotExist) {
		return noLibrary(p.dir, err)
	}
	return nil
}

// url is the database's address with its password, empty if there is none.
func (c catalogueFlags) url() (string, error) {
	if c.Catalogue == "" {
		if c.CataloguePasswordFile != "" {
			return "", errors.New("--catalogue-password-file is for a --catalogue, and none is given")
		}
		return "", nil
	}
	if !strings.HasPrefix(c.Catalogue, "postgres://") && !strings.HasPrefix(c.Catalogue, "postgresql://") {
		return "", fmt.Errorf("--catalogue %q: want an address such as postgres://suoyin@db.example.org/suoyin", concealed(c.Catalogue))
	}
	if c.CataloguePasswordFile == "" {
		return c.Catalogue, nil
	}
	password, err := readSecret(c.CataloguePasswordFile)
	if err != nil {
		return "", fmt.Errorf("--catalogue-password-file: %w", err)
	}
	scheme, rest, _ := strings.Cut(c.Catalogue, "://")
	user, rest, ok := strings.Cut(rest, "@")
	if !ok || strings.Contains(user, ":") {
		return "", fmt.Errorf("--catalogue %q: with a file for the password, want a user and no password in it", concealed(c.Catalogue))
	}
	return scheme + "://" + user + ":" + url.PathEscape(password) + "@" + rest, nil
}

// address reads where the cluster is, nil if there is none.
func (e engineFlags) address() (*clusterAddress, error) {
	if e.Engine == "" {
		if e.EnginePasswordFile != "" || e.EngineCA != "" {
			return nil, errors.New("--engine-password-file and --engine-ca are for an --engine, and none is given")
		}
		return nil, nil
	}
	a, err := parseCluster(e.Engine)
	if err != nil {
		return nil, fmt.Errorf("--engine %q: %w", concealed(e.Engine), err)
	}
	if e.EngineShards < 1 || e.EngineReplicas < 0 {
		return nil, fmt.Errorf("--engine-shards %d, --engine-replicas %d: want at least 1 and 0", e.EngineShards, e.EngineReplicas)
	}
	a.CA, a.Shards, a.Replicas = e.EngineCA, e.EngineShards, e.EngineReplicas
	if e.EnginePasswordFile == "" {
		return a, nil
	}
	if a.User == "" || a.Password != "" {
		return nil, fmt.Errorf("--engine %q: with a file for the password, want a user and no password in it", concealed(e.Engine))
	}
	if a.Password, err = readSecret(e.EnginePasswordFile); err != nil {
		return nil, fmt.Errorf("--engine-password-file: %w", err)
	}
	return a, nil
}

// parseCluster reads opensearch+https://USER:PASSWORD@HOST:PORT,HOST:PORT/PREFIX.
// Its errors do not repeat the address.
func parseCluster(text string) (*clusterAddress, error) {
	wrong := errors.New("want an address such as opensearch+https://suoyin@node1.example.org:9200,node2.example.org:9200/suoyin")
	rest, ok := strings.CutPrefix(text, "opensearch+")
	scheme, rest, cut := strings.Cut(rest, "://")
	if !ok || !cut || scheme != "http" && scheme != "https" {
		return nil, wrong
	}
	a := new(clusterAddress)
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		user, password, _ := strings.Cut(rest[:i], ":")
		var errUser, errPassword error
		a.User, errUser = url.PathUnescape(user)
		a.Password, errPassword = url.PathUnescape(password)
		if errors.Join(errUser, errPassword) != nil || a.User == "" {
			return nil, wrong
		}
		rest = rest[i+1:]
	}
	hosts, prefix, _ := strings.Cut(rest, "/")
	if a.Prefix = strings.TrimSuffix(prefix, "/"); a.Prefix == "" {
		a.Prefix = defaultPrefix
	}
	if err := cluster.CheckPrefix(a.Prefix); err != nil {
		return nil, err
	}
	for host := range strings.SplitSeq(hosts, ",") {
		u, err := url.Parse(scheme + "://" + host)
		if err != nil || u.Hostname() == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
			return nil, wrong
		}
		a.Nodes = append(a.Nodes, u.String())
	}
	return a, nil
}
