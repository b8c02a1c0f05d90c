package query

import (
	"strings"
	"sync"

	"suoyin/corpus"
)

// fieldsByName has every field by each of its names, in small letters. It is not
// changed once it is made.
var fieldsByName = sync.OnceValue(newFieldsByName)

func newFieldsByName() map[string]FieldSpec {
	fields := make(map[string]FieldSpec, 64)
	for _, f := range Fields() {
		for _, n := range f.Names {
			fields[n] = f
		}
	}
	return fields
}

// field reads a field's name and its value.
func (p *parser) field() (Node, *mistake) {
	head := p.take()
	spec := p.fields[strings.ToLower(head.text)]
	t := p.peek()
	switch t.kind {
	case word, quoted, pattern, open:
	default:
		return nil, p.mistake(head, Message{head.text + " 后面没有内容", head.text + " has no value"},
			p.replaced(head, Phrase{head.text}.String()), p.without(head))
	}
	value, err := p.value(spec)
	if err != nil {
		return nil, err
	}
	n, message := spec.apply(value)
	if message != nil {
		proposals := []string{p.quotedField(head, t), p.quoteAll()}
		if guess, ok := guessedRange(t.text); ok && spec.kind == number {
			proposals = append([]string{p.replaced(t, guess)}, proposals...)
		}
		return nil, p.mistake(t, *message, proposals...)
	}
	return n, nil
}

// value reads what stands after a field's colon. An operator's word is a value
// there like any other.
func (p *parser) value(spec FieldSpec) (Node, *mistake) {
	if t := p.peek(); t.kind == word {
		if op, _ := operatorOf(t.text); op != opNone || spec.kind == number || spec.kind == code {
			p.take()
			p.leaves++
			return Phrase{t.text}, nil
		}
	}
	return p.operand()
}

// apply is the node that asks for value in the field. A group is asked for
// part by part.
func (f FieldSpec) apply(value Node) (Node, *Message) {
	switch f.kind {
	case passageKind:
		return f.inKind(value), nil
	case asPrinted:
		return newPrinted(value)
	}
	switch v := value.(type) {
	case And:
		nodes, m := f.applyAll(v.Nodes)
		return And{nodes}, m
	case Or:
		nodes, m := f.applyAll(v.Nodes)
		return Or{nodes}, m
	case Not:
		n, m := f.apply(v.Node)
		return Not{n}, m
	case Term, Phrase, Wildcard, Regexp:
		return f.one(v)
	}
	return nil, &Message{"这个字段里不能这样查", "a field cannot be asked this way"}
}

func (f FieldSpec) applyAll(values []Node) ([]Node, *Message) {
	nodes := make([]Node, len(values))
	for i, v := range values {
		n, m := f.apply(v)
		if m != nil {
			return nil, m
		}
		nodes[i] = n
	}
	return nodes, nil
}

// one is the node for a value that is no group.
func (f FieldSpec) one(value Node) (Node, *Message) {
	text, isText := textOf(value)
	switch f.kind {
	case number:
		if r, ok := parseRange(f.Name, text); isText && ok {
			return r, nil
		}
		return nil, &Message{"这里要写数字或范围，如 2020 或 2020..2024", "a number or a range is needed here, as 2020 or 2020..2024"}
	case code:
		if !isText {
			return nil, &Message{"这个字段要写完整的值", "this field takes a whole value"}
		}
		return f.code(text)
	case name:
		if t, ok := value.(Term); ok {
			value = Phrase(t)
		}
	}
	return Field{f.Name, value}, nil
}

// code is the node for one of a list of values.
func (f FieldSpec) code(text string) (Node, *Message) {
	key := strings.ToLower(strings.TrimSpace(text))
	switch f.Name {
	case Type:
		v, ok := passageTypes()[key]
		if !ok {
			return nil, &Message{"类型有：题名、摘要、小标题、段落、脚注", "types are title, abstract, heading, paragraph, note"}
		}
		return Field{Type, Phrase{string(v)}}, nil
	case CitedType:
		v, ok := citedType(key)
		if !ok {
			return nil, &Message{"所引文献的类型有：期刊、报纸、杂志文章、图书、析出文献、学位论文、会议论文、报告、法律、案例、网页、古籍等，也可写 CSL 的类型",
				"types of what is cited are those of CSL, as article-journal, article-newspaper, book, chapter, thesis, paper-conference, report, legislation, legal_case, webpage"}
		}
		return Field{CitedType, Phrase{v}}, nil
	}
	return Field{f.Name, Phrase{text}}, nil
}

// inKind is value in passages of the field's kind.
func (f FieldSpec) inKind(value Node) Node {
	kind := Field{Type, Phrase{string(f.passage)}}
	return newAnd([]Node{kind, value})
}

// newPrinted is value as printed. It stays one node with its parts, since they
// are looked for in another text.
func newPrinted(value Node) (Node, *Message) {
	if contains(value, func(n Node) bool { _, ok := n.(Printed); return ok }) {
		return nil, &Message{"“原样”不能套用", "printed: cannot stand inside printed:"}
	}
	if not, ok := value.(Not); ok {
		return Not{Printed(not)}, nil
	}
	return Printed{value}, nil
}

func textOf(n Node) (string, bool) {
	switch n := n.(type) {
	case Term:
		return n.Text, true
	case Phrase:
		return n.Text, true
	}
	return "", false
}

func contains(n Node, is func(Node) bool) bool {
	if is(n) {
		return true
	}
	for _, c := range Children(n) {
		if contains(c, is) {
			return true
		}
	}
	return false
}

// parseRange reads 2020, 2020年, 2020..2024, 2020-2024, 2020.. and ..2024.
func parseRange(name Name, text string) (Range, bool) {
	text = strings.TrimSpace(text)
	if n, ok := parseCount(text); ok && n > 0 {
		return Range{name, n, n}, true
	}
	for _, separator := range []string{"...", "..", "…", "至", "到", "-", "–", "—", "－", "~", "～"} {
		left, right, ok := strings.Cut(text, separator)
		if !ok {
			continue
		}
		from, okFrom := openEnd(left)
		to, okTo := openEnd(right)
		return Range{name, from, to}, okFrom && okTo && from+to > 0 && (to == 0 || from <= to)
	}
	return Range{}, false
}

func openEnd(text string) (int, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, true
	}
	return parseCount(text)
}

// parseCount reads a number with the unit that may stand after it.
func parseCount(text string) (int, bool) {
	for _, unit := range []string{"年", "页", "期"} {
		text = strings.TrimSuffix(text, unit)
	}
	return parseNumber(strings.TrimPrefix(text, "第"))
}

// passageTypes are the values of the field type, by what users may write.
func passageTypes() map[string]corpus.Kind {
	return map[string]corpus.Kind{
		"title": corpus.KindTitle, "题名": corpus.KindTitle, "标题": corpus.KindTitle,
		"abstract": corpus.KindAbstract, "摘要": corpus.KindAbstract,
		"heading": corpus.KindHeading, "小标题": corpus.KindHeading, "章节": corpus.KindHeading,
		"paragraph": corpus.KindParagraph, "段落": corpus.KindParagraph, "正文": corpus.KindParagraph, "body": corpus.KindParagraph,
		"note": corpus.KindNote, "脚注": corpus.KindNote, "注释": corpus.KindNote, "注": corpus.KindNote, "footnote": corpus.KindNote,
	}
}
