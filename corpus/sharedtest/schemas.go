package sharedtest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Schemas is the variable that names the folder with the schemas of JATS, TEI and
// OAI-PMH. They are others' work and not part of the project; `.ci/run schemas`
// fetches them.
const Schemas = "SUOYIN_SCHEMAS"

// Schema is a file in the folder of schemas; the test is skipped where the folder
// or the file is not there.
func Schema(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(os.Getenv(Schemas), name)
	if _, err := os.Stat(path); os.Getenv(Schemas) == "" || err != nil {
		t.Skipf("%s names no folder with %s", Schemas, name)
	}
	return path
}

// Valid checks documents with xmllint against a schema; option says of which kind
// it is: --dtdvalid, --relaxng, --schema.
func Valid(t testing.TB, option, schema string, documents [][]byte) {
	t.Helper()
	if len(documents) == 0 {
		t.Fatal("no document")
	}
	dir := t.TempDir()
	args := []string{"--noout", "--nonet", option, schema}
	for i, document := range documents {
		name := filepath.Join(dir, fmt.Sprintf("%04d.xml", i))
		if err := os.WriteFile(name, document, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	said, err := exec.Command("xmllint", args...).CombinedOutput()
	if err == nil {
		t.Logf("%d documents are valid by %s", len(documents), filepath.Base(schema))
		return
	}
	t.Errorf("xmllint %s: %v", filepath.Base(schema), err)
	shown := 0
	for line := range strings.Lines(string(said)) {
		if !strings.HasSuffix(line, " validates\n") && shown < 40 {
			shown++
			t.Log(strings.TrimSpace(fmt.Sprintf("%.600s", line)))
		}
	}
}
