package structured

import (
	"strings"
	"unicode/utf8"

	"suoyin/corpus/reader/structured/markup"
)

// quotes are the marks that open a quotation.
const quotes = "“‘「『《〈«\"'"

// Quote opens a quotation whose marks the document leaves to whoever prints it
// (<q>), and answers the mark that closes it: none where the quotation has
// marks of its own. A quotation in a quotation has single marks. The marks are
// in no source and so in no account.
func Quote(t *Text, n *markup.Node) (closing string) {
	first, _ := utf8.DecodeRuneInString(n.Plain())
	before, _ := utf8.DecodeLastRuneInString(t.String())
	if n.Plain() == "" || strings.ContainsRune(quotes, first) || t.Len() > 0 && strings.ContainsRune(quotes, before) && !n.Parent.Is(n.Name) {
		return ""
	}
	inner := false
	for p := n.Parent; p != nil; p = p.Parent {
		inner = inner != p.Is(n.Name)
	}
	if inner {
		t.Add("‘", n.Line)
		return "’"
	}
	t.Add("“", n.Line)
	return "”"
}
