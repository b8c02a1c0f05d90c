package pdf

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"suoyin/corpus/reader/readertest"
)

// filler is a full line of body text, 30 characters wide at size 10, that
// begins with the given words.
func filler(words string) string {
	runes := []rune(words + strings.Repeat("河工岁修石塘木桩堤岸闸坝", 4))
	return string(runes[:30])
}

// journalPages is an article as a journal prints it: running heads, page
// numbers, notes at the foot that restart on each page, one running over to
// the next page, a note called twice, a word parted at the line end.
func journalPages() []byte {
	one, two, three := &sheetText{}, &sheetText{}, &sheetText{}
	one.at(200, 640, 8, "海塘学刊 2011 年第 3 期").at(140, 600, 18, "清代海塘岁修考").at(210, 575, 12, "林海潮")
	one.at(60, 540, 9, "【摘要】本文考海塘岁修之制。").at(60, 525, 9, "【关键词】海塘；岁修")
	one.at(180, 490, 13, "一、缘起")
	one.lines(80, 460, 10, 17, "海塘岁修，始于康熙年间。‹①›")
	one.lines(80, 443, 10, 17, filler("其费出于")[:28*3])
	y := one.lines(60, 426, 10, 17, string([]rune(filler("盐课，见后"))[:24])+"‹②› Thames ri-", "ver 之堤与此不同‹①›。")
	one.lines(80, y, 10, 17, "次年又修，与前年")
	one.lines(60, 100, 8, 12, "①《塘志》卷一。", "②《盐法志》卷二，其文甚长，一行未能尽载，故续之于次页，读者")
	one.at(230, 40, 9, "— 21 —")
	two.at(200, 640, 8, "清代海塘岁修考")
	two.lines(60, 610, 10, 17, filler("同，费银三"), filler("又"), "千两。")
	two.lines(80, 559, 10, 17, "（一）石塘")
	two.lines(80, 542, 10, 17, filler("石塘之制")[:28*3])
	two.lines(60, 525, 10, 17, filler("旧[1]"), "如此。")
	two.lines(60, 100, 8, 12, "当参看。", "①《石塘图说》。", "* 图见书末。")
	two.at(230, 40, 9, "— 22 —")
	three.at(200, 640, 8, "海塘学刊 2011 年第 3 期")
	three.lines(80, 610, 10, 17, "末段‹①›。")
	three.lines(60, 100, 8, 12, "① 末注。")
	three.at(230, 40, 9, "— 23 —")
	return file(one, two, three)
}

func TestRead(t *testing.T) {
	src := journalPages()
	if !Detect("x", src) {
		t.Error("Detect does not know a PDF")
	}
	a, err := Read("a.pdf", src)
	if err != nil {
		t.Fatal(err)
	}
	readertest.Golden(t, "testdata/journal.golden", a)
}

// TestColumns reads two columns below a title as wide as the page.
func TestColumns(t *testing.T) {
	s := &sheetText{}
	s.at(150, 640, 18, "两栏之文")
	var left, right []string
	for i := range 20 {
		left = append(left, string([]rune(filler("左"))[:16]))
		right = append(right, string([]rune(filler("右"))[:16]))
		if i == 10 {
			left[i], right[i] = "左段末。", "右段末。"
		}
	}
	s.lines(60, 600, 10, 15, left...)
	s.lines(260, 600, 10, 15, right...)
	a, err := Read("a.pdf", file(s))
	if err != nil {
		t.Fatal(err)
	}
	var starts []string
	for _, p := range a.Paragraphs {
		starts = append(starts, string([]rune(p.Text)[:1])+"…"+p.Text[len(p.Text)-3*2:])
	}
	if got, want := strings.Join(starts, " "), "左…末。 左…末。 右…工岁"; got != want {
		t.Errorf("paragraphs %s, want %s", got, want)
	}
}

// TestOutline reads a heading that only the outline tells from a paragraph.
func TestOutline(t *testing.T) {
	s := &sheetText{}
	s.at(150, 640, 18, "石塘之考")
	y := s.lines(80, 600, 10, 17, string([]rune(filler("首"))[:28]))
	y = s.lines(60, y, 10, 17, filler("二"), "末句。")
	y = s.lines(80, y, 10, 17, "塘之坚者")
	y = s.lines(80, y, 10, 17, string([]rune(filler("次"))[:28]))
	s.lines(60, y, 10, 17, filler("三"), "末句。")
	a, err := Read("a.pdf", withOutline([]string{"石塘之考", "塘之 坚者"}, s))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Sections) != 1 || a.Sections[0].Heading != "塘之坚者" {
		t.Errorf("sections %+v, want the one of the outline", a.Sections)
	}
}

// TestTurnedPages reads a page that is printed sideways, with a stamp that runs
// otherwise, and names a page without text.
func TestTurnedPages(t *testing.T) {
	s := &sheetText{rotate: 90}
	for i := range 12 {
		s.sideways(100+17*float64(i), 60, 10, filler("侧"))
	}
	s.at(400, 600, 10, "印章")
	a, err := Read("a.pdf", file(s, &sheetText{}))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	if len(a.Paragraphs) != 1 || !strings.HasPrefix(a.Paragraphs[0].Text, "侧河工") {
		t.Errorf("paragraphs %+v", a.Paragraphs)
	}
	if len(a.Account.Unplaced) != 1 || a.Account.Unplaced[0].Text != "印章" {
		t.Errorf("unplaced %+v, want the stamp", a.Account.Unplaced)
	}
	if got := a.Front.Fields["pages without text"]; got != "2" {
		t.Errorf("pages without text %q, want 2", got)
	}
}

