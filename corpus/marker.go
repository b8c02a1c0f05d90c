package corpus

// Markers are the markers of an article's notes as the notes print them, by the
// notes' IDs.
type Markers map[string]string

// Markers are those of all notes of the article.
func (a *Article) Markers() Markers {
	m := make(Markers, len(a.Notes))
	for _, n := range a.Notes {
		m[n.ID] = n.Marker
	}
	return m
}

// At is the marker at an anchor: the one printed there, or the note's own where
// none is.
func (m Markers) At(a Anchor) string {
	if a.Marker != "" {
		return a.Marker
	}
	return m[a.Note]
}
