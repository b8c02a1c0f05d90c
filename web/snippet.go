package web

import cutter "suoyin/search/snippet"

// Sizes of a snippet in code points.
const (
	// snippetWhole is the longest passage that is shown whole: about six lines.
	snippetWhole = 240
	// snippetContext is what stands before and after a mark: a short sentence.
	snippetContext = 45
	// snippetBudget is where a snippet ends; further marks are only counted.
	snippetBudget = 220
)

// snippet is the part of a passage that a list of hits shows.
type snippet struct {
	// Parts are windows on the passage, in order; "…" stands between them.
	Parts [][]piece
	// Before and After say that text is left out at the ends.
	Before, After bool
	// Shown counts the marks in Parts, Places all of the passage.
	Shown, Places int
}

// newSnippet cuts a passage around its first marks.
func newSnippet(text string, spans [][2]int, inlays []inlay) snippet {
	runes := []rune(text)
	windows := cutWindows(runes, spans)
	s := snippet{Places: len(spans)}
	for _, w := range windows {
		inside := within(spans, w)
		s.Parts = append(s.Parts, typeset(runes, w[0], w[1], inside, inlays, 1))
		s.Shown += len(inside)
	}
	s.Before = windows[0][0] > 0
	s.After = windows[len(windows)-1][1] < len(runes)
	return s
}

// within are the spans that stand in a window.
func within(spans [][2]int, window [2]int) [][2]int {
	var inside [][2]int
	for _, s := range spans {
		if s[0] >= window[0] && s[1] <= window[1] {
			inside = append(inside, s)
		}
	}
	return inside
}

// cutWindows chooses what to show: all of a short passage, the beginning of a
// long one without marks, else the surroundings of the first marks. There is
// always at least one window; windows are in order and do not touch.
func cutWindows(text []rune, spans [][2]int) [][2]int {
	if len(text) <= snippetWhole {
		return [][2]int{{0, len(text)}}
	}
	if len(spans) == 0 {
		return [][2]int{{0, snippetBudget}}
	}
	var windows [][2]int
	used := 0
	for _, s := range spans {
		w := cutter.Around(text, s, snippetContext)
		last := len(windows) - 1
		switch {
		case last >= 0 && w[0] <= windows[last][1]:
			if s[1] <= windows[last][1] {
				continue
			}
			if used += w[1] - windows[last][1]; used > snippetBudget {
				return windows
			}
			windows[last][1] = w[1]
		default:
			if used += w[1] - w[0]; last >= 0 && used > snippetBudget {
				return windows
			}
			windows = append(windows, w)
		}
	}
	return windows
}
