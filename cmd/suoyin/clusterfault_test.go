package main

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
)

// troubledServer is a server with an article, whose parts are taken away.
func troubledServer(t *testing.T) (c *clusterHome, s *server, key, id string) {
	t.Helper()
	c = newCluster(t)
	dir := t.TempDir()
	write(t, dir, "a.txt", invented("石桥"))
	c.must(t, "index", dir)
	key = strings.TrimSpace(c.must(t, "keys add", "--role", "write", "librarian"))
	s = c.serve(t)
	_, id = upload(t, s.URL(), key, "b.txt", invented("木桥"))
	until(t, "all is well at first", func() bool {
		return finds(t, s.URL(), "木桥") > 2 && read(t, s.URL()+"/readyz").body == "ready\n"
	})
	return c, s, key, id
}

// says waits until /readyz has a line, and compares its status.
func says(t *testing.T, s *server, line string, status int) {
	t.Helper()
	until(t, "/readyz says "+line, func() bool {
		a := read(t, s.URL()+"/readyz")
		return strings.Contains(a.body, line+", since 2") && a.status == status
	})
}

// recovers waits until all is well again, and sees that nothing was lost.
func recovers(t *testing.T, c *clusterHome, s *server, queries ...string) {
	t.Helper()
	until(t, "the server is ready again", func() bool { return read(t, s.URL()+"/readyz").body == "ready\n" })
	for _, q := range queries {
		until(t, q+" is found", func() bool { return finds(t, s.URL(), q) > 2 })
	}
	if out := c.must(t, "verify", "--strings", "10"); !strings.HasSuffix(out, "all is well\n") {
		t.Errorf("verify: %s", out)
	}
}

// TestClusterWithoutOpenSearch: stopped or held up, it is said which part is away;
// articles can be read and taken in, searches are told to come back, and what came
// meanwhile is found when the cluster is back.
func TestClusterWithoutOpenSearch(t *testing.T) {
	t.Parallel()
	for name, way := range map[string]struct{ away, back func(*testing.T, *gateway) }{
		"stopped": {func(_ *testing.T, g *gateway) { g.stop() }, func(t *testing.T, g *gateway) { g.start(t) }},
		"stalled": {func(_ *testing.T, g *gateway) { g.stall() }, func(_ *testing.T, g *gateway) { g.goOn() }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, s, key, id := troubledServer(t)
			way.away(t, c.opensearch)
			says(t, s, "index: does not answer", 503)
			if a := read(t, s.URL()+"/readyz?partly=true"); a.status != 200 {
				t.Errorf("partly: %d %s", a.status, a.body)
			}
			if a := read(t, s.URL()+"/metrics"); !strings.Contains(a.body, `suoyin_part_up{part="index"} 0`) || !strings.Contains(a.body, `suoyin_part_up{part="catalogue"} 1`) {
				t.Error("the metrics do not say it")
			}
			if a := read(t, s.URL()+"/api/v1/search?q=x"); a.status != 503 || a.after == "" {
				t.Errorf("a search: %d, Retry-After %q, %s", a.status, a.after, a.body)
			}
			for _, address := range []string{articleAt(s.URL(), id), articleAt(s.URL(), id) + "?q=" + url.QueryEscape("木桥"), s.URL() + "/", s.URL() + "/articles", s.URL() + "/works"} {
				if a := read(t, address); a.status != 200 {
					t.Errorf("%s: %d", address, a.status)
				}
			}
			upload(t, s.URL(), key, "c.txt", invented("铁桥"))
			way.back(t, c.opensearch)
			recovers(t, c, s, "石桥", "木桥", "铁桥")
		})
	}
}

