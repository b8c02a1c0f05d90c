package formats_test

import (
	"slices"
	"testing"

	"suoyin/corpus/bibliography"
	"suoyin/corpus/formats"
	"suoyin/corpus/interchange"
)

// TestOneName: a name is that of one format only, in all tables together, since
// one parameter asks for any; each is found by it, and says what it is.
func TestOneName(t *testing.T) {
	references, whole := bibliography.Formats(), interchange.Formats()
	names := slices.Concat(formats.Names(references), formats.Names(whole))
	if slices.Sort(names); len(names) == 0 || len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Errorf("names %v", names)
	}
	for _, f := range references {
		if found, ok := formats.Find(references, f.Name); !ok || found.Info != f.Info {
			t.Errorf("%s is %+v", f.Name, found.Info)
		}
	}
	for _, f := range whole {
		if found, ok := formats.Find(whole, f.Name); !ok || found.Info != f.Info {
			t.Errorf("%s is %+v", f.Name, found.Info)
		}
		if f.Label == "" || f.Extension == "" || f.MIME == "" || f.Doc == "" {
			t.Errorf("%+v", f.Info)
		}
	}
	if f, ok := formats.Find(whole, "ris"); ok {
		t.Errorf("ris is %+v", f.Info)
	}
}
