package textindex

import (
	"fmt"
	"reflect"
	"testing"

	"suoyin/corpus"
)

// TestEveryFieldOfACitationIsKept fails when the model gets a field that the
// record does not have.
func TestEveryFieldOfACitationIsKept(t *testing.T) {
	var want corpus.Citation
	fill(reflect.ValueOf(&want).Elem(), 1)
	var table stringTable
	p := Passage{Citations: []corpus.Citation{want}}
	p.Text = "注文：" + want.Title + want.Raw
	r := reader{data: appendCitations(nil, &p, &table)}
	got := readCitations(&r, &p, table.list)
	if r.bad || len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("kept %+v\nof %+v", got, want)
	}
}

// fill gives every field a value of its own.
func fill(v reflect.Value, n int) int {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			n = fill(v.Field(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		n = fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		n = fill(v.Index(1), fill(v.Index(0), n))
	case reflect.Array:
		for i := range v.Len() {
			n = fill(v.Index(i), n)
		}
	case reflect.Int:
		v.SetInt(int64(n))
	case reflect.Float64:
		v.SetFloat(float64(n) / 100)
	case reflect.String:
		v.SetString(fmt.Sprintf("值%d", n))
	default:
		panic(v.Kind())
	}
	return n + 1
}
