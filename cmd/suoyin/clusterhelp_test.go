package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// clusterHome is a library of its own in the test's servers: a schema of the
// database and indices of the cluster.
type clusterHome struct {
	postgres, opensearch *gateway
	catalogue, engine    string // through the gateways
}

// newCluster makes one; the test is skipped where there are no servers.
func newCluster(t testing.TB) *clusterHome {
	t.Helper()
	database, nodes := clusterServers(t)
	name := "t" + strings.ToLower(rand.Text())
	inDatabase(t, database, "CREATE SCHEMA "+name)
	node, _, _ := strings.Cut(nodes, ",")
	t.Cleanup(func() {
		inDatabase(t, database, "DROP SCHEMA "+name+" CASCADE")
		clusterAPI(t, http.MethodDelete, node+"/"+name+"-*?expand_wildcards=all", "")
	})
	u, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	c := &clusterHome{postgres: newGateway(t, u.Host), opensearch: newGateway(t, strings.TrimPrefix(node, "http://"))}
	u.Host = c.postgres.address
	u.RawQuery += "&search_path=" + name
	c.catalogue = u.String()
	c.engine = "opensearch+http://" + c.opensearch.address + "/" + name
	return c
}

// clusterServers are the addresses of the test's servers; the test is skipped
// where there are none.
func clusterServers(t testing.TB) (database, nodes string) {
	t.Helper()
	database, nodes = os.Getenv("SUOYIN_POSTGRES"), os.Getenv("SUOYIN_OPENSEARCH")
	if database == "" {
		t.Skip("SUOYIN_POSTGRES is not set: no PostgreSQL to test against; see .ci/cluster")
	}
	if nodes == "" {
		t.Skip("SUOYIN_OPENSEARCH is not set: no OpenSearch to test against; see .ci/cluster")
	}
	return database, nodes
}

// inDatabase carries out a statement. The driver is the catalogue's.
func inDatabase(t testing.TB, address, statement string) {
	t.Helper()
	db, err := sql.Open("pgx", address)
	if err == nil {
		_, err = db.Exec(statement)
		db.Close()
	}
	if err != nil {
		t.Errorf("%s: %v", statement, err)
	}
}

// clusterAPI sends a request to OpenSearch.
func clusterAPI(t testing.TB, method, address, body string) {
	t.Helper()
	req, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Errorf("%s %s: %v", method, address, err)
		return
	}
	defer res.Body.Close()
	if said, _ := io.ReadAll(res.Body); res.StatusCode != 200 {
		t.Errorf("%s %s: %s %s", method, address, res.Status, said)
	}
}

// prefix is the name of the library's index, and of the schema.
func (c *clusterHome) prefix() string { return c.engine[strings.LastIndexByte(c.engine, '/')+1:] }

// flags are the command line's.
func (c *clusterHome) flags(dir string) []string {
	return []string{"--data", dir, "--catalogue", c.catalogue, "--engine", c.engine, "--engine-replicas", "0"}
}

// run carries out a command on the library.
func (c *clusterHome) run(t testing.TB, command string, args ...string) result {
	t.Helper()
	name := strings.Fields(command)
	flags := c.flags(newData(t))
	if name[0] == "keys" || name[0] == "backup" || name[0] == "export" {
		flags = flags[:4]
	}
	return suoyin(t, "", append(append(name, flags...), args...)...)
}

// must is run of what must succeed; it gives what was printed.
func (c *clusterHome) must(t testing.TB, command string, args ...string) string {
	t.Helper()
	r := c.run(t, command, args...)
	if r.code != exitOK {
		t.Fatalf("%s %q: %+v", command, args, r)
	}
	return r.out
}

// serve is a server of the library, until the test ends.
func (c *clusterHome) serve(t *testing.T) *server {
	t.Helper()
	return running(t, serveCommand{
		dataFlag: dataFlag{Data: newData(t)}, catalogueFlags: catalogueFlags{Catalogue: c.catalogue},
		engineFlags: engineFlags{Engine: c.engine, EngineShards: 1},
	})
}

// gateway stands before a server, so that a test can stop it or hold it up
// without doing so to others.
type gateway struct {
	address, to string

	mu       sync.Mutex
	listener net.Listener
	open     map[net.Conn]bool
	flows    chan struct{} // closed while bytes flow
	done     sync.WaitGroup
}