// TestClusterWithoutPostgreSQL: the same for the other part: searches go on.
func TestClusterWithoutPostgreSQL(t *testing.T) {
	t.Parallel()
	for name, way := range map[string]struct{ away, back func(*testing.T, *gateway) }{
		"stopped": {func(_ *testing.T, g *gateway) { g.stop() }, func(t *testing.T, g *gateway) { g.start(t) }},
		"stalled": {func(_ *testing.T, g *gateway) { g.stall() }, func(_ *testing.T, g *gateway) { g.goOn() }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, s, key, id := troubledServer(t)
			way.away(t, c.postgres)
			says(t, s, "catalogue: does not answer", 503)
			if n := finds(t, s.URL(), "木桥"); n < 3 {
				t.Errorf("a search finds %d passages", n)
			}
			if a := read(t, s.URL()+"/"); a.status != 200 {
				t.Errorf("the first page: %d", a.status)
			}
			for _, a := range []heard{
				read(t, articleAt(s.URL(), id)),
				askAt(t, http.MethodGet, s.URL()+"/api/v1/index", key, nil, ""),
			} {
				if a.status != 503 || a.after == "" {
					t.Errorf("what needs the database: %d, Retry-After %q, %s", a.status, a.after, a.body)
				}
			}
			way.back(t, c.postgres)
			recovers(t, c, s, "石桥", "木桥")
			upload(t, s.URL(), key, "c.txt", invented("铁桥"))
			until(t, "what comes then is found", func() bool { return finds(t, s.URL(), "铁桥") > 2 })
		})
	}
}

// TestClusterTakesNoChanges: while the index is blocked, as it is when a disk is
// full, searches are answered, articles are kept, it is said, and they are found
// when the block is gone.
func TestClusterTakesNoChanges(t *testing.T) {
	t.Parallel()
	c, s, key, _ := troubledServer(t)
	settings := "http://" + c.opensearch.to + "/" + c.prefix() + "/_settings"
	clusterAPI(t, http.MethodPut, settings, `{"index.blocks.read_only_allow_delete": true}`)
	says(t, s, "index: takes no changes", 200)
	if n := finds(t, s.URL(), "木桥"); n < 3 {
		t.Errorf("a search finds %d passages", n)
	}
	_, id := upload(t, s.URL(), key, "c.txt", invented("铁桥"))
	if a := read(t, articleAt(s.URL(), id)); a.status != 200 {
		t.Errorf("what came meanwhile cannot be read: %d", a.status)
	}
	clusterAPI(t, http.MethodPut, settings, `{"index.blocks.read_only_allow_delete": null}`)
	recovers(t, c, s, "石桥", "木桥", "铁桥")
}

// TestClusterDiskWatermark lets the cluster itself block the index, by telling
// it that its disks are full. It does so to all indices: only where the cluster
// is the test's own.
func TestClusterDiskWatermark(t *testing.T) {
	if os.Getenv("SUOYIN_CLUSTER") == "" {
		t.Skip("SUOYIN_CLUSTER is not set: the cluster is not this test's alone")
	}
	c, s, key, _ := troubledServer(t)
	cluster := "http://" + c.opensearch.to + "/_cluster/settings"
	set := func(watermark, on string) {
		clusterAPI(t, http.MethodPut, cluster, `{"transient": {"cluster.info.update.interval": "10s",
			"cluster.routing.allocation.disk.threshold_enabled": `+on+`,
			"cluster.routing.allocation.disk.watermark.low": `+watermark+`, "cluster.routing.allocation.disk.watermark.high": `+watermark+`,
			"cluster.routing.allocation.disk.watermark.flood_stage": `+watermark+`}}`)
	}
	t.Cleanup(func() { set("null", "null") })
	set(`"100000gb"`, "true") // so much must be free
	says(t, s, "index: takes no changes", 200)
	upload(t, s.URL(), key, "c.txt", invented("铁桥"))
	set(`"1mb"`, "true")
	recovers(t, c, s, "石桥", "木桥", "铁桥")
}

// TestClusterServerStartsAlone: a server that starts while a part is away says so
// and finds it when it comes.
func TestClusterServerStartsAlone(t *testing.T) {
	t.Parallel()
	c := newCluster(t)
	dir := t.TempDir()
	write(t, dir, "a.txt", invented("石桥"))
	c.must(t, "index", dir)
	c.opensearch.stop()
	s := c.serve(t)
	says(t, s, "index: does not answer", 503)
	if a := read(t, s.URL()+"/articles"); a.status != 200 || !strings.Contains(a.body, "论石桥的来历") {
		t.Errorf("articles: %d", a.status)
	}
	c.opensearch.start(t)
	recovers(t, c, s, "石桥")
	c.postgres.stop()
	late := c.serve(t)
	if a := read(t, late.URL()+"/readyz"); a.status != 503 || a.after == "" {
		t.Errorf("without the database: %d", a.status)
	}
	if a := read(t, late.URL()+"/healthz"); a.status != 200 {
		t.Errorf("it lives: %d", a.status)
	}
	c.postgres.start(t)
	recovers(t, c, late, "石桥")
}
