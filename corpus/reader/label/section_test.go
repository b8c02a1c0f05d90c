package label_test

import (
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/label"
)

func TestSectionName(t *testing.T) {
	for name, headings := range map[string][]string{
		"引言": {"引言", "1 引言", "１　引言", "1. 引言", "1．引言", "1、引言", "１．引言", "一、引言", "一 引言", "（一）引言", "(一) 引言", "（一）、引言", "（1）引言", "（１）引言",
			"①引言", "0 引言", "０ 引言", "第一章 引言", "第1节　引言", "第一章引言", "I. 引言", "Ⅰ 引言", "Ⅱ、引言", "引　言", " 1 引 言 ", "引言：", "1引言", "１引言"},
		"结果与讨论":         {"2 结果与讨论", "３ 结果与讨论", "四、结果与讨论", "２结果与讨论"},
		"民国的桥":          {"二、民国的桥", "2.1 民国的桥", "1.1.2　民国的桥"},
		"80年代的桥":        {"三、80年代的桥"},
		"1998年的桥":       {"1998年的桥", "一、1998年的桥"},
		"二维小波变换":        {"2 二维小波变换"},
		"20 世纪的桥":       {"20 世纪的桥"},
		"第二次大战":         {"第二次大战", "三、第二次大战"},
		"一座桥":           {"一座桥"},
		"Introduction":  {"1 Introduction", "I. Introduction", "Introduction"},
		"I am a bridge": {"I am a bridge"},
		"（二）":           {"（二）"},
		"二":             {"二"},
		"第三章":           {"第三章"},
		"":              {"", "　"},
	} {
		for _, heading := range headings {
			if got := label.SectionName(heading); got != name {
				t.Errorf("SectionName(%q) = %q, want %q", heading, got, name)
			}
		}
	}
}

func TestBareNumber(t *testing.T) {
	for heading, want := range map[string]bool{"（二）": true, "1.1": true, "第三章": true, "１": true, "Ⅱ": true, "引言": false, "1 引言": false} {
		if got := label.BareNumber(heading); got != want {
			t.Errorf("BareNumber(%q) = %v", heading, got)
		}
	}
}

// TestSectionNameStays: the name of a name is itself, so that a value of the facet
// can be asked for as it is.
func TestSectionNameStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heading := rapid.StringMatching(`[第一二十（()）①1９.．、， 　章节桥引言IⅡ：a]{0,10}`).Draw(t, "heading")
		name := label.SectionName(heading)
		if again := label.SectionName(name); again != name {
			t.Errorf("%q is called %q, and that %q", heading, name, again)
		}
	})
}
