package fold

import "unicode/utf8"

// run folds what is left of src.
func (f *folder) run() {
	if f.out == nil {
		f.out = make([]byte, 0, len(f.src)+8)
	}
	r, size := utf8.DecodeRuneInString(f.src[f.at:])
	k, to := f.table.look(r)
	for size > 0 {
		next, nextSize := utf8.DecodeRuneInString(f.src[f.at+size:])
		nextKind, nextTo := f.table.look(next)
		switch {
		case k == kindDrop:
		case k == kindSpace:
			f.space = true
		case k == kindComplex || nextKind < kindPlain && nextSize > 0:
			f.unit()
			r, size = utf8.DecodeRuneInString(f.src[f.at:])
			k, to = f.table.look(r)
			continue
		default:
			f.write(k, to)
		}
		f.at += size
		f.read++
		r, size, k, to = next, nextSize, nextKind, nextTo
	}
	if f.track {
		f.drop(f.read)
		f.printed = f.read
	}
}

// write appends one rune that stands for one rune.
func (f *folder) write(k kind, r rune) {
	if f.dash && k == kindDash && !f.space {
		f.lengthenDash(1, f.read+1)
		return
	}
	f.gap(k == kindCJK, false)
	f.out = utf8.AppendRune(f.out, r)
	f.cjk, f.dash = k == kindCJK, k == kindDash
	f.from, f.printed = f.read, f.read+1
	f.folded++
}

// unit folds a rune and the marks after it, or a rune that becomes several, and
// moves past them.
func (f *folder) unit() {
	c := &f.scratch
	c.read(f.table, f.src[f.at:])
	c.fold(f.table)
	to := f.read + c.printed
	out := c.out
	merged := false
	if len(out) > 0 && out[0] == '-' && f.dash && !f.space {
		f.lengthenDash(len(out), to)
		out, merged = out[1:], true
	}
	if len(out) > 0 {
		if !merged {
			f.gap(c.cjk, c.mark)
			f.place(c, to)
		}
		for _, r := range out {
			f.out = utf8.AppendRune(f.out, r)
		}
		f.folded += len(out)
		f.cjk, f.dash = c.cjk, out[len(out)-1] == '-'
		f.from, f.printed = f.read, to
	}
	f.at += c.size
	f.read = to
}

// gap decides about the white space before the next rune.
func (f *folder) gap(cjk, mark bool) {
	keep := f.space && len(f.out) > 0 && (mark || !f.cjk && !cjk)
	f.space = false
	if !keep {
		f.drop(f.read)
		return
	}
	f.out = append(f.out, ' ')
	if f.read-f.printed != 1 {
		f.region(Region{f.folded, 1, f.printed, f.read - f.printed})
	}
	f.folded++
	f.printed = f.read
}

// place records what the unit that is about to be written stands for.
func (f *folder) place(c *cluster, to int) {
	if len(c.out) == 1 && c.printed == 1 {
		return
	}
	if c.single != nil {
		at, from := f.folded, f.read
		for _, n := range c.single {
			if n != 1 {
				f.region(Region{at, n, from, 1})
			}
			at += n
			from++
		}
		return
	}
	f.region(Region{f.folded, len(c.out), f.read, to - f.read})
}

// lengthenDash makes the dash at the end of out, and the n-1 runes that will
// follow it, stand for the printed runes up to to as well.
func (f *folder) lengthenDash(n, to int) {
	f.printed = to
	if !f.track {
		return
	}
	at := f.folded - 1
	if last := len(f.regions) - 1; last >= 0 {
		if r := f.regions[last]; r.Folded+r.FoldedLen > at {
			f.regions[last].FoldedLen += n - 1
			f.regions[last].PrintedLen = to - r.Printed
			return
		}
	}
	f.region(Region{at, n, f.from, to - f.from})
}

// drop records that the printed runes up to to became nothing.
func (f *folder) drop(to int) {
	if to > f.printed {
		f.region(Region{f.folded, 0, f.printed, to - f.printed})
	}
}

func (f *folder) region(r Region) {
	if f.track {
		f.regions = append(f.regions, r)
	}
}
