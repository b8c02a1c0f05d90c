// Package variants finds what stands in the texts and is nearly what was asked
// for: a string with one character more or fewer, with one or two others, with two
// exchanged, or the longest part of a long string. It answers "did you mean"
// from the texts themselves, with counts, never from a list of words; so every
// variant has hits.
//
// Whether a string is a likely variant is told by how much its surroundings call
// for it: if 益唐 nearly always follows 张, then 章益唐 means 张益唐. That is the
// share of the variant in all that stands in its frame (the string with the one
// character open).
package variants

// Limits on one question.
const (
	// MinLength and MaxLength bound, in code points of the folded text, the
	// strings whose characters are changed: shorter ones have too many
	// neighbours, longer ones are looked for in parts.
	MinLength, MaxLength = 3, 16
	// MinPair is the shortest string in which two characters side by side are
	// changed at once (注意 for 主义).
	MinPair = 5
	// MinPart is how long a part is that is shown even if it is less than half.
	MinPart = 8
	// MinParts is the shortest string whose parts are tried.
	MinParts = 7
	// MaxFrame leaves out frames that more passages have: what stands in them is
	// no variant of anything.
	MaxFrame = 20_000
	// MaxFrames bounds the passages of all frames of one question: some tenths of
	// a second on one core.
	MaxFrames = 60_000
	// MaxWalk is how many passages of a frame are looked at.
	MaxWalk = 2000
	// MinShare is the least share of a variant in its frame.
	MinShare = 0.15
	// MaxVariants is how many are given.
	MaxVariants = 10
)
