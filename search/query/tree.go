package query

// Node is a node of the tree: one of the types below. A tree never changes
// once it is made, and String gives a query that parses back to the same tree.
type Node interface {
	// String is the query in its canonical form.
	String() string
	node()
}

// Term is a bare term. It matches where every one of its words stands.
type Term struct {
	Text string
}

// Phrase is an exact string.
type Phrase struct {
	Text string
}

// Wildcard is a string in which ? is one character and * up to StarSpan. It
// neither starts nor ends with a *, and has something that is no wildcard.
type Wildcard struct {
	Pattern string
}

// Regexp is a regular expression in Go's syntax (RE2) over the folded text. It
// compiles, and does not match the empty string.
type Regexp struct {
	Pattern string
}

// Field asks for a value of the article, the passage or a citation. Value is a
// Term, Phrase, Wildcard or Regexp.
type Field struct {
	Name  Name
	Value Node
}

// Range asks for a number from From to To, both included. A From of 0 or a To
// of 0 means that this end is open.
type Range struct {
	Name     Name
	From, To int
}

// NameOf is the name of a Field or Range, empty for other nodes.
func NameOf(n Node) Name {
	switch f := n.(type) {
	case Field:
		return f.Name
	case Range:
		return f.Name
	}
	return ""
}

// And matches where all of Nodes do.
type And struct {
	Nodes []Node
}

// Or matches where any of Nodes does.
type Or struct {
	Nodes []Node
}

// Not matches where Node does not. A whole query is never only a Not.
type Not struct {
	Node Node
}

// AtLeast matches where at least Min of Nodes do.
type AtLeast struct {
	Min   int
	Nodes []Node
}

// Near matches where each operand stands near the next: Links[i] says how
// Operands[i] and Operands[i+1] are placed. They never overlap. An operand is a
// Phrase, Wildcard, Regexp, Except, or an Or of these.
type Near struct {
	Operands []Node
	Links    []Link
}

// Link is how two operands of a Near are placed.
type Link struct {
	// Sentence asks for the same sentence, in either order; Distance is not
	// used then.
	Sentence bool
	// Ordered asks that the left operand stands first.
	Ordered bool
	// Distance is how many characters may stand between them at most.
	Distance int
}

// Except matches the places of Node that follow none of After and are followed
// by none of Before. Node is a Phrase, Wildcard or Regexp.
type Except struct {
	Node   Node
	After  []string
	Before []string
}

// Printed matches Node on the text as it was printed, without folding. Every
// Term in it counts as a Phrase.
type Printed struct {
	Node Node
}

func (Term) node()     {}
func (Phrase) node()   {}
func (Wildcard) node() {}
func (Regexp) node()   {}
func (Field) node()    {}
func (Range) node()    {}
func (And) node()      {}
func (Or) node()       {}
func (Not) node()      {}
func (AtLeast) node()  {}
func (Near) node()     {}
func (Except) node()   {}
func (Printed) node()  {}

// newAnd is the And of nodes, or the only one. An And among them is taken apart:
// in a tree no And stands right under another.
func newAnd(nodes []Node) Node {
	var flat []Node
	for _, n := range nodes {
		if a, ok := n.(And); ok {
			flat = append(flat, a.Nodes...)
		} else {
			flat = append(flat, n)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return And{flat}
}

// newOr is the Or of nodes, or the only one, with every Or taken apart.
func newOr(nodes []Node) Node {
	var flat []Node
	for _, n := range nodes {
		if o, ok := n.(Or); ok {
			flat = append(flat, o.Nodes...)
		} else {
			flat = append(flat, n)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return Or{flat}
}

// newAtLeast is the AtLeast of nodes, or the Or or And that says the same.
func newAtLeast(least int, nodes []Node) Node {
	switch least {
	case 1:
		return newOr(nodes)
	case len(nodes):
		return newAnd(nodes)
	}
	return AtLeast{least, nodes}
}

// Children are the nodes right under n, in order.
func Children(n Node) []Node {
	switch n := n.(type) {
	case And:
		return n.Nodes
	case Or:
		return n.Nodes
	case AtLeast:
		return n.Nodes
	case Near:
		return n.Operands
	case Not:
		return []Node{n.Node}
	case Except:
		return []Node{n.Node}
	case Printed:
		return []Node{n.Node}
	}
	return nil
}

// Parts are the parts of a query that can be asked for on their own, in order
// and without repetition: its terms, strings, patterns, fields and Excepts, but
// not what it excludes. A Printed goes with each of its parts.
func Parts(n Node) []Node {
	var parts []Node
	seen := make(map[string]bool)
	var walk func(n Node, printed bool)
	walk = func(n Node, printed bool) {
		switch n := n.(type) {
		case Not:
		case Printed:
			walk(n.Node, true)
		case And, Or, AtLeast, Near:
			for _, c := range Children(n) {
				walk(c, printed)
			}
		default:
			if printed {
				n = Printed{n}
			}
			if s := n.String(); !seen[s] {
				seen[s] = true
				parts = append(parts, n)
			}
		}
	}
	walk(n, false)
	return parts
}
