package citation

import "suoyin/corpus"

// Parse reads the text of one note and gives what it cites, in the order in
// which it stands there. Spans are code points of text. A note that cites
// nothing gives none. Back-references (同上, 前引 …) are given too, with Back
// set; only [Annotate], which sees the other notes, can say what they mean.
func Parse(text string) []corpus.Citation {
	return nil
}

// Annotate parses every note of the article, numbers the citations
// ("150-2.1"), resolves back-references and fills Notes[i].Citations and
// a.Citations. It replaces what was there before.
func Annotate(a *corpus.Article) {
}
