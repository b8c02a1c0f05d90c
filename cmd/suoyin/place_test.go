package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unsafe"
)

// inPlace is a string in the memory of b, as those of os.Args are in the system's.
func inPlace(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func TestClusterAddress(t *testing.T) {
	for _, c := range []struct {
		text string
		want *clusterAddress // nil: refused
	}{
		{"opensearch+https://node:9200", &clusterAddress{Nodes: []string{"https://node:9200"}, Prefix: "suoyin"}},
		{"opensearch+http://a:9200,b:9201/articles", &clusterAddress{Nodes: []string{"http://a:9200", "http://b:9201"}, Prefix: "articles"}},
		{"opensearch+https://u:p%40s:s@[::1]:9200/x/", &clusterAddress{Nodes: []string{"https://[::1]:9200"}, User: "u", Password: "p@s:s", Prefix: "x"}},
		{"opensearch+https://u@a", &clusterAddress{Nodes: []string{"https://a"}, User: "u", Prefix: "suoyin"}},
		{"https://node:9200", nil},
		{"opensearch+ftp://node", nil},
		{"opensearch+http://", nil},
		{"opensearch+http://a,", nil},
		{"opensearch+http://a:port", nil},
		{"opensearch+http://:secret@a", nil},
		{"opensearch+http://u:%zz@a", nil},
		{"opensearch+http://a/Upper", nil},
		{"opensearch+http://a/_all", nil},
		{"opensearch+http://a/x*", nil},
		{"opensearch+http://a/x/../y", nil},
		{"opensearch+http://a?x=1", nil},
	} {
		got, err := parseCluster(c.text)
		if (err == nil) != (c.want != nil) || err == nil && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v; want %+v", c.text, got, err, c.want)
		}
	}
}

func TestPasswordFiles(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "password")
	if err := os.WriteFile(file, []byte("s/e c@ret:1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := catalogueFlags{Catalogue: "postgres://u@h:1/d?sslmode=disable", CataloguePasswordFile: file}.url()
	if want := "postgres://u:s%2Fe%20c@ret:1@h:1/d?sslmode=disable"; err != nil || !strings.Contains(got, "u:s%2Fe%20c") || !strings.HasSuffix(got, "@h:1/d?sslmode=disable") {
		t.Errorf("catalogue %q, %v, want about %q", got, err, want)
	}
	a, err := engineFlags{Engine: "opensearch+http://u@h", EnginePasswordFile: file, EngineShards: 2}.address()
	if err != nil || a.Password != "s/e c@ret:1" || a.Shards != 2 {
		t.Errorf("engine %+v, %v", a, err)
	}
	for name, wrong := range map[string]func() error{
		"two passwords": func() error {
			_, err := catalogueFlags{Catalogue: "postgres://u:secret1@h/d", CataloguePasswordFile: file}.url()
			return err
		},
		"no user": func() error {
			_, err := catalogueFlags{Catalogue: "postgres://h/d", CataloguePasswordFile: file}.url()
			return err
		},
		"no catalogue":              func() error { _, err := catalogueFlags{CataloguePasswordFile: file}.url(); return err },
		"another kind of catalogue": func() error { _, err := catalogueFlags{Catalogue: "mysql://u:secret1@h/d"}.url(); return err },
		"two passwords of engine": func() error {
			_, err := engineFlags{Engine: "opensearch+http://u:secret1@h", EnginePasswordFile: file, EngineShards: 1}.address()
			return err
		},
		"no shards": func() error { _, err := engineFlags{Engine: "opensearch+http://u:secret1@h"}.address(); return err },
		"another kind of engine": func() error {
			_, err := engineFlags{Engine: "elastic://u:secret1@h", EngineShards: 1}.address()
			return err
		},
		"no such file": func() error {
			_, err := engineFlags{Engine: "opensearch+http://u@h", EnginePasswordFile: file + "x", EngineShards: 1}.address()
			return err
		},
	} {
		if err := wrong(); err == nil || strings.Contains(err.Error(), "secret1") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPasswordsAreConcealed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"postgres://u:geheim@h:5432/d", "postgres://u:xxxxx@h:5432/d"},
		{"--catalogue=postgres://u:ge/he@im@h/d?sslmode=require", "--catalogue=postgres://u:xxxxx@h/d?sslmode=require"},
		{"postgres://u@h/d?password=geheim&sslmode=require", "postgres://u@h/d?password=xxxxx&sslmode=require"},
		{"open opensearch+https://u:geheim@a:9200,b:9200/x: refused", "open opensearch+https://u:xxxxx@a:9200,b:9200/x: refused"},
		{"host=h user=u password=geheim dbname=d", "host=h user=u password=xxxxx dbname=d"},
		{"postgres://u@h:5432/d", "postgres://u@h:5432/d"},
		{"https://node:9200/x", "https://node:9200/x"},
		{"石桥 a:b@c", "石桥 a:b@c"},
	} {
		if got := concealed(c.text); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
		}
	}
}

// TestArgumentsAreConcealed: what the system holds loses the password, what the
// program works with keeps it.
func TestArgumentsAreConcealed(t *testing.T) {
	system := [][]byte{[]byte("serve"), []byte("--catalogue"), []byte("postgres://u:geheimnis@h/d")}
	args := make([]string, len(system))
	for i, b := range system {
		args[i] = inPlace(b)
	}
	got := concealArguments(args)
	if want := []string{"serve", "--catalogue", "postgres://u:geheimnis@h/d"}; !reflect.DeepEqual(got, want) {
		t.Errorf("the program has %q", got)
	}
	if string(system[2]) != "postgres://u:xxxxx@h/d    " || string(system[1]) != "--catalogue" {
		t.Errorf("the system has %q", system)
	}
}
