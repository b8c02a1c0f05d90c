package quote

// Kind says how a piece of a quotation relates to what is printed.
type Kind string

// The kinds of pieces.
const (
	// Same is printed as it is quoted.
	Same Kind = "same"
	// Form is the same text in another form: traditional characters, other
	// widths, capitals.
	Form Kind = "form"
	// Changed is printed otherwise, Added not printed, and Left is printed and
	// was left out.
	Changed Kind = "changed"
	Added   Kind = "added"
	Left    Kind = "left"
)

// Piece is a piece of a quotation and what is printed in its place.
type Piece struct {
	Kind    Kind   `json:"kind"`
	Quoted  string `json:"quoted"`
	Printed string `json:"printed"`
}

// describe puts steps of one kind together, and counts the characters of the
// quotation that are printed.
func describe(quoted, passage side, steps []step) (pieces []Piece, same int) {
	var open run
	flush := func() {
		if open.kind != "" {
			pieces = append(pieces, open.piece(quoted, passage))
		}
	}
	pieces = []Piece{}
	for _, s := range steps {
		kind := kindOf(quoted, passage, s)
		if s.op == equal {
			same++
		}
		if kind != open.kind {
			flush()
			open = run{kind, s.a, s.a, s.b, s.b}
		}
		if s.op != left {
			open.toA = s.a + 1
		}
		if s.op != added {
			open.toB = s.b + 1
		}
	}
	flush()
	return pieces, same
}

// run is a number of steps of one kind.
type run struct {
	kind       Kind
	fromA, toA int
	fromB, toB int
}

func (r run) piece(quoted, passage side) Piece {
	p := Piece{Kind: r.kind}
	if r.toA > r.fromA {
		p.Quoted = quoted.cut(r.fromA, r.toA)
	}
	if r.toB > r.fromB {
		p.Printed = passage.cut(r.fromB, r.toB)
	}
	return p
}

func kindOf(quoted, passage side, s step) Kind {
	switch s.op {
	case changed:
		return Changed
	case added:
		return Added
	case left:
		return Left
	}
	if quoted.cut(s.a, s.a+1) != passage.cut(s.b, s.b+1) {
		return Form
	}
	return Same
}
