package text

import (
	"errors"

	"suoyin/corpus"
	"suoyin/corpus/reader/charset"
	"suoyin/corpus/reader/fault"
)

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error: bytes that are no text, a source above the limits, or one that
// holds nothing.
func Read(name string, src []byte) (*corpus.Article, error) {
	if len(src) > MaxSource {
		return nil, &fault.Error{Name: name, Format: "text", Reason: fault.Because(fault.TooLarge, fault.Size(MaxSource))}
	}
	d := documents.Get().(*document)
	defer d.release()
	d.reset()
	d.name = name
	text, encoding, err := charset.AppendRunes(d.src, src)
	if err != nil {
		return nil, decodeFault(name, err)
	}
	d.src = text
	if err := d.cut(); err != nil {
		return nil, err
	}
	o := d.outline()
	o.blocks = d.tables(o.blocks)
	a := d.build(o)
	a.Source.Encoding = encoding
	return a, nil
}

func decodeFault(name string, err error) error {
	e := &fault.Error{Name: name, Format: "text", Reason: fault.From(err)}
	var bad *charset.Error
	if errors.As(err, &bad) {
		e.Line, e.Offset = bad.Line, bad.Offset
	}
	return e
}

// outline finds out what each line is.
func (d *document) outline() *outline {
	d.measure(d.allLines())
	switch {
	case d.hasFields():
		return d.fieldOutline()
	case d.m.full == 0 || d.m.grid:
		return d.flowOutline()
	}
	return d.pageOutline()
}

// allLines are the numbers of all lines.
func (d *document) allLines() []int {
	all := d.ints.take(len(d.lines))
	for i := range all {
		all[i] = i
	}
	return all
}
