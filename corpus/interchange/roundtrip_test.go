package interchange_test

import (
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/interchange"
	"suoyin/corpus/reader/readertest"
)

// TestRoundTrip: any article that is written and read again is the same.
func TestRoundTrip(t *testing.T) {
	for _, f := range interchange.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				a := article(r)
				readertest.Check(r, a)
				sound(r, written(t, f.Name, a))
				b := again(t, f.Name, a)
				for _, d := range compare(a, b) {
					r.Errorf("%s\n%s", d, written(t, f.Name, a))
				}
			})
		})
	}
}
