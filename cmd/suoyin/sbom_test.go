package main

import (
	"encoding/json"
	"runtime/debug"
	"testing"
)

// TestSBOM compares the bill of materials with what the compiler says.
func TestSBOM(t *testing.T) {
	r := suoyin(t, "", "sbom")
	var b sbom
	if err := json.Unmarshal([]byte(r.out), &b); err != nil || r.code != exitOK || b.Format != "CycloneDX" || b.Metadata.Component.Name != "suoyin" {
		t.Fatalf("%+v: %v", r, err)
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		t.Fatal("no build information")
	}
	has := map[string]string{}
	for _, c := range b.Components {
		if has[c.Name] != "" || c.PURL == "" {
			t.Errorf("%+v stands twice or has no address", c)
		}
		has[c.Name] = c.Version
	}
	for _, m := range info.Deps {
		if has[m.Path] != m.Version {
			t.Errorf("%s %s is compiled in; the bill has %q", m.Path, m.Version, has[m.Path])
		}
	}
	if len(has) != len(info.Deps)+1 || len(b.Dependencies[0].Depends) != len(has) {
		t.Errorf("%d components for %d modules", len(has), len(info.Deps))
	}
}
