package web

import (
	"regexp"
	"strings"

	"suoyin/corpus/numbers"
)

// shareMarkers lets a marker that names several notes stand once: of [1～3] the
// links of the notes get [1, nothing, and ～3]. What has no part of it stays as the
// place that its note leads back to.
func shareMarkers(inlays []inlay) []inlay {
	for i := 0; i < len(inlays); {
		end := i + 1
		for end < len(inlays) && sameMarker(inlays[i], inlays[end]) {
			end++
		}
		if end > i+1 {
			for k, part := range partsOf(inlays[i].run.Note.Marker, end-i) {
				inlays[i+k].run.Note.Marker, inlays[i+k].run.Note.Inside = part, part == ""
			}
		}
		i = end
	}
	return inlays
}

// sameMarker reports whether two inlays are one marker that names two notes.
func sameMarker(a, b inlay) bool {
	return a.offset == b.offset && a.run.Note != nil && b.run.Note != nil && a.run.Note.Marker != "" &&
		a.run.Note.Marker == b.run.Note.Marker && a.run.Note.ID != b.run.Note.ID
}

var numberIn = regexp.MustCompile(`[0-9０-９]+`)

// partsOf divides a marker among the notes it names. Where it does not print so
// many numbers, the first has all of it.
func partsOf(marker string, notes int) []string {
	var parts []string
	from, last := 0, 0
	for _, at := range numberIn.FindAllStringIndex(marker, -1) {
		read := numbers.In(marker[at[0]:at[1]])
		if len(read) == 0 {
			break
		}
		if from > 0 && strings.ContainsAny(marker[from:at[0]], dashes) && read[0].To-last <= notes {
			parts = append(parts, make([]string, max(0, read[0].To-last-1))...)
		}
		parts = append(parts, marker[from:at[1]])
		from, last = at[1], read[0].To
	}
	if len(parts) != notes {
		parts = make([]string, notes)
		parts[0] = marker
		return parts
	}
	parts[notes-1] += marker[from:]
	return parts
}

// dashes stand between the first and the last number of a range.
const dashes = "-－‐–—~～"
