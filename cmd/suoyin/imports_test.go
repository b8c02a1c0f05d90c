package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"suoyin/corpus/sharedtest"
)

// The rule that docs/architecture.md explains: corpus <- indexer <- search <-
// web <- cmd, a package imports only from its left; web sees search's contract,
// never an engine nor the indexer; third parties stay at home.

const module = "suoyin"

// layers are the top folders from left to right.
var layers = [...]string{"corpus", "indexer", "search", "web", "cmd"}

// engines are what web must not see.
var engines = [...]string{"indexer", "search/bleve", "search/opensearch", "search/scan"}

// homes says where a third party may be imported. A longer path is the more
// exact rule. testOnly libraries have every test as their home.
var homes = map[string][]string{
	"github.com/gin-gonic/gin":         {"web"},
	"github.com/gin-contrib":           {"web"},
	"github.com/go-ego/gse":            {"indexer/analysis"},
	"github.com/blevesearch":           {"indexer/bleve", "search/bleve"},
	"modernc.org/sqlite":               {"corpus/catalogue"},
	"github.com/jackc/pgx":             {"corpus/catalogue"},
	"github.com/klauspost/compress":    {"corpus/catalogue", "web"},
	"github.com/alecthomas/kong":       {"cmd"},
	"github.com/schollz/progressbar":   {"cmd"},
	"github.com/fsnotify/fsnotify":     {"cmd"},
	"golang.org/x/term":                {"cmd"},
	"github.com/klippa-app/go-pdfium":  {"corpus/reader/pdf"},
	"github.com/richardlehane/mscfb":   {"corpus/reader/doc"},
	"github.com/tetratelabs/wazero":    {"corpus/reader/pdf"},
	"github.com/xi2/xz":                {"corpus/packed"},
	"github.com/yuin/goldmark":         {"corpus/reader/markdown"},
	"github.com/goccy/go-yaml":         {"corpus/reader/markdown", "cmd"},
	"github.com/longbridgeapp/opencc":  {"corpus/fold"},
	"github.com/mozillazg/go-pinyin":   {"search/suggest"},
	"golang.org/x/text":                {"corpus", "indexer", "search", "web"},
	"golang.org/x/net":                 {"corpus/reader"},
	"golang.org/x/sys":                 {"indexer", "search", "cmd"},
	"golang.org/x/sync":                {"corpus", "indexer", "search", "web", "cmd"},
	"golang.org/x/time":                {"web"},
	"github.com/RoaringBitmap/roaring": {"indexer", "search"},
	"github.com/prometheus":            {"web", "cmd"},
	"github.com/modelcontextprotocol":  {"web/mcp"},
	"github.com/google/jsonschema-go":  {"web/mcp"},
	"github.com/indexdata/cql-go":      {"web/sru"},
	"pgregory.net/rapid":               testOnly,
	"github.com/PuerkitoBio/goquery":   testOnly,
	"github.com/chromedp":              testOnly,
	"github.com/getkin/kin-openapi":    testOnly,
	"go.uber.org/goleak":               testOnly,
	"github.com/hanwen/go-fuse":        testOnly,
	"gonum.org/v1/gonum":               testOnly,
	"github.com/opensearch-project":    {"search/opensearch", "indexer/opensearch"},
}

var testOnly = []string{}

// file is one Go file: its folder below the module, and what it imports.
type file struct {
	dir     string
	test    bool
	program bool // a generator or example outside the build
	imports []string
}

// violations lists what breaks the rule, a line each.
func violations(files []file) []string {
	var out []string
	for _, f := range files {
		for _, imported := range f.imports {
			if why := violation(f, imported); why != "" {
				out = append(out, fmt.Sprintf("%s imports %s: %s", f.dir, imported, why))
			}
		}
	}
	sort.Strings(out)
	return out
}

func violation(f file, imported string) string {
	if inner, ours := strings.CutPrefix(imported, module+"/"); ours {
		return insideViolation(f, inner)
	}
	if !strings.Contains(strings.Split(imported, "/")[0], ".") {
		return "" // the standard library
	}
	home, known := homeOf(imported)
	switch {
	case !known:
		return "the library has no home yet, name one in imports_test.go and docs/decisions"
	case len(home) == 0 && !f.test:
		return "the library is for tests"
	case len(home) == 0 || f.program || within(f.dir, home...):
		return ""
	default:
		return "the library's home is " + strings.Join(home, ", ")
	}
}

