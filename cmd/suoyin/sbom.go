package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
)

type sbomCommand struct{}

// Run prints what the program is made of, from what the compiler wrote into it.
func (p *sbomCommand) Run(c console) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("sbom: the program was built without module support")
	}
	e := json.NewEncoder(c.out)
	e.SetIndent("", "  ")
	return e.Encode(bom(info, version))
}

// sbom is a bill of materials in the form of CycloneDX 1.5 (ECMA-424), as much
// of it as there is to say.
type sbom struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	PURL       string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref     string   `json:"ref"`
	Depends []string `json:"dependsOn"`
}

// bom lists the modules that are compiled in, and the Go toolchain with its
// standard library, by name.
func bom(info *debug.BuildInfo, version string) sbom {
	program := component{Type: "application", Ref: "suoyin@" + version, Name: "suoyin", Version: version}
	for _, s := range info.Settings {
		switch s.Key {
		case "GOOS", "GOARCH", "CGO_ENABLED", "vcs.revision":
			program.Properties = append(program.Properties, property{"build:" + s.Key, s.Value})
		}
	}
	b := sbom{Format: "CycloneDX", Spec: "1.5", Version: 1, Metadata: metadata{program}}
	b.Components = append(b.Components, moduleOf("std", info.GoVersion, ""))
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		b.Components = append(b.Components, moduleOf(m.Path, m.Version, m.Sum))
	}
	slices.SortFunc(b.Components, func(a, b component) int { return cmp.Compare(a.Ref, b.Ref) })
	whole := dependency{Ref: program.Ref}
	for _, c := range b.Components {
		whole.Depends = append(whole.Depends, c.Ref)
	}
	b.Dependencies = []dependency{whole}
	return b
}

// moduleOf is a module as a component; sum is its line of go.sum.
func moduleOf(path, version, sum string) component {
	c := component{Type: "library", Name: path, Version: version, PURL: fmt.Sprintf("pkg:golang/%s@%s", path, version)}
	if c.Ref = c.PURL; sum != "" {
		c.Properties = []property{{"go.sum", sum}}
	}
	return c
}
