package text_test

import (
	"strings"
	"testing"
)

// paragraphs are three of a text whose paragraphs stand on a line each.
var paragraphs = strings.Repeat("　　"+prose+prose+"\n", 3)

const (
	chineseHead = "山中的桥\n周大山　李小溪\n摘要：本文讨论山中的桥。\n关键词：桥；道路\n"
	list        = "参考文献\n[1] 王二：《桥记》，第3页。\n[2] 李四：《账》，第12页。\n"
	abstractEN  = "The oldest of the three bridges was built when nobody could write."
)

// TestEnglishAtTheEnd: the English title and abstract after the article are none of
// its headings and paragraphs, and no part of its last note.
func TestEnglishAtTheEnd(t *testing.T) {
	for name, end := range map[string]string{
		"after the list":   list + "Bridges in the Hills and\nTheir Repair\nZhou Dashan, Li Xiaoxi\n(Hill University, Shancheng 430072)\nAbstract: " + abstractEN + "\nKey words: bridge; road\n",
		"before the list":  "BRIDGES IN THE HILLS\nAND THEIR REPAIR\nZHOU Da-shan LI Xiao-xi\nAbstract " + abstractEN + "\nKeywords bridge; road\n" + list,
		"with a dash":      list + "Bridges in the Hills and Their Repair. Zhou Dashan, Li Xiaoxi(Hill University)\nAbstract—" + abstractEN + "\nKey words: bridge; road\n",
		"on a line alone":  list + "Bridges in the Hills and Their Repair\nZhou Dashan1, Mark Smith2\nAbstract\n" + abstractEN + "\nKey words: bridge; road\n",
		"without a blank":  list + "Bridges in the Hills and Their Repair\nZhou Dashan　Li XiaoxiAbstract " + abstractEN + "\nKey words: bridge; road\n",
		"after the place":  list + "Bridges in the Hills and Their Repair\n(Hill University, Shancheng 430072) Abstract " + abstractEN + "\nKey words: bridge; road\n",
		"over three lines": list + "Bridges in the Hills and Their Repair\nZhou Dashan\nAbstract: The oldest of the three bridges\nwas built when nobody\ncould write.\nKey words: bridge; road\n",
	} {
		t.Run(name, func(t *testing.T) {
			a := parse(t, chineseHead+strings.ReplaceAll(paragraphs, "。\n", "[1][2]。\n")+end)
			equal(t, "paragraphs", len(a.Paragraphs), 3)
			equal(t, "sections", len(a.Sections), 0)
			equal(t, "English title", strings.ToUpper(strings.Trim(a.Front.TitleEN, ".")), "BRIDGES IN THE HILLS AND THEIR REPAIR")
			equal(t, "English abstract", a.Front.AbstractEN, abstractEN)
			if len(a.Notes) != 2 || a.Notes[1].Text != "李四：《账》，第12页。" {
				t.Errorf("the notes are %+v", a.Notes)
			}
		})
	}
}

// TestEnglishInside: examples, captions and works cited in English stay where they are.
func TestEnglishInside(t *testing.T) {
	a := parse(t, chineseHead+paragraphs+"Abstract nouns are names of what nobody can see or touch\nBridge is the name of a thing that anybody can see\n"+strings.Repeat("　　"+prose+"\n", 3))
	equal(t, "paragraphs", len(a.Paragraphs), 8)
	b := parse(t, chineseHead+paragraphs+"References\nWang E. Bridges. Hills Press, 1990.\nLi S. Iron in the hills. Hills Press, 1995.\nBridges in the Hills\nAbstract: "+abstractEN+"\n")
	equal(t, "English title", b.Front.TitleEN, "Bridges in the Hills")
	equal(t, "notes", len(b.Notes), 2)
	c := parse(t, chineseHead+strings.ReplaceAll(paragraphs, "。\n", "（1）（2）。\n")+"参考文献\n（1） 王二：《桥记》，第3页。\n（2） Wang E. Bridges, 100871.\nBridges in the Hills\nAbstract: "+abstractEN+"\n")
	equal(t, "English title", c.Front.TitleEN, "Bridges in the Hills")
	equal(t, "notes", len(c.Notes), 2)
}

// TestEnglishFields: in a text with header fields the English title is no part of the
// abstract.
func TestEnglishFields(t *testing.T) {
	a := parse(t, "【 标  题 】山中的桥\n【 作  者 】周大山\n【原文出处】山水学报\n【 正  文 】\n    （周大山　山水大学，山城 430072）\n    摘  要  本文讨论山中的桥，认为桥的兴废与道路的变化有关。\n    关键词  桥  道路\n          Bridges in the Hills\n            Zhou Dashan\n    Abstract  "+abstractEN+"\n    Key words  bridge, road\n"+paragraphs)
	equal(t, "paragraphs", len(a.Paragraphs), 3)
	equal(t, "abstract", a.Abstract, "本文讨论山中的桥，认为桥的兴废与道路的变化有关。")
	equal(t, "English title", a.Front.TitleEN, "Bridges in the Hills")
	equal(t, "English abstract", a.Front.AbstractEN, abstractEN)
}
