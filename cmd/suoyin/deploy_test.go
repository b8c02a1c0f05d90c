package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"suoyin/corpus/sharedtest"
)

// deployed reads the documents of one of the examples in docs/deploy.
func deployed(t *testing.T, name string) (documents []map[string]any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sharedtest.Root(t), "docs", "deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	for d := yaml.NewDecoder(bytes.NewReader(data)); ; {
		var document map[string]any
		err := d.Decode(&document)
		if err == io.EOF {
			return documents
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if document != nil {
			documents = append(documents, document)
		}
	}
}

// visitObjects visits every object below a value.
func visitObjects(v any, visit func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		visit(v)
		for _, inner := range v {
			visitObjects(inner, visit)
		}
	case []any:
		for _, inner := range v {
			visitObjects(inner, visit)
		}
	}
}

// texts are the strings of a list.
func texts(v any) (list []string) {
	items, _ := v.([]any)
	for _, item := range items {
		s, _ := item.(string)
		list = append(list, s)
	}
	return list
}

// ourVariables are the variables of the environment that the flags know.
func ourVariables(t *testing.T) []string {
	t.Helper()
	parser, err := newParser(new(commands), console{out: io.Discard, err: io.Discard, env: noEnvironment})
	if err != nil {
		t.Fatal(err)
	}
	all := []string{configEnv, "XDG_CACHE_HOME"}
	for _, command := range parser.Model.Leaves(false) {
		for _, f := range command.Flags {
			all = append(all, f.Envs...)
		}
	}
	return all
}

// understood says that a command line is one of the program's.
func understood(t *testing.T, args []string) {
	t.Helper()
	parser, err := newParser(new(commands), console{out: io.Discard, err: io.Discard, env: noEnvironment})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(args); err != nil {
		t.Errorf("%q: %v", args, err)
	}
}

func TestComposeExample(t *testing.T) {
	documents, known := deployed(t, "compose.yaml"), ourVariables(t)
	if len(documents) != 1 {
		t.Fatalf("%d documents", len(documents))
	}
	services, _ := documents[0]["services"].(map[string]any)
	nodes, servers := 0, 0
	for name, s := range services {
		service := s.(map[string]any)
		environment, _ := service["environment"].(map[string]any)
		image, _ := service["image"].(string)
		if strings.HasPrefix(image, "opensearchproject/") {
			nodes++
		}
		if image != "suoyin" {
			continue
		}
		args := texts(service["command"])
		understood(t, args)
		if args[0] == "serve" {
			servers++
		}
		for variable := range environment {
			if !slices.Contains(known, variable) {
				t.Errorf("%s: %s is no variable of the program", name, variable)
			}
		}
		text := func(name string) string { s, _ := environment[name].(string); return s }
		if _, err := parseCluster(text("SUOYIN_ENGINE")); err != nil {
			t.Errorf("%s: engine: %v", name, err)
		}
		if concealed(text("SUOYIN_CATALOGUE")) != text("SUOYIN_CATALOGUE") || !strings.HasPrefix(text("SUOYIN_CATALOGUE"), "postgres://") {
			t.Errorf("%s: catalogue %q", name, text("SUOYIN_CATALOGUE"))
		}
	}
	if nodes != 3 || servers != 2 || services["postgres"] == nil || services["proxy"] == nil {
		t.Errorf("%d nodes and %d servers in %v", nodes, servers, services)
	}
}

func TestKubernetesExample(t *testing.T) {
	known, kinds, containers := ourVariables(t), map[string]int{}, 0
	for _, document := range deployed(t, "kubernetes.yaml") {
		kind, _ := document["kind"].(string)
		if kinds[kind]++; document["apiVersion"] == nil || kind == "" {
			t.Errorf("an object without a kind: %v", document)
		}
		visitObjects(document, func(o map[string]any) {
			list, _ := o["containers"].([]any)
			for _, c := range list {
				containers++
				container := c.(map[string]any)
				understood(t, texts(container["args"]))
				variables, _ := container["env"].([]any)
				for _, v := range variables {
					if name, _ := v.(map[string]any)["name"].(string); !slices.Contains(known, name) {
						t.Errorf("%s is no variable of the program", name)
					}
				}
			}
		})
		if data, ok := document["data"].(map[string]any); ok {
			text, _ := data["config.yaml"].(string)
			file := write(t, t.TempDir(), "config.yaml", text)
			r := suoyin(t, "", "--config="+file, "config", "serve")
			if r.code != exitOK || !strings.Contains(r.out, "opensearch+https://") || !strings.Contains(r.out, "0.0.0.0:8080") {
				t.Errorf("the configuration: %+v", r)
			}
		}
	}
	if kinds["Deployment"] != 1 || kinds["Service"] != 1 || kinds["ConfigMap"] != 1 || kinds["CronJob"] != 1 || containers != 2 {
		t.Errorf("%v, %d containers", kinds, containers)
	}
}
