package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured"
)

// maxFront bounds the front matter, in bytes: what describes an article is
// short, and the YAML parser recurses.
const maxFront = 32 << 10

// splitFront parts the front matter, without its fences, from the document.
func splitFront(src []byte) (front, rest []byte) {
	open := bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	first, body, found := bytes.Cut(open, []byte("\n"))
	if !found || strings.TrimRight(string(first), " \t\r") != "---" {
		return nil, src
	}
	for at := 0; at < len(body); {
		line := body[at:]
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			line = line[:end+1]
		}
		if fence := strings.TrimRight(string(line), " \t\r\n"); fence == "---" || fence == "..." {
			return body[:at], body[at+len(line):]
		}
		at += len(line)
	}
	return nil, src
}

// anchors are YAML's references, with which a few lines can stand for
// gigabytes.
var anchors = regexp.MustCompile(`(?m)(?:^|[\s:\-\[{,])[&*][\w-]+(?:[\s\]},]|$)`)

// frontMatter reads the front matter; keys it does not know become fields.
func frontMatter(b *structured.Builder, front []byte) error {
	if len(front) > maxFront {
		return fault.Because(fault.LongFront, fault.Size(maxFront))
	}
	if anchors.Match(front) {
		return fault.Because(fault.FrontAnchors)
	}
	var values yaml.MapSlice
	if err := yaml.Unmarshal(front, &values); err != nil {
		reason, _, _ := strings.Cut(err.Error(), "\n")
		return fault.Because(fault.Front).Saying(reason)
	}
	for _, item := range values {
		frontValue(b, strings.ToLower(fmt.Sprint(item.Key)), texts(item.Value))
	}
	return nil
}

func frontValue(b *structured.Builder, key string, values []string) {
	if len(values) == 0 {
		return
	}
	first := values[0]
	m := &b.Meta
	switch key {
	case "title", "题名", "标题":
		m.Title = strings.Join(append([]string{first}, m.Title), "")
	case "subtitle", "副标题":
		m.Title += "——" + first
	case "author", "authors", "作者":
		for _, value := range values {
			if names := structured.SplitAuthors(value); names != nil {
				m.Authors = append(m.Authors, names...)
			} else {
				m.Authors = append(m.Authors, value)
			}
		}
	case "abstract", "summary", "摘要":
		m.Abstract = strings.Join(values, "\n")
	case "keywords", "关键词":
		for _, value := range values {
			m.Keywords = append(m.Keywords, structured.SplitKeywords(value)...)
		}
	case "journal", "container-title", "刊名", "期刊":
		m.Journal.Name = first
	case "issue", "期":
		m.Journal.Issue = first
	case "page", "pages", "页码":
		m.Journal.Pages = first
	case "date", "year", "issued", "年":
		if y := yearForm.FindString(first); y != "" {
			m.Journal.Year, _ = strconv.Atoi(y)
		}
	case "doi":
		m.Front.DOI = first
	default:
		b.AddField(key, strings.Join(values, "; "))
	}
}

var yearForm = regexp.MustCompile(`\b(?:1[5-9]|20)\d\d\b`)

// texts is a value as a list of texts. Of a map (author: {name: …}) the name
// counts, or else everything.
func texts(value any) []string {
	switch v := value.(type) {
	case nil:
		return nil
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, texts(item)...)
		}
		return all
	case map[string]any:
		if name := texts(v["name"]); len(name) > 0 {
			return name
		}
		var all []string
		for key, item := range v {
			all = append(all, key+": "+strings.Join(texts(item), "; "))
		}
		slices.Sort(all)
		return all
	case yaml.MapSlice:
		return texts(v.ToMap())
	default:
		if s := structured.OneLine(fmt.Sprint(v)); s != "" {
			return []string{s}
		}
		return nil
	}
}
