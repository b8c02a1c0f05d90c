// Package fold makes texts comparable. Two texts that a reader takes for the
// same fold to the same string, so that a query finds what was printed with
// other widths, other forms of a character or other spacing.
//
// Folding is
//   - Unicode's normalization form KC: full width and half width, ligatures,
//     compatibility characters, composed accents; but a spacing accent (´ ¨ …),
//     whose form KC begins with a space, stays as it is, and a Hangul letter
//     that stands for itself (ㅏ) does not join its neighbours to a syllable;
//   - CJK radicals and strokes to the ideograph they stand for (Unicode's
//     Equivalent_Unified_Ideograph), which text taken out of a PDF often has;
//   - traditional to simplified characters, one rune for one rune, the first
//     choice of OpenCC's table TSCharacters;
//   - lower case, one rune for one rune, the same in every locale;
//   - one dash: every run of dashes and hyphens, of any length, is one "-", since
//     a dash of two widths is typed as one or two characters (—— and —);
//   - no space beside a Han character or CJK punctuation, one space for every
//     other run of white space, none at either end;
//   - no control, format and other default-ignorable characters (soft hyphen,
//     zero width space, direction marks, variation selectors), but line ends
//     and tabs, which are white space. Form feed is a page break in text taken
//     out of a PDF, never a separator of words, and goes;
//   - U+FFFD for each byte that is not UTF-8.
//
// # What a search compares
//
// The needle is Text(query), the haystack is Text(passage), and a match is an
// occurrence of one in the other, byte for byte. Folding is idempotent:
// Text(Text(x)) == Text(x). It is not a homomorphism: what a rune becomes
// depends on its neighbours, at three places only. A letter and the combining
// marks after it are one unit; white space is dropped beside Han and at the
// ends; dashes that touch are one. So Text(a+b) can differ from Text(a)+Text(b)
// where a ends or b begins with such a rune. But a part of a text, cut between
// characters as a reader sees them, folds to a part of the folded text, and that
// is what a search needs.
//
// Offsets count Unicode code points, on both sides.
package fold

//go:generate go run generate.go
