package label

import "regexp"

// Affiliation reports whether a text in parentheses says where authors work:
// （某某大学 历史系，北京 100871）.
func Affiliation(text string) bool { return affiliation.MatchString(text) }

var affiliation = regexp.MustCompile(`^[（(][^（）()]{2,80}(?:大学|学院|研究所|研究院|研究中心|图书馆|博物馆|档案馆|社科院|科学院|党校|出版社|编辑部|中学|系|所)[^（）()]{0,60}[）)]$`)
