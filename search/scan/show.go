package scan

import (
	"cmp"
	"slices"

	"suoyin/search"
	"suoyin/search/ask"
)

// show is the hit as an answer has it.
func (f *finding) show(q *ask.Question, h hit) search.Hit {
	spans, _ := f.matcher.Spans(view{h.passage})
	if spans == nil {
		spans = [][2]int{}
	}
	return search.Hit{
		ID:      h.Passage.ID,
		Kind:    h.Passage.Kind,
		Article: h.ref,
		Section: h.Passage.Section,
		Pages:   h.Passage.Pages,
		Text:    h.Text,
		Spans:   spans,
		Notes:   h.notes,
		Score:   h.score,
		URL:     q.URL(h.ref.ID, h.Passage.ID),
	}
}

// facets counts the values of each facet over all hits, the commonest first.
func (f *finding) facets() map[string][]search.FacetValue {
	counts := make(map[string][]search.FacetValue)
	for _, name := range ask.FacetNames() {
		values := make(map[string]int)
		for _, h := range f.hits {
			for _, v := range h.passage.facets[name] {
				values[v]++
			}
		}
		counts[name] = sorted(values)
	}
	return counts
}

func sorted(values map[string]int) []search.FacetValue {
	list := make([]search.FacetValue, 0, len(values))
	for v, n := range values {
		list = append(list, search.FacetValue{Value: v, Count: n})
	}
	slices.SortFunc(list, func(a, b search.FacetValue) int {
		return cmp.Or(b.Count-a.Count, cmp.Compare(a.Value, b.Value))
	})
	return list
}

// compareDates compares when articles appeared.
func compareDates(a, b search.ArticleRef) int {
	return cmp.Or(a.Year-b.Year, compareIssues(a.Issue, b.Issue))
}

// compareIssues compares issues as numbers where they are, 9 before 10.
func compareIssues(a, b string) int {
	return cmp.Or(len(a)-len(b), cmp.Compare(a, b))
}
