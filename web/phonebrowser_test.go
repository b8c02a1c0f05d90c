package web

import "testing"

// reached lists the links between text and notes that a finger misses 10 px beside
// their middle.
const reached = `(() => {
  const out = [];
  for (const a of document.querySelectorAll(".body .noteref a, .note .back, .note a.marker")) {
    a.scrollIntoView({ block: "center" });
    const r = a.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
    for (const [dx, dy] of [[0, 0], [0, -10], [0, 10], [-10, 0], [10, 0]]) {
      const hit = document.elementFromPoint(x + dx, y + dy);
      if (hit !== a && !a.contains(hit)) out.push(a.getAttribute("href") + " at " + dx + "," + dy);
    }
  }
  return out.join("; ") || "all of " + document.querySelectorAll(".body .noteref a, .note .back, .note a.marker").length;
})()`

// higherTitle says whether the marker of a note makes a long title a line higher.
const higherTitle = `(() => {
  const h = document.querySelector("h1"), mark = h.querySelector("sup"), out = [];
  for (let n = 8; n < 40; n++) {
    h.firstChild.data = "河流与集市之间的道路".repeat(4).slice(0, n);
    const range = document.createRange();
    range.selectNodeContents(h.firstChild);
    const text = range.getClientRects();
    const bottom = text[text.length - 1].bottom;
    if (h.getBoundingClientRect().bottom > Math.max(bottom, mark.getBoundingClientRect().bottom) + 12) out.push(n);
  }
  return out.join(" ");
})()`

// begins says at which widths of a paragraph a line begins with its marker.
const begins = `(() => {
  const out = [], p = document.querySelector("#p1"), mark = p.querySelector(".noteref");
  for (let width = 120; width < 380; width += 4) {
    p.style.width = width + "px";
    if (mark.getBoundingClientRect().left < p.getBoundingClientRect().left + 12) out.push(width);
  }
  p.style.width = "";
  return out.join(" ");
})()`

// TestFingersOnAPhone: the small links of an article are easily hit, and a marker in the
// title leaves no empty line. No line begins with a marker.
func TestFingersOnAPhone(t *testing.T) {
	b := newBrowser(t, newSiteServer(t).URL)
	b.open(articleAddress(), 390, true)
	if got := value[string](b, reached); got != "all of 8" {
		t.Errorf("missed: %s", got)
	}
	if got := value[string](b, begins); got != "" {
		t.Errorf("a line begins with a marker at widths of %s px", got)
	}
	if got := value[string](b, higherTitle); got != "" {
		t.Errorf("an empty line below titles of %s characters", got)
	}
	b.check("article on a phone")
}
