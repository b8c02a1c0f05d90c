package quote

import "slices"

// op is what became of a character.
type op uint8

const (
	equal   op = iota
	changed    // another one is printed
	added      // nothing is printed for it
	left       // it is printed, and was left out of the quotation
)

// step is one step through both texts: a and b are the places in the quotation
// and in the passage before it.
type step struct {
	op   op
	a, b int
}

// What an alignment gains and loses: Smith and Waterman's, with a gap that
// costs as much as a change.
const (
	gain = 2
	loss = 1
)

// align finds the stretches of both texts that agree best, and says what became
// of each character of the quotation: of those before and after the stretch
// nothing is printed.
func align(quoted, passage []rune) []step {
	w := len(passage) + 1
	scores := make([]int32, 2*w)
	came := make([]uint8, (len(quoted)+1)*w) // 0 for a beginning, else op+1
	best, bestA, bestB := int32(0), 0, 0
	for i, q := range quoted {
		above, here := scores[(i%2)*w:(i%2)*w+w], scores[(1-i%2)*w:(1-i%2)*w+w]
		here[0] = 0
		row := came[(i+1)*w : (i+2)*w]
		for j, p := range passage {
			score, from := above[j]-loss, changed
			if q == p {
				score, from = above[j]+gain, equal
			}
			if s := above[j+1] - loss; s > score {
				score, from = s, added
			}
			if s := here[j] - loss; s > score {
				score, from = s, left
			}
			if score <= 0 {
				here[j+1] = 0
				continue
			}
			here[j+1], row[j+1] = score, uint8(from)+1
			if score >= best { // the longer of two that are as good
				best, bestA, bestB = score, i+1, j+1
			}
		}
	}
	return complete(trace(came, w, bestA, bestB), quoted, passage, bestA, bestB)
}

// trace follows an alignment back from its end.
func trace(came []uint8, w, a, b int) []step {
	var steps []step
	for came[a*w+b] != 0 {
		o := op(came[a*w+b] - 1)
		if o != left {
			a--
		}
		if o != added {
			b--
		}
		steps = append(steps, step{o, a, b})
	}
	slices.Reverse(steps)
	return steps
}

// maxSlip is how many characters at the ends of a quotation may be slips for
// what is printed there; more of them come from somewhere else.
const maxSlip = 3

// complete adds what stands before and after the stretch that agrees.
func complete(steps []step, quoted, passage []rune, endA, endB int) []step {
	if len(steps) == 0 {
		return nil
	}
	before, b := steps[0].a, steps[0].b
	head := make([]step, 0, before)
	slip := before <= min(maxSlip, b)
	for i := range before {
		if slip {
			head = append(head, step{changed, i, b - before + i})
		} else {
			head = append(head, step{added, i, b})
		}
	}
	steps = append(head, steps...)
	after := len(quoted) - endA
	slip = after <= min(maxSlip, len(passage)-endB)
	for i := range after {
		if slip {
			steps = append(steps, step{changed, endA + i, endB + i})
		} else {
			steps = append(steps, step{added, endA + i, endB})
		}
	}
	return steps
}
