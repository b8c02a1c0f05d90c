package html

import (
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

// TestNotesOfWordProcessors reads notes as LibreOffice saves them: calls without a
// text, as it has none for ①, and both ends called F1.
func TestNotesOfWordProcessors(t *testing.T) {
	for name, page := range map[string]string{
		"calls without a text": `<html><body><h1>海塘考</h1><p>塘始于唐。<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"></a>次年又修。</p>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc"></a>《塘志》。</p></div></body></html>`,
		"both ends F1": `<html><body><h1>海塘考</h1><p>塘始于唐。<sup id="calledF1"><a epub:type="noteref" href="#dataF1">F1</a></sup>次年又修。</p>
<aside epub:type="footnote" id="dataF1"><p><sup><a href="#calledF1">F1</a></sup>《塘志》。</p></aside></body></html>`,
	} {
		a, err := Read("a.html", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		readertest.Check(t, a)
		if len(a.Notes) != 1 || a.Notes[0].Text != "《塘志》。" || a.Notes[0].Anchor == nil || a.Notes[0].Anchor.Offset != 5 || len(a.Paragraphs) != 1 {
			t.Errorf("%s:\n%s", name, readertest.Show(a))
		}
		if strings.Contains(a.Paragraphs[0].Text, "F1") {
			t.Errorf("%s: the call stayed in the text: %s", name, a.Paragraphs[0].Text)
		}
	}
}

// TestCellsApart: cells that hold paragraphs are as far apart as others.
func TestCellsApart(t *testing.T) {
	a, err := Read("a.html", []byte(`<html><body><h1>费银表</h1><p>其费如下。</p><table><tr><td><p>年份</p></td><td><p>费银</p></td></tr></table></body></html>`))
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Paragraphs[1].Text; got != "年份 | 费银" {
		t.Errorf("the row is %q", got)
	}
}
