package numbers_test

import (
	"slices"
	"testing"

	"suoyin/corpus/numbers"
)

func TestIn(t *testing.T) {
	for _, c := range []struct {
		text string
		want []numbers.Range
	}{
		{"", nil},
		{"第七页", nil},
		{"第7页", []numbers.Range{{7, 7}}},
		{"142-145", []numbers.Range{{142, 145}}},
		{"142—145页", []numbers.Range{{142, 145}}},
		{"３、５", []numbers.Range{{3, 3}, {5, 5}}},
		{"5-3", []numbers.Range{{5, 5}, {3, 3}}},
		{"10～12, 20", []numbers.Range{{10, 12}, {20, 20}}},
		{"0, 99999999999999999999", nil},
	} {
		if got := numbers.In(c.text); !slices.Equal(got, c.want) {
			t.Errorf("In(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}
