package text_test

import (
	"strings"
	"testing"
)

// TestAboveTheAbstract: what stands above the label of an abstract in a few short
// lines is front matter, be the names rare, the places unusual, the title long.
func TestAboveTheAbstract(t *testing.T) {
	const tail = "摘要：本文讨论山中的桥，认为桥的兴废\n与道路的变化有关，并举三座桥为例。\n关键词：桥；道路\n"
	for name, c := range map[string]struct {
		head, title string
		authors     []string
	}{
		"rare names":             {"山中的桥与路\n福大山　李小溪　张　石\n", "山中的桥与路", []string{"福大山", "李小溪", "张石"}},
		"one rare name":          {"山中的桥与路\n砼大山\n", "山中的桥与路", []string{"砼大山"}},
		"signs of no characters": {"山中的桥与路\n周大山\ue012李小溪\ue012\n", "山中的桥与路", []string{"周大山", "李小溪"}},
		"a title of two lines":   {"山中桥梁的兴废\n与道路的变化\n周大山　李小溪\n", "山中桥梁的兴废与道路的变化", []string{"周大山", "李小溪"}},
		"names with places":      {"山中的桥与路\n周大山(山水大学，山城 430072)\n李小溪(水文站，山城 430073)\n", "山中的桥与路", nil},
		"places before names":    {"山中的桥与路\n山水大学　周大山　李小溪\n水文学院　王二石\n", "山中的桥与路", []string{"周大山", "李小溪", "王二石"}},
		"a title in English":     {"Bridges in the Hills\n山中的桥与路\n周大山\n（山水大学，山城 430072）\n", "山中的桥与路", []string{"周大山"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := parse(t, c.head+tail+paragraphs)
			equal(t, "title", a.Title, c.title)
			if len(c.authors) > 0 {
				equal(t, "authors", a.Authors, c.authors)
			}
			equal(t, "abstract", a.Abstract, "本文讨论山中的桥，认为桥的兴废与道路的变化有关，并举三座桥为例。")
			equal(t, "keywords", a.Keywords, []string{"桥", "道路"})
			equal(t, "paragraphs", len(a.Paragraphs), 3)
		})
	}
}

// TestBelowTheKeywords: a line of the body that names a place is none of the front
// matter, and neither is a heading above an abstract in the text.
func TestBelowTheKeywords(t *testing.T) {
	a := parse(t, "山中的桥与路\n周大山\n摘要：本文讨论山中的桥。\n关键词：桥；道路\n山里的学校建成以后，学生每天都要走过三座桥，\n"+paragraphs)
	equal(t, "paragraphs", len(a.Paragraphs), 4)
	b := parse(t, "山中的桥与路\n周大山\n一、山里的桥\n桥上有碑\n摘要：碑文说的是某年大水。\n"+paragraphs)
	equal(t, "abstract", b.Abstract, "")
}

// TestInlineNoteAbove: a note set inline above the label is no second text of the same
// characters, beside a marker or in a title of two lines.
func TestInlineNoteAbove(t *testing.T) {
	for _, head := range []string{"周大山等人[1]（注：石匠二人）在山里\n", "与道路的变化（注：石匠二人）[1]\n周大山　李小溪\n"} {
		parse(t, "山中的桥与路\n"+head+"摘要：本文讨论山中的桥。\n关键词：桥；道路\n"+paragraphs+"注释：\n[1]王二：《桥记》，第3页。\n")
	}
}

// TestTitleCallsTrailing: a note at the end without a heading may be called by the
// title alone.
func TestTitleCallsTrailing(t *testing.T) {
	a := parse(t, "山中的桥与路*\n周大山\n摘要：本文讨论山中的桥。\n关键词：桥；道路\n"+paragraphs+"* 这是桥梁研究项目的一部分\n")
	equal(t, "title", a.Title, "山中的桥与路")
	equal(t, "notes nothing calls", uncalled(a), []string{})
	equal(t, "notes", len(a.Notes), 1)
}

// TestStarInBrackets: ［＊］ is the call of a note *, and stars in a row are no call.
func TestStarInBrackets(t *testing.T) {
	a := parse(t, "山中的桥与路［＊］\n周大山\n摘要：本文讨论山中的桥。\n关键词：桥；道路\n＊＊＊\n"+strings.ReplaceAll(paragraphs, "。\n", "[1]。\n")+"注释：\n[1]王二：《桥记》，第3页。\n［＊］ 写于山中的一座桥边。\n")
	equal(t, "title", a.Title, "山中的桥与路")
	if len(a.Notes) != 2 || a.Notes[1].Anchor == nil || a.Notes[1].Anchor.Passage != "title" {
		t.Errorf("the notes are %+v", a.Notes)
	}
}
