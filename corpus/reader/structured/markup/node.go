// Package markup holds the tree that the readers of marked-up documents work
// on: elements and texts, each with the line it stood on and a note of what
// became of it. The notes add up to the account of an article.
package markup

import "strings"

// Role says what a reader made of a text.
type Role uint8

// The roles. The zero value is Unplaced, so that what a reader forgets is
// listed and never lost.
const (
	Unplaced Role = iota
	Title
	Body
	Note
	RunningHead
	PageNumber
	// Unprinted marks what no reader of the document sees: scripts, style
	// sheets, field codes, metadata. It is left out of the account.
	Unprinted
)

// Node is an element or, where Name is empty, a text.
type Node struct {
	// Name is the local name, lower case in HTML.
	Name     string
	Attrs    []Attr
	Children []*Node
	Parent   *Node
	// Text is the text of a text node, entities decoded.
	Text string
	// Line is the 1-based line of the source on which the node begins.
	Line int
	// Role is meaningful for texts only.
	Role Role
}

// Attr is an attribute; Name is its local name, Space its name space if any.
type Attr struct{ Space, Name, Value string }

// IsText reports whether n is a text.
func (n *Node) IsText() bool { return n.Name == "" && n.Parent != nil }

// Attr is the value of the first attribute with that local name, or "".
func (n *Node) Attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// Preserved reports whether the document says that the white space in n is text:
// xml:space="preserve" of the nearest element around it that says anything.
func (n *Node) Preserved() bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if space := n.Attr("space"); space != "" {
			return space == "preserve"
		}
	}
	return false
}

// Child is the first child element with one of the names, or nil.
func (n *Node) Child(names ...string) *Node {
	if n == nil {
		return nil
	}
	for _, c := range n.Children {
		if c.Is(names...) {
			return c
		}
	}
	return nil
}

// All lists the child elements with one of the names, in order.
func (n *Node) All(names ...string) []*Node {
	if n == nil {
		return nil
	}
	var found []*Node
	for _, c := range n.Children {
		if c.Is(names...) {
			found = append(found, c)
		}
	}
	return found
}

// Path follows child elements by name: n.Path("front", "article-meta"). It is
// nil where one is missing.
func (n *Node) Path(names ...string) *Node {
	for _, name := range names {
		n = n.Child(name)
	}
	return n
}

// Is reports whether n is an element with one of the names.
func (n *Node) Is(names ...string) bool {
	if n == nil || n.Name == "" {
		return false
	}
	for _, name := range names {
		if n.Name == name {
			return true
		}
	}
	return false
}

// Walk visits n and everything under it in document order. Where visit answers
// false the children of that node are left out.
func (n *Node) Walk(visit func(*Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	for _, c := range n.Children {
		c.Walk(visit)
	}
}

// Find lists the elements under n, at any depth, that have one of the names.
func (n *Node) Find(names ...string) []*Node {
	var found []*Node
	n.Walk(func(c *Node) bool {
		if c != n && c.Is(names...) {
			found = append(found, c)
		}
		return true
	})
	return found
}

// Plain is all the text under n as it stands in the source, white space
// trimmed at both ends.
func (n *Node) Plain() string {
	var b strings.Builder
	n.Walk(func(c *Node) bool {
		b.WriteString(c.Text)
		return true
	})
	return strings.TrimSpace(b.String())
}

// Mark gives the role to every text under n that has none yet.
func (n *Node) Mark(role Role) {
	n.Walk(func(c *Node) bool {
		if c.Role == Unplaced {
			c.Role = role
		}
		return true
	})
}

// Append adds a child.
func (n *Node) Append(c *Node) {
	c.Parent = n
	n.Children = append(n.Children, c)
}
