package markup

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestParseXMLEncodings(t *testing.T) {
	const doc = `<?xml version="1.0" encoding="ENC"?><a>海塘</a>`
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(strings.Replace(doc, "ENC", "GB18030", 1))
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.Replace(doc, "ENC", "UTF-16", 1))
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string]string{
		"gb18030":  gb,
		"utf-16le": wide,
		"utf-8":    "\ufeff" + strings.Replace(doc, "ENC", "utf-8", 1),
	} {
		root, problem := ParseXML([]byte(src))
		if problem != nil {
			t.Errorf("%s: %v", name, problem)
			continue
		}
		if got := root.Plain(); got != "海塘" {
			t.Errorf("%s: text %q", name, got)
		}
		if got := Encoding([]byte(src)); got != name {
			t.Errorf("%s: Encoding %q", name, got)
		}
	}
}

func TestParseXMLRefuses(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a declared entity", "<!DOCTYPE a [<!ENTITY e 'x'>]>\n<a>&e;</a>", "line 2: entity &e; is not known"},
		{"laughs", `<!DOCTYPE a [<!ENTITY l "l"><!ENTITY m "&l;&l;">]><a>&m;</a>`, "entity &m; is not known"},
		{"an external entity", `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>`, "entity &e; is not known"},
		{"depth", strings.Repeat("<a>", 600), "nested more than 512 deep"},
		{"an attribute", `<a b="` + strings.Repeat("x", MaxAttr+1) + `"/>`, "attribute b of <a> is larger than the limit of 1 MiB"},
		{"an end tag", "<a>\n</b>", "line 2"},
		{"nothing", " ", "no XML element"},
	} {
		if _, problem := ParseXML([]byte(c.src)); problem == nil || !strings.Contains(problem.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, problem, c.want)
		}
	}
}

func TestNodeLines(t *testing.T) {
	root, problem := ParseXML([]byte("<a>\n<b>x</b>\ny</a>"))
	if problem != nil {
		t.Fatal(problem)
	}
	var lines []int
	root.Walk(func(n *Node) bool {
		if n.IsText() {
			lines = append(lines, n.Line)
		}
		return true
	})
	if want := []int{1, 2, 2}; len(lines) != 3 || lines[0] != want[0] || lines[1] != want[1] || lines[2] != want[2] {
		t.Errorf("lines %v, want %v", lines, want)
	}
}
