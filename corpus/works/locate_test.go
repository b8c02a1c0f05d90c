package works

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"suoyin/corpus"
)

// library is a few hundred works whose titles share most of their characters,
// as titles of one field do.
func library() []Place {
	subjects := []string{"石桥", "木桥", "索桥", "浮桥", "廊桥", "铁桥", "拱桥", "吊桥"}
	topics := []string{"起源与流变", "形制比较研究", "营造技术述略", "与地方社会", "的经济意义", "史料辑考", "保护的若干问题"}
	authors := []string{"张远", "李近山", "王山", "赵一水", "钱塘", "孙成"}
	journals := []string{"北桥学刊", "南桥学刊", "营造评论", "地方史研究"}
	var texts []string
	for i, s := range subjects {
		for j, topic := range topics {
			for k := range 3 {
				texts = append(texts, fmt.Sprintf("%s|%s%s%s|%s|%d|%d|article", authors[(i+j+k)%len(authors)], []string{"", "明代", "论清代"}[k],
					s, topic, journals[(i*j+k)%len(journals)], 1980+(i*7+j*3+k)%40, 1+(i+j)%6))
			}
		}
	}
	return placesOf(texts...)
}

func TestLocateFindsAWorkFromAFaultyCitation(t *testing.T) {
	places := library()
	s := Connect(places)
	changes := map[string]func(c *corpus.Citation, r *rand.Rand){
		"as it is":          func(*corpus.Citation, *rand.Rand) {},
		"no author":         func(c *corpus.Citation, _ *rand.Rand) { c.Author = nil },
		"no journal":        func(c *corpus.Citation, _ *rand.Rand) { c.ContainerTitle = "" },
		"no year":           func(c *corpus.Citation, _ *rand.Rand) { c.Issued = nil },
		"year off by one":   func(c *corpus.Citation, _ *rand.Rand) { c.Issued = &corpus.Date{Parts: [][]int{{c.Issued.Year() + 1}}} },
		"wrong issue":       func(c *corpus.Citation, _ *rand.Rand) { c.Issue = "99" },
		"character changed": func(c *corpus.Citation, r *rand.Rand) { c.Title = change(c.Title, r) },
		"character missing": func(c *corpus.Citation, r *rand.Rand) { c.Title = drop(c.Title, r) },
	}
	for name, change := range changes {
		r := rand.New(rand.NewPCG(1, 2))
		first := 0
		for i := range places {
			c := places[i].Citation
			change(&c, r)
			if found := s.Locate(&c, 3); len(found) > 0 {
				if w, _ := s.Of(places[i].Article, places[i].Citation.ID); found[0].Work == w {
					first++
				}
			}
		}
		if share := float64(first) / float64(len(places)); share < 0.97 {
			t.Errorf("%s: the work stands first for %.3f of the citations, want 0.97", name, share)
		}
	}
}

func change(title string, r *rand.Rand) string {
	runes := []rune(title)
	runes[r.IntN(len(runes))] = '某'
	return string(runes)
}

func drop(title string, r *rand.Rand) string {
	runes := []rune(title)
	i := r.IntN(len(runes))
	return string(append(runes[:i:i], runes[i+1:]...))
}

func TestLocateSaysWhatAgrees(t *testing.T) {
	s := Connect(library())
	c := s.Works()[5].Citation
	c.Issued = &corpus.Date{Parts: [][]int{{1801}}}
	found := s.Locate(&c, 1)
	if len(found) != 1 || fmt.Sprint(found[0].Differs) != "[issued]" {
		t.Fatalf("found %+v", found)
	}
	if found[0].Score >= 1 || found[0].Score < 0.8 {
		t.Errorf("score %v", found[0].Score)
	}
}

func TestLocateWithoutATitle(t *testing.T) {
	s := Connect(placesOf("张远|石桥考|北桥出版社|1998", "王山|木桥考|南桥出版社|1999"))
	found := s.Locate(&corpus.Citation{Author: []corpus.Name{{Literal: "王山"}}}, 3)
	if len(found) != 1 || found[0].Work.Citation.Title != "木桥考" {
		t.Errorf("found %+v", found)
	}
}

func TestLocateNothing(t *testing.T) {
	s := Connect(library())
	for _, c := range []corpus.Citation{{}, {Title: "完全无关之文字"}, {Issue: "3"}} {
		if found := s.Locate(&c, 3); len(found) != 0 {
			t.Errorf("%+v found %q", c, found[0].Work.Citation.Title)
		}
	}
	empty := Connect(nil)
	if found := empty.Locate(&corpus.Citation{Title: "石桥"}, 3); len(found) != 0 {
		t.Errorf("an empty library has %v", found)
	}
}

func TestLikeness(t *testing.T) {
	for _, c := range []struct {
		a, b string
		low  float64
		high float64
	}{
		{"石桥考", "石桥考", 1, 1}, {"石桥考证", "石桥考", 0.8, 0.99}, {"石桥", "铁路", 0, 0}, {"", "桥", 0, 0}, {"石桥之考", "石桥之孝", 0.75, 0.75},
	} {
		if got := likeness(c.a, c.b); got < c.low || got > c.high {
			t.Errorf("likeness(%q, %q) = %v, want %v to %v", c.a, c.b, got, c.low, c.high)
		}
	}
}

func BenchmarkLocate(b *testing.B) {
	places := library()
	s := Connect(places)
	b.ReportMetric(float64(len(s.Works())), "works")
	for i := 0; b.Loop(); i++ {
		s.Locate(&places[i%len(places)].Citation, 3)
	}
}
