package interchange_test

import (
	"bytes"
	"encoding/xml"
	"testing"

	"suoyin/corpus/intake"
	"suoyin/corpus/interchange"
)

// TestEmbed: several articles stand in one document, each in the namespace of its
// format; the document is sound, and each comes back as it was.
func TestEmbed(t *testing.T) {
	for _, f := range interchange.Formats() {
		var all bytes.Buffer
		all.WriteString(`<list xmlns="urn:list">`)
		for _, id := range []string{"沿海-a1", "b2 <&>"} {
			a := printed(t)
			a.ID = id
			var one bytes.Buffer
			if err := f.Embed(&one, a); err != nil {
				t.Fatal(err)
			}
			all.Write(one.Bytes())
			var root struct{ XMLName xml.Name }
			if err := xml.Unmarshal(one.Bytes(), &root); err != nil || root.XMLName.Space != f.Namespace || f.Schema == "" {
				t.Errorf("%s: %v (%v), want one of %s, which %q describes", f.Name, root.XMLName, err, f.Namespace, f.Schema)
			}
			b, err := intake.Read("embedded.xml", one.Bytes())
			if err != nil || b.Source.Format != f.Name {
				t.Fatalf("%s: %v, %v", f.Name, b, err)
			}
			for _, d := range compare(a, b) {
				t.Errorf("%s: %s", f.Name, d)
			}
		}
		all.WriteString(`</list>`)
		sound(t, all.Bytes())
	}
}