func TestReadErrors(t *testing.T) {
	whole := string(journalPages())
	tiny := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [" + strings.Repeat("3 0 R ", 100_000) + "] /Count 100000 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"}
	loop := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"}
	for _, c := range []struct{ name, src, want string }{
		{"scanned", string(file(&sheetText{}, &sheetText{})), "none of its 2 pages has text"},
		{"no PDF", "%PDF-1.5 and nothing else", "damaged or no PDF"},
		{"100,000 pages", string(assemble(tiny)), "100000 pages, more than the limit of 3000"},
		{"loop", string(assemble(loop)), "a.pdf: "},
		{"password", strings.Replace(whole, "/Root 1 0 R", "/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O ("+strings.Repeat("o", 32)+") /U ("+strings.Repeat("u", 32)+") /P -4 >>", 1), "password"},
	} {
		_, err := Read("a.pdf", []byte(c.src))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "a.pdf: ") {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

// TestReadEndsWithItsContext reads with a deadline that is over.
func TestReadEndsWithItsContext(t *testing.T) {
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithDeadline(context.Background(), time.Now())
	defer cancel()
	if _, err := r.Read(ctx, "a.pdf", journalPages()); err == nil || !strings.Contains(err.Error(), "a.pdf") {
		t.Errorf("error %v, want one that names the file", err)
	}
	if _, err := r.Read(context.Background(), "a.pdf", journalPages()); err != nil {
		t.Errorf("the next file: %v", err)
	}
}

// TestReadStopsARunaway reads a page that draws 10^12 forms, with a context
// that ends while PDFium is at it.
func TestReadStopsARunaway(t *testing.T) {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 680] /Resources << /XObject << /A 5 0 R >> >> /Contents 4 0 R >>", stream("/A Do"),
	}
	for i := range 12 {
		draws := strings.Repeat("/A Do ", 10)
		objects = append(objects, fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 400 400] /Resources << /XObject << /A %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream", 6+i, len(draws), draws))
	}
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := r.Read(ctx, "a.pdf", assemble(objects)); err == nil || !strings.Contains(err.Error(), "deadline") {
		t.Errorf("error %v, want the deadline", err)
	}
}

// TestReadTogether reads more files at once than there are engines.
func TestReadTogether(t *testing.T) {
	src := journalPages()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if a, err := Read("a.pdf", src); err != nil || len(a.Notes) != 5 {
				t.Errorf("article %v, error %v", a, err)
			}
		})
	}
	all.Wait()
}

// TestPageNumberNearNotes reads page numbers that stand no further from the
// notes than the notes from each other.
func TestPageNumberNearNotes(t *testing.T) {
	var pages []*sheetText
	for n := 7; n < 10; n++ {
		s := &sheetText{}
		y := s.lines(60, 600, 10, 20, filler("首"), filler("中"), filler("尾"), "至此为止。‹①›")
		for ; y > 120; y -= 20 {
			s.at(60, y, 10, filler("续"))
		}
		s.at(60, 70, 9, "①《石塘志》，第 4 页。").at(230, 58, 9, fmt.Sprintf("-%d-", n))
		pages = append(pages, s)
	}
	a, err := Read("a.pdf", file(pages...))
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range a.Notes {
		if n.Text != "《石塘志》，第 4 页。" || n.Page != 7+i {
			t.Errorf("note %q on page %d", n.Text, n.Page)
		}
	}
	if len(a.Notes) != 3 || a.Account.PageNumbers != 9 {
		t.Errorf("%d notes, %d characters of page numbers", len(a.Notes), a.Account.PageNumbers)
	}
}

// TestHyphens: a hyphen at the end of a line parts a word, whichever sign a font has for it.
func TestHyphens(t *testing.T) {
	for _, hyphen := range []string{"-", "\u2010", "\u2011"} {
		page := &sheetText{}
		page.at(140, 600, 18, "清代海塘岁修考")
		page.lines(80, 540, 10, 17, filler("海塘岁修，始于康熙年间")[:28*3])
		page.lines(60, 523, 10, 17, filler("其费出于盐课"), string([]rune(filler("又有"))[:24])+" Thames ri"+hyphen, "ver 之堤与此不同。")
		a, err := Read("hyphens.pdf", file(page))
		if err != nil {
			t.Fatal(err)
		}
		if p := a.Paragraphs[len(a.Paragraphs)-1].Text; !strings.Contains(p, "Thames river 之堤") {
			t.Errorf("%q: the paragraph is %s", hyphen, p)
		}
	}
}

// TestHyphenInAddress: an address that is cut after a hyphen keeps it.
func TestHyphenInAddress(t *testing.T) {
	page := &sheetText{}
	page.at(140, 600, 18, "清代海塘岁修考")
	page.lines(80, 540, 10, 17, filler("海塘岁修，始于康熙年间")[:28*3])
	page.lines(60, 523, 10, 17, filler("其费出于盐课"), string([]rune(filler("见于"))[:12])+"http://www.tang-", "zhi.example/2003/05.html，至今可查。")
	a, err := Read("address.pdf", file(page))
	if err != nil {
		t.Fatal(err)
	}
	if p := a.Paragraphs[len(a.Paragraphs)-1].Text; !strings.Contains(p, "http://www.tang-zhi.example/2003/05.html") {
		t.Errorf("the paragraph is %s", p)
	}
}
