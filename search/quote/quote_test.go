package quote

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/scan"
)

const printed = "河上有三座桥，最老的一座建于何时已无人知道，只在碑上留下几个字，说的是某年大水，桥断了，村人合力重修。后来路改了道，桥上长满了草。"

func engineOf(t *testing.T, texts ...string) search.Engine {
	t.Helper()
	var articles []*corpus.Article
	for i, text := range texts {
		articles = append(articles, &corpus.Article{ID: fmt.Sprintf("a%d", i), Title: "桥记", Paragraphs: []corpus.Paragraph{{ID: "p1", Text: text, Pages: []int{7}}}})
	}
	return scan.New(articles, strings.Fields)
}

// show is a comparison as people read it: {quoted→printed}.
func show(s Source) string {
	var b strings.Builder
	for _, p := range s.Pieces {
		switch p.Kind {
		case Same:
			b.WriteString(p.Quoted)
		case Form:
			fmt.Fprintf(&b, "(%s=%s)", p.Quoted, p.Printed)
		default:
			fmt.Fprintf(&b, "{%s→%s}", p.Quoted, p.Printed)
		}
	}
	return b.String()
}

func TestCheckShowsEachSlip(t *testing.T) {
	engine := engineOf(t, "别处也有桥，却没有碑。", printed)
	for _, c := range []struct {
		text, want string
		slips      int
	}{
		{"最老的一座建于何时已无人知道，只在碑上留下几个字", "最老的一座建于何时已无人知道，只在碑上留下几个字", 0},
		{"最老的一座建于何日已无人知晓，只在石碑上留下几个字", "最老的一座建于何{日→时}已无人知{晓→道}，只在{石→}碑上留下几个字", 3},
		{"最老的一座建於何時已無人知道，祇在碑上留下字", "最老的一座建(於=于)何(時=时)已(無=无)人知道，{祇→只}在碑上留下{→几个}字", 2},
		{"说的是某年大水,桥断了,村人合力重建", "说的是某年大水(,=，)桥断了(,=，)村人合力重{建→修}", 1},
		{"某年大水，桥断了，村人合力重修。从此以后再也没有人提起它的来历", "某年大水，桥断了，村人合力重修。{从此以后再也没有人提起它的来历→}", 1},
	} {
		found, err := Check(t.Context(), engine, c.text, 5)
		if err != nil || len(found) == 0 {
			t.Errorf("%s: %v, %v", c.text, found, err)
			continue
		}
		s := found[0]
		if got := show(s); got != c.want || s.Slips != c.slips || s.Article.ID != "a1" || s.Pages[0] != 7 {
			t.Errorf("%s:\n%s with %d slips\nwant %s with %d", c.text, got, s.Slips, c.want, c.slips)
		}
	}
}

func TestCheckFindsNothingWhereNothingIs(t *testing.T) {
	engine := engineOf(t, printed)
	for _, text := range []string{"山里的风吹了一夜，屋顶的瓦掉了三片", "。。。。。。。。。。。。"} {
		if found, err := Check(t.Context(), engine, text, 5); err != nil || len(found) > 0 {
			t.Errorf("%s: %v, %v", text, found, err)
		}
	}
	for _, text := range []string{"", "三座桥", strings.Repeat("桥", MaxLength+1)} {
		if _, err := Check(t.Context(), engine, text, 5); !errors.Is(err, search.ErrLimit) {
			t.Errorf("%.12s: %v, want a limit", text, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Check(ctx, engine, printed, 5); !errors.Is(err, context.Canceled) {
		t.Errorf("after the reader went: %v", err)
	}
}

// TestCheckTellsOfOthersThatAreAsNear, and of no passage that only shares words.
func TestCheckTellsOfOthersThatAreAsNear(t *testing.T) {
	engine := engineOf(t, printed, "另一篇也写道：最老的一座建于何时已无人知道，只在碑上留下几个字。", "最老的一座建于何时，那是后话。")
	found, err := Check(t.Context(), engine, "最老的一座建于何时已无人知道，只在碑上留下几个字", 5)
	if err != nil || len(found) != 2 || found[0].Slips+found[1].Slips != 0 {
		t.Errorf("%+v, %v", found, err)
	}
}

// TestPiecesAreBothTexts: what was quoted is the quotation, and what is printed
// the passage's text at the place.
func TestPiecesAreBothTexts(t *testing.T) {
	text := []rune(printed)
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(0, len(text)-20).Draw(t, "from")
		to := rapid.IntRange(from+12, len(text)).Draw(t, "to")
		quoted := append([]rune{}, text[from:to]...)
		for range rapid.IntRange(0, 2).Draw(t, "slips") {
			quoted[rapid.IntRange(0, len(quoted)-1).Draw(t, "at")] = rapid.SampledFrom([]rune("甲橋A，")).Draw(t, "slip")
		}
		s := compare(newSide(string(quoted)), &search.Hit{Text: printed})
		var q, p strings.Builder
		for _, piece := range s.Pieces {
			q.WriteString(piece.Quoted)
			p.WriteString(piece.Printed)
		}
		if q.String() != string(quoted) || p.String() != string(text[s.Start:s.End]) {
			t.Fatalf("quoted %q of %q, printed %q of %q", q.String(), string(quoted), p.String(), string(text[s.Start:s.End]))
		}
	})
}
