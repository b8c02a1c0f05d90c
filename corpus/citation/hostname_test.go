package citation

import "testing"

// TestHostNames: a host's name has no half of a bracket, no code and no volume in it.
func TestHostNames(t *testing.T) {
	for note, want := range map[string][2]string{ // host and volume
		"《山中的桥》（《山水学报》1980年第1期）":                    {"山水学报", ""},
		"周大山《山中石桥考略》（《山水研究》1990年2期）":                {"山水研究", ""},
		"张远《论石桥》，见《“桥梁”文集》，北桥出版社，1988年版，第9页":        {"“桥梁”文集", ""},
		"石桥文选［M］.第三卷.北京：北桥出版社，1993.":                {"", "三"},
		"考夫曼(D·Kanfmann)，《论石桥》〔J〕，美国《桥梁政策》1997年夏季号": {"桥梁政策", ""},
		"周大山.论石桥[J].山水学报(社科版),1998,(3).":            {"山水学报(社科版)", ""},
		"周大山：《论石桥》，《石桥（增订本）》，北桥出版社1998年版，第5页":       {"石桥（增订本）", ""},
	} {
		found := Parse(note)
		if len(found) == 0 {
			t.Errorf("%s: nothing", note)
			continue
		}
		if c := found[0]; c.ContainerTitle != want[0] || want[1] != "" && c.Volume != want[1] {
			t.Errorf("%s: in %q, volume %q, want %q", note, c.ContainerTitle, c.Volume, want)
		}
	}
}

// TestForeignNamesWithAnd: 和 stands between two foreign names.
func TestForeignNamesWithAnd(t *testing.T) {
	found := Parse("萨缪尔森和诺德豪斯：《桥梁经济学》（第12版），北桥出版社1992年版，第5页")
	if len(found) != 1 || len(found[0].Author) != 2 || found[0].Author[1].Literal != "诺德豪斯" {
		t.Errorf("%+v", found)
	}
}
