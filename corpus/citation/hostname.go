package citation

import (
	"regexp"
	"strings"
)

// partOfWork is a volume where a host would stand, as in 邓小平文选［M］.第三卷.
var partOfWork = regexp.MustCompile(`^第([0-9一二三四五六七八九十百]+)[卷册辑集]$`)

// serialNumber is a volume and an issue, which name no host: 2卷4期.
var serialNumber = regexp.MustCompile(`^[0-9一二三四五六七八九十]+卷[0-9一二三四五六七八九十]+期$`)

// endingCode is the beginning of a type code that was cut: ［C.
var endingCode = regexp.MustCompile(`\s*[\[［〔][A-ZＡ-Ｚ]$`)

// tidyHost takes off the host's name what does not belong to it: brackets and title
// marks of which the other half stands elsewhere, and a code. What is no name at all
// is none.
func (w *work) tidyHost() {
	name := endingCode.ReplaceAllString(w.c.ContainerTitle, "")
	if m := partOfWork.FindStringSubmatch(name); m != nil {
		w.c.ContainerTitle, w.c.Volume = "", m[1]
		return
	}
	if serialNumber.MatchString(name) {
		name = ""
	}
	if open := strings.LastIndex(name, "《"); open >= 0 && !strings.Contains(name[open:], "》") {
		name = name[open+len("《"):] // 美国《外交政策
	}
	name = strings.TrimSpace(name)
	for _, pair := range [...]string{"（）", "()"} {
		opening, closing := pair[:len(pair)/2], pair[len(pair)/2:]
		if rest, ok := strings.CutPrefix(name, opening); ok && strings.Count(name, opening) > strings.Count(name, closing) {
			name = rest
		}
	}
	if inner, ok := strings.CutPrefix(name, "《"); ok {
		if inner, ok = strings.CutSuffix(inner, "》"); ok && !strings.ContainsAny(inner, "《》") {
			name = inner
		}
	}
	w.c.ContainerTitle = name
}
