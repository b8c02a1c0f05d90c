package bleve

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/search/ask"
)

// filter keeps the passages that have one of the values of each filter.
func (v *view) filtered(docs *roaring.Bitmap, filters map[string][]string) *roaring.Bitmap {
	for name, values := range filters {
		switch {
		case len(values) == 0:
		case name == ask.ArticleFilter:
			docs = v.ofArticles(docs, values)
		default:
			docs = v.columns.filter(docs, name, func(value string) bool { return slices.Contains(values, value) })
		}
	}
	return docs
}

// filteredDocs is filtered, without making a set where there is no filter.
func (v *view) filteredDocs(d *docs, filters map[string][]string) *docs {
	for _, values := range filters {
		if len(values) > 0 {
			return inSet(v.filtered(d.bitmap(), filters))
		}
	}
	return d
}

// ofArticles keeps the passages of articles.
func (v *view) ofArticles(docs *roaring.Bitmap, ids []string) *roaring.Bitmap {
	kept := roaring.New()
	for first, end := range v.texts.Articles() {
		if a, err := v.texts.Article(first); err == nil && slices.Contains(ids, a.ID) {
			kept.AddRange(uint64(first), uint64(end))
		}
	}
	kept.And(docs)
	return kept
}
