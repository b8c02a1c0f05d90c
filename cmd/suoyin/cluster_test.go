package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus"
)

// TestClusterTwoServers: any server takes an article, all find it; keys, own
// words and sessions are those of the library and not of a server; nothing of it
// is in a data directory.
func TestClusterTwoServers(t *testing.T) {
	t.Parallel()
	c := newCluster(t)
	dir := t.TempDir()
	write(t, dir, "a.txt", invented("石桥"))
	c.must(t, "index", dir)
	key := strings.TrimSpace(c.must(t, "keys add", "--role", "admin", "librarian"))
	one, two := c.serve(t), c.serve(t)
	until(t, "both are ready", func() bool {
		return read(t, one.URL()+"/readyz").status == 200 && read(t, two.URL()+"/readyz").status == 200
	})
	if n := finds(t, two.URL(), "石桥"); n < 3 {
		t.Errorf("what was indexed is found in %d passages", n)
	}
	change, id := upload(t, one.URL(), key, "b.txt", invented("木桥"))
	a := askAt(t, http.MethodGet, fmt.Sprintf("%s/api/v1/index?change=%d&wait=30", two.URL(), change), key, nil, "")
	if a.status != 200 || !strings.Contains(a.body, `"searchable":true`) {
		t.Fatalf("waiting at the other server: %d %s", a.status, a.body)
	}
	until(t, "the other server finds it", func() bool { return finds(t, two.URL(), "木桥") > 2 })
	if a := read(t, articleAt(two.URL(), id)+"?q="+url.QueryEscape("木桥")); a.status != 200 || !strings.Contains(a.body, "<mark") {
		t.Errorf("the article at the other server: %d", a.status)
	}
	if a := askAt(t, http.MethodDelete, two.URL()+"/api/v1/articles/"+url.PathEscape(id), key, nil, ""); a.status >= 300 {
		t.Errorf("remove: %d %s", a.status, a.body)
	}
	until(t, "it is gone at the first", func() bool { return finds(t, one.URL(), "木桥") == 0 })
	if out := c.must(t, "verify", "--strings", "20"); !strings.HasSuffix(out, "all is well\n") {
		t.Errorf("verify: %s", out)
	}
	if r := c.run(t, "search", "石桥"); r.code != exitOK || !strings.Contains(r.out, "论石桥的来历") {
		t.Errorf("search: %+v", r)
	}
	id = strings.Fields(c.must(t, "keys list"))[0]
	c.must(t, "keys revoke", id)
	if a := askAt(t, http.MethodGet, one.URL()+"/api/v1/index", key, nil, ""); a.status != http.StatusUnauthorized {
		t.Errorf("a revoked key: %d", a.status)
	}
	for _, s := range []*server{one, two} {
		entries, err := os.ReadDir(s.place.dir)
		if err != nil {
			t.Error(err)
		}
		for _, e := range entries {
			if e.Name() != "dictionary" && e.Name() != uploadsDir {
				t.Errorf("%s is in a server's directory", e.Name())
			}
		}
	}
}

// TestClusterOwnWords: words that one server puts to use are those of the other.
func TestClusterOwnWords(t *testing.T) {
	t.Parallel()
	c := newCluster(t)
	dir := t.TempDir()
	write(t, dir, "a.txt", invented("飞云石桥"))
	c.must(t, "index", dir)
	key := strings.TrimSpace(c.must(t, "keys add", "--role", "admin", "librarian"))
	one, two := c.serve(t), c.serve(t)
	c.must(t, "dictionary add", "飞云石桥")
	if out := c.must(t, "dictionary list"); !strings.Contains(out, "not in use yet") {
		t.Errorf("before: %s", out)
	}
	if a := askAt(t, http.MethodPost, one.URL()+"/api/v1/index/words", key, nil, ""); a.status != http.StatusAccepted {
		t.Fatalf("apply: %d %s", a.status, a.body)
	}
	until(t, "the words are in use", func() bool {
		return !strings.Contains(c.must(t, "dictionary list"), "not in use yet")
	})
	// The other server writes the index with these words, too.
	change, _ := upload(t, two.URL(), key, "b.txt", invented("木桥"))
	until(t, "the other server's article is found", func() bool { return finds(t, one.URL(), "木桥") > 2 })
	until(t, "an index with all changes", func() bool {
		a := askAt(t, http.MethodGet, two.URL()+"/api/v1/index", key, nil, "")
		var s struct{ Indexed int64 }
		return json.Unmarshal([]byte(a.body), &s) == nil && s.Indexed >= change
	})
	for _, s := range []*server{one, two} {
		a := read(t, s.URL()+"/api/v1/analyze?text="+url.QueryEscape("飞云石桥"))
		if a.status == 200 && !strings.Contains(a.body, `"dictionary":"own"`) {
			t.Errorf("a server cuts otherwise: %s", a.body)
		}
	}
	if out := c.must(t, "verify", "--strings", "20"); !strings.HasSuffix(out, "all is well\n") {
		t.Errorf("verify: %s", out)
	}
}

// contentOf is the digest that a command printed.
func contentOf(t *testing.T, out string) string {
	t.Helper()
	_, digest, ok := strings.Cut(out, "content ")
	if digest = strings.Fields(digest)[0]; !ok || len(digest) != 64 {
		t.Fatalf("no digest in %q", out)
	}
	return digest
}

