package fold

import "unicode/utf8"

// Version names the folding. Texts folded by another version may differ, so
// whatever was made from them has to be made anew.
const Version = "fold2"

// Text folds s. It returns s itself where s is folded already.
func Text(s string) string {
	f := folder{table: runes(), src: s}
	if f.unchanged() {
		return s
	}
	f.run()
	return string(f.out)
}

// New folds s and keeps the map between both texts.
func New(s string) Mapped {
	f := folder{table: runes(), src: s, track: true}
	if f.unchanged() {
		n := utf8.RuneCountInString(s)
		return Mapped{Text: s, Map: Map{folded: n, printed: n}}
	}
	f.run()
	return Mapped{Text: string(f.out), Map: Map{f.folded, f.printed, f.regions}}
}

// folder is one run over a text.
type folder struct {
	table *table
	src   string
	at    int // bytes of src read
	out   []byte

	space bool // white space was read since the last rune written
	cjk   bool // no space may follow the last rune written
	dash  bool // the last rune written is a dash

	// The map, kept if track is set. Lengths and offsets are code points.
	track   bool
	read    int // of src
	folded  int // of out
	printed int // of src, up to the end of the last rune written
	from    int // of src, up to the begin of the last rune written
	regions []Region

	scratch cluster
}

// unchanged reports whether src is folded already, and else moves on to where
// the first change may be. It stops too early rather than too late.
func (f *folder) unchanged() bool {
	t := f.table
	n, prev := 0, 0 // runes seen, start of the last of them
	prevKind, beforeKind := kindSpace, kindSpace
	for i, r := range f.src {
		k, to := t.look(r)
		if to != r || k < kindPlain || (k != prevKind || k > kindCJK) && !joins(prevKind, k) {
			f.skip(prev, max(n-1, 0), beforeKind)
			return false
		}
		prev, n = i, n+1
		beforeKind, prevKind = prevKind, k
	}
	if prevKind == kindSpace && n > 0 {
		f.skip(prev, n-1, beforeKind)
		return false
	}
	return true
}

// joins reports whether a rune of one kind can follow another in folded text.
// A text begins and ends like white space.
func joins(a, b kind) bool {
	switch {
	case a == kindSpace:
		return b == kindPlain || b == kindDash
	case b == kindSpace:
		return a == kindPlain || a == kindDash
	default:
		return a != kindDash || b != kindDash
	}
}

// skip takes over n runes in size bytes that need no change; last is the kind
// of the last of them.
func (f *folder) skip(size, n int, last kind) {
	f.out = make([]byte, size, len(f.src)+8)
	copy(f.out, f.src)
	f.at, f.read, f.folded, f.printed, f.from = size, n, n, n, n-1
	f.cjk, f.dash = last == kindCJK, last == kindDash
}