func newGateway(t testing.TB, to string) *gateway {
	t.Helper()
	g := &gateway{address: "127.0.0.1:0", to: to, open: map[net.Conn]bool{}, flows: make(chan struct{})}
	close(g.flows)
	g.start(t)
	t.Cleanup(func() {
		g.goOn()
		g.stop()
		g.done.Wait()
	})
	return g
}

// start takes connections, at the address of before.
func (g *gateway) start(t testing.TB) {
	t.Helper()
	l, err := net.Listen("tcp", g.address)
	if err != nil {
		t.Fatal(err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.address, g.listener = l.Addr().String(), l
	g.done.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			g.done.Go(func() { g.pass(c) })
		}
	})
}

// stop ends all connections and takes no more.
func (g *gateway) stop() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.listener.Close()
	for c := range g.open {
		c.Close()
	}
}

// stall takes connections, and lets nothing through.
func (g *gateway) stall() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.flows = make(chan struct{})
}

// goOn ends a stall.
func (g *gateway) goOn() {
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case <-g.flows:
	default:
		close(g.flows)
	}
}

func (g *gateway) keep(c net.Conn, open bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.open[c] = open; !open {
		delete(g.open, c)
		c.Close()
	}
}

func (g *gateway) pass(client net.Conn) {
	server, err := net.Dial("tcp", g.to)
	if err != nil {
		client.Close()
		return
	}
	var both sync.WaitGroup
	for _, way := range [...][2]net.Conn{{client, server}, {server, client}} {
		g.keep(way[0], true)
		both.Go(func() {
			defer way[1].Close()
			buffer := make([]byte, 32<<10)
			for {
				n, err := way[0].Read(buffer)
				g.mu.Lock()
				flows := g.flows
				g.mu.Unlock()
				<-flows
				if _, failed := way[1].Write(buffer[:n]); failed != nil || err != nil {
					return
				}
			}
		})
	}
	both.Wait()
	g.keep(client, false)
	g.keep(server, false)
}

// heard is an answer of a server.
type heard struct {
	status int
	after  string // Retry-After
	body   string
}

// askAt asks a server; the key may be empty.
func askAt(t testing.TB, method, address, key string, body io.Reader, contentType string) heard {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	if key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return heard{res.StatusCode, res.Header.Get("Retry-After"), string(text)}
}

func read(t testing.TB, address string) heard {
	t.Helper()
	return askAt(t, http.MethodGet, address, "", nil, "")
}

// upload sends a file, and gives the number of the change and the article's ID.
func upload(t testing.TB, base, key, name, text string) (change int64, id string) {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(part, text) // into memory
	w.Close()
	a := askAt(t, http.MethodPost, base+"/api/v1/articles", key, &body, w.FormDataContentType())
	var receipt struct {
		Change int64
		Files  []struct{ ID, Outcome string }
	}
	if err := json.Unmarshal([]byte(a.body), &receipt); err != nil || a.status >= 300 || len(receipt.Files) != 1 || receipt.Files[0].Outcome != "added" {
		t.Fatalf("upload %s: %d %s, %v", name, a.status, a.body, err)
	}
	return receipt.Change, receipt.Files[0].ID
}

// until waits for something to become true, for a minute and a half at most:
// servers that were away are noticed after seconds, and a busy machine is slow.
func until(t testing.TB, what string, true func() bool) {
	t.Helper()
	end := time.NewTimer(90 * time.Second)
	defer end.Stop()
	for !true() {
		select {
		case <-time.After(50 * time.Millisecond):
		case <-end.C:
			t.Fatalf("it does not come about: %s", what)
		}
	}
}

// finds says how many passages a server finds, -1 if it does not answer.
func finds(t testing.TB, base, query string) int {
	t.Helper()
	a := read(t, base+"/api/v1/search?q="+url.QueryEscape(query))
	var answer struct{ Total *int }
	if a.status != 200 || json.Unmarshal([]byte(a.body), &answer) != nil || answer.Total == nil {
		return -1
	}
	return *answer.Total
}

func articleAt(base, id string) string {
	return fmt.Sprintf("%s/articles/%s", base, url.PathEscape(id))
}
