package label_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"
	"unicode/utf8"

	"suoyin/corpus/reader/label"
)

// TestMayBeginField takes every name out of the source of FieldNamed: a name whose
// first character the quick look does not know would never be recognised.
func TestMayBeginField(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "field.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := 0
	ast.Inspect(file, func(n ast.Node) bool {
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		name, err := strconv.Unquote(literal.Value)
		if err != nil {
			t.Fatal(err)
		}
		names++
		if first, _ := utf8.DecodeRuneInString(name); !label.MayBeginField(first) || label.FieldNamed(name) == label.NoField {
			t.Errorf("%s: MayBeginField(%q) is %v, FieldNamed %v", name, first, label.MayBeginField(first), label.FieldNamed(name))
		}
		return true
	})
	if names < 50 {
		t.Errorf("only %d names found", names)
	}
	if label.MayBeginField('桥') {
		t.Error("no field begins with 桥")
	}
}