func insideViolation(f file, inner string) string {
	from, to := layer(f.dir), layer(inner)
	switch {
	case from < 0 || to < 0:
		return "a folder outside " + strings.Join(layers[:], " <- ")
	case to > from:
		return "imports point from right to left in " + strings.Join(layers[:], " <- ")
	case layers[from] == "web" && !f.test && within(inner, engines[:]...):
		return "web sees search's contract and corpus only"
	default:
		return ""
	}
}

func layer(dir string) int {
	for i, l := range layers {
		if within(dir, l) {
			return i
		}
	}
	return -1
}

func within(dir string, folders ...string) bool {
	for _, folder := range folders {
		if dir == folder || strings.HasPrefix(dir, folder+"/") {
			return true
		}
	}
	return false
}

func homeOf(imported string) (home []string, known bool) {
	for p := imported; p != "." && p != "/"; p = path.Dir(p) {
		if home, known = homes[p]; known {
			return home, true
		}
	}
	return nil, false
}

func TestImportsPointOneWay(t *testing.T) {
	files := moduleFiles(t)
	if len(files) < 20 {
		t.Fatalf("only %d Go files found, the test looks in the wrong place", len(files))
	}
	for _, v := range violations(files) {
		t.Error(v)
	}
}

func TestImportsRuleCanFail(t *testing.T) {
	for _, c := range []struct {
		name string
		file file
		bad  bool
	}{
		{"corpus imports indexer", file{dir: "corpus/catalogue", imports: []string{"suoyin/indexer"}}, true},
		{"search imports web", file{dir: "search/bleve", imports: []string{"suoyin/web"}}, true},
		{"web imports an engine", file{dir: "web", imports: []string{"suoyin/search/bleve"}}, true},
		{"web imports the indexer", file{dir: "web/api", imports: []string{"suoyin/indexer"}}, true},
		{"web imports the contract", file{dir: "web", imports: []string{"suoyin/search", "suoyin/search/query", "suoyin/corpus/fold"}}, false},
		{"web's test uses an engine", file{dir: "web", test: true, imports: []string{"suoyin/search/scan"}}, false},
		{"cmd imports everything", file{dir: "cmd/suoyin", imports: []string{"suoyin/web", "suoyin/indexer", "suoyin/corpus", "suoyin/search/bleve"}}, false},
		{"gin in search", file{dir: "search", imports: []string{"github.com/gin-gonic/gin"}}, true},
		{"gse beside its home", file{dir: "indexer/analysisx", imports: []string{"github.com/go-ego/gse"}}, true},
		{"gse at home", file{dir: "indexer/analysis", imports: []string{"github.com/go-ego/gse"}}, false},
		{"bleve in web's test", file{dir: "web", test: true, imports: []string{"github.com/blevesearch/bleve/v2"}}, true},
		{"rapid in the program", file{dir: "search", imports: []string{"pgregory.net/rapid"}}, true},
		{"rapid in a test", file{dir: "search", test: true, imports: []string{"pgregory.net/rapid"}}, false},
		{"a library nobody knows", file{dir: "cmd/suoyin", imports: []string{"example.org/new"}}, true},
		{"a folder outside the house", file{dir: "util", imports: []string{"suoyin/corpus"}}, true},
		{"the standard library", file{dir: "corpus", imports: []string{"net/http"}}, false},
	} {
		if got := violations([]file{c.file}); (len(got) > 0) != c.bad {
			t.Errorf("%s: violations %q, want some: %v", c.name, got, c.bad)
		}
	}
}

// moduleFiles reads the imports of every Go file of the module.
func moduleFiles(t *testing.T) []file {
	t.Helper()
	root := sharedtest.Root(t)
	var files []file
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); p != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "data" || name == "dist") {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(p) != ".go" {
			return nil
		}
		f, err := readImports(root, p)
		if err == nil && f.dir != "." {
			files = append(files, f)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readImports(root, p string) (file, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		return file{}, err
	}
	rel, err := filepath.Rel(root, filepath.Dir(p))
	if err != nil {
		return file{}, err
	}
	dir := filepath.ToSlash(rel)
	// Packages named for testing hold helpers of tests: readertest, enginetest.
	f := file{dir: dir, test: strings.HasSuffix(p, "_test.go") || strings.HasSuffix(dir, "test")}
	for _, group := range parsed.Comments {
		for _, c := range group.List {
			f.program = f.program || c.Text == "//go:build ignore"
		}
	}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file{}, err
		}
		f.imports = append(f.imports, imported)
	}
	return f, nil
}
