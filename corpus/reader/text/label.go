package text

import (
	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// fieldLabel is a label as printed: 【内容提要】, 摘要：, Key words.
type fieldLabel struct {
	field label.Field
	name  string // without white space
	to    int    // where its content begins
}

// longestLabel is the longest label in characters without white space.
const longestLabel = 14

// labelAt recognises a label at d.src[from:to]. A known name needs a bracket, a
// colon or white space after it; in the brackets 【】 any short name will do.
func (d *document) labelAt(from, to int) (fieldLabel, bool) {
	at, closer := from, rune(0)
	if c := closerOf(d.src[at]); c != 0 && c != '）' && c != ')' {
		closer = c
		at++
	}
	at = char.SkipSpace(d.src, at, to)
	if at == to || closer == 0 && !label.MayBeginField(d.src[at]) {
		return fieldLabel{}, false
	}
	key := make([]rune, 0, longestLabel)
	for at < to && len(key) < longestLabel {
		r := d.src[at]
		if sameCloser(r, closer) || isColon(r) || isDash(r) && closer == 0 && inEnglish(label.FieldNamed(string(key))) {
			break // Abstract— This paper
		}
		if char.IsSpace(r) {
			if closer == 0 && len(key) > 0 && d.endsLabel(key, at, to) {
				break
			}
		} else {
			if !char.IsHan(r) && !char.IsLatin(r) {
				return fieldLabel{}, false
			}
			key = append(key, r)
		}
		at++
	}
	if len(key) < 2 && string(key) != "注" && string(key) != "註" || at > to {
		return fieldLabel{}, false
	}
	closed := at < to && closer != 0 && sameCloser(d.src[at], closer)
	if !closed && (closer != 0 || at < to && !isColon(d.src[at]) && !char.IsSpace(d.src[at]) && !isDash(d.src[at])) {
		return fieldLabel{}, false
	}
	name := string(key)
	f := label.FieldNamed(name)
	switch {
	case f == label.NoField && closer == '】' && char.IsHan(key[0]) && len(key) <= 7:
		f = label.Other
	case f == label.NoField:
		return fieldLabel{}, false
	case !closed && at == to && f != label.Notes && f != label.Abstract && f != label.AbstractEN && f != label.Body:
		return fieldLabel{}, false
	}
	if closed {
		at++
	}
	at = char.SkipSpace(d.src, at, to)
	for inEnglish(f) && at+1 < to && isDash(d.src[at]) && isDash(d.src[at+1]) {
		at++
	}
	if at < to && (isColon(d.src[at]) || inEnglish(f) && isDash(d.src[at])) {
		at++
	}
	return fieldLabel{f, name, char.SkipSpace(d.src, at, to)}, true
}

// endsLabel: white space ends a label whose letters so far are a known name,
// unless the next letters still belong to it (摘 要, Key words).
func (d *document) endsLabel(key []rune, at, to int) bool {
	if label.FieldNamed(string(key)) == label.NoField {
		return false
	}
	longer := append(append([]rune(nil), key...), 0)
	next := char.SkipSpace(d.src, at, to)
	for k := next; k < to && k < next+8 && !char.IsSpace(d.src[k]) && !isColon(d.src[k]); k++ {
		longer[len(longer)-1] = d.src[k]
		if label.FieldNamed(string(longer)) != label.NoField {
			return false
		}
		longer = append(longer, 0)
	}
	return true
}

// inEnglish reports whether a field holds what the article says of itself in English.
func inEnglish(f label.Field) bool {
	return f == label.AbstractEN || f == label.KeywordsEN || f == label.TitleEN
}

func isColon(r rune) bool { return r == '：' || r == ':' || r == '∶' || r == '﹕' }
