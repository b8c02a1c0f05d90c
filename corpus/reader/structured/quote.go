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
	first := firstRune(n)
	before, _ := utf8.DecodeLastRuneInString(t.String())
	if first == 0 || strings.ContainsRune(quotes, first) || t.Len() > 0 && strings.ContainsRune(quotes, before) && !n.Parent.Is(n.Name) {
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

// firstRune is the first character under n that is no white space, 0 if there
// is none.
func firstRune(n *markup.Node) rune {
	first := rune(0)
	n.Walk(func(c *markup.Node) bool {
		if text := strings.TrimSpace(c.Text); first == 0 && text != "" {
			first, _ = utf8.DecodeRuneInString(text)
		}
		return first == 0
	})
	return first
}