// TestClusterMigration: a library moves to a cluster and back, by export and by
// backup, and is the same, own words included.
func TestClusterMigration(t *testing.T) {
	t.Parallel()
	clusterServers(t) // before the work, not in the middle of it
	data, work := filled(t), t.TempDir()
	if r := suoyin(t, "", "dictionary", "add", "--data", data, "石桥"); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	local := func(command string, dir string, args ...string) string {
		t.Helper()
		r := suoyin(t, "", append([]string{command, "--data", dir}, args...)...)
		if r.code != exitOK {
			t.Fatalf("%s: %+v", command, r)
		}
		return r.out
	}
	exported, backup := filepath.Join(work, "out.tar"), filepath.Join(work, "backup.tar")
	want := contentOf(t, local("export", data, exported))
	local("backup", data, backup)
	for name, arrive := range map[string]func(c *clusterHome) string{
		"export": func(c *clusterHome) string { return c.must(t, "import", exported) },
		"backup": func(c *clusterHome) string { return c.must(t, "restore", backup) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newCluster(t)
			if got := contentOf(t, arrive(c)); got != want {
				t.Errorf("there: %s, here: %s", got, want)
			}
			if out := c.must(t, "verify", "--strings", "30"); contentOf(t, out) != want || !strings.HasSuffix(out, "all is well\n") {
				t.Errorf("verify: %s", out)
			}
			if out := c.must(t, "dictionary list"); !strings.Contains(out, "石桥") {
				t.Errorf("own words: %s", out)
			}
			back := t.TempDir()
			if got := contentOf(t, c.must(t, "export", filepath.Join(back, "out"))); got != want {
				t.Errorf("exported there: %s", got)
			}
			if got := contentOf(t, local("import", filepath.Join(back, "data"), filepath.Join(back, "out"))); got != want {
				t.Errorf("back by export: %s", got)
			}
			if got := contentOf(t, c.must(t, "backup", filepath.Join(back, "b.tar"))); got != want {
				t.Errorf("backup there: %s", got)
			}
			if got := contentOf(t, local("restore", filepath.Join(back, "restored"), filepath.Join(back, "b.tar"))); got != want {
				t.Errorf("back by backup: %s", got)
			}
			if words := readWords(t, filepath.Join(back, "restored")); !strings.Contains(words, "石桥") {
				t.Errorf("own words that came back: %q", words)
			}
			if r := c.run(t, "restore", backup); r.code != exitError || !strings.Contains(r.err, "already") {
				t.Errorf("restored over articles: %+v", r)
			}
		})
	}
}

// TestClusterPasswordsStaySecret: the password of neither server is in what the
// program prints, logs, or shows of itself to others on the machine.
func TestClusterPasswordsStaySecret(t *testing.T) {
	t.Parallel()
	const secret = "geheimnis7"
	c := newCluster(t)
	c.catalogue = strings.Replace(c.catalogue, "suoyin@", "suoyin:"+secret+"@", 1)
	c.engine = strings.Replace(c.engine, "http://", "http://suoyin:"+secret+"@", 1)
	if !strings.Contains(c.catalogue, secret) || !strings.Contains(c.engine, secret) {
		t.Skip("SUOYIN_POSTGRES has no user suoyin without a password")
	}
	dir := t.TempDir()
	write(t, dir, "seed.txt", string(corpus.Seed))
	said := fmt.Sprint(c.run(t, "index", dir), c.run(t, "verify", "--strings", "5"), suoyin(t, "", append([]string{"config", "serve"}, "--")...))
	c.opensearch.stop()
	said += fmt.Sprint(c.run(t, "search", "x"))
	c.postgres.stop()
	said += fmt.Sprint(c.run(t, "search", "x"), c.run(t, "keys list"))
	if strings.Contains(said, secret) {
		t.Errorf("it is in %s", said)
	}
	cmd := program(t, append([]string{"serve", "--addr", "127.0.0.1:0"}, c.flags(newData(t))...)...)
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	first := make([]byte, 4096)
	n, _ := log.Read(first) // whatever it says first, its arguments were read before
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", cmd.Process.Pid))
	if err == nil && strings.Contains(string(line), secret) {
		t.Errorf("it is in the command line %q", line)
	}
	if strings.Contains(string(first[:n]), secret) {
		t.Errorf("it is in the log %s", first[:n])
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
}

// TestClusterEval: the cluster's engine is measured beside the others, and leaves
// nothing behind.
func TestClusterEval(t *testing.T) {
	t.Parallel()
	c, set := newCluster(t), t.TempDir()
	write(t, set, "passages.jsonl", `{"id":"p1","text":"石桥建于康熙年间，用石三千方。"}`+"\n"+`{"id":"p2","text":"木桥毁于大水，里人以舟代之。"}`+"\n")
	write(t, set, "queries.jsonl", `{"id":"q1","text":"石桥什么时候建的","kind":"question"}`+"\n")
	write(t, set, "qrels.tsv", "q1\t0\tp1\t1\n")
	if out := c.must(t, "eval", set); !strings.Contains(out, "| OpenSearch | 1.000 | 1.000 |") {
		t.Errorf("eval: %s", out)
	}
	if a := read(t, "http://"+c.opensearch.to+"/_cat/indices/"+c.prefix()+"-eval-*?expand_wildcards=all"); strings.TrimSpace(a.body) != "" {
		t.Errorf("left behind: %s", a.body)
	}
}
