// Comfort for readers with scripts. Every page does its work without this file.
"use strict";

// An Enter that ends a composition (pinyin, zhuyin …) must not submit. Browsers
// disagree on the order of compositionend and keydown: Chrome and Firefox send
// the keydown first, with isComposing; Safari sends compositionend first and a
// keydown with key code 229; some input methods send a plain keydown right
// after compositionend. All of them are the same keystroke.
(function guardComposition() {
  const sameKeystroke = 50; // milliseconds between compositionend and its keydown
  let composing = false;
  let endedAt = -Infinity;
  document.addEventListener("compositionstart", () => { composing = true; });
  document.addEventListener("compositionend", (e) => { composing = false; endedAt = e.timeStamp; });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" && e.keyCode !== 229) return;
    const confirming = composing || e.isComposing || e.keyCode === 229 || e.timeStamp - endedAt < sameKeystroke;
    if (confirming && e.target instanceof HTMLInputElement) {
      if (e.key === "Enter") e.preventDefault();
      e.stopImmediatePropagation();
    }
  }, true);
  document.addEventListener("submit", (e) => { if (composing) e.preventDefault(); }, true);
})();

// Keys: "/" to the search box, n and p through the places of an article, j and
// k through the hits of a list. Never while somebody is typing.
(function keys() {
  const typing = (el) => el instanceof HTMLElement && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));
  let hit = -1;
  const step = (by) => {
    const places = [...document.querySelectorAll(".hit .place a")];
    if (places.length === 0) return;
    hit = Math.min(Math.max(hit + by, 0), places.length - 1);
    places[hit].focus();
    places[hit].closest(".hit").scrollIntoView({ block: "nearest" });
  };
  const actions = {
    "/": () => { const box = document.querySelector(".searchbox input[type=search]"); if (box) { box.focus(); box.select(); } },
    n: () => document.querySelector(".walk .next")?.click(),
    p: () => document.querySelector(".walk .previous")?.click(),
    j: () => step(1),
    k: () => step(-1),
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || typing(e.target)) return;
    const action = actions[e.key];
    if (action) { e.preventDefault(); action(); }
  });
})();

// The walk through the places of a query without loading the page again. The
// address keeps the place, so it can be given away and the back button works.
(function walk() {
  const bar = document.querySelector(".walk");
  const marks = document.querySelectorAll(".paper mark[id]");
  if (!bar || marks.length === 0) return;
  const at = bar.querySelector(".at");
  const number = () => Number(new URLSearchParams(location.search).get("mark")) || 0;
  const show = (n) => {
    for (const m of document.querySelectorAll("mark.current")) { m.classList.remove("current"); m.removeAttribute("aria-current"); }
    const mark = marks[n - 1];
    at.hidden = !mark;
    if (!mark) return;
    mark.classList.add("current");
    mark.setAttribute("aria-current", "true");
    at.querySelector("b").textContent = String(n);
    mark.closest("details")?.setAttribute("open", "");
    mark.scrollIntoView({ block: "center" });
  };
  const go = (by) => (e) => {
    e.preventDefault();
    const now = number();
    const n = ((now === 0 && by < 0 ? 1 : now) - 1 + by + marks.length) % marks.length + 1;
    const url = new URL(location.href);
    url.searchParams.set("mark", String(n));
    url.hash = "m" + n;
    history.replaceState(null, "", url);
    show(n);
  };
  bar.querySelector(".next").addEventListener("click", go(1));
  bar.querySelector(".previous").addEventListener("click", go(-1));
})();

// A note beside its marker, on hover, focus or tap. It is a copy of the note in
// the list, where the marker's link leads without scripts.
(function notes() {
  const paper = document.querySelector(".paper");
  if (!paper) return;
  const restTime = 180; // milliseconds: a pointer passing over opens nothing
  const leaveTime = 300; // long enough to move from the marker into the note
  let open = null;
  let timer = 0;
  const close = () => {
    clearTimeout(timer);
    if (!open) return;
    open.box.remove();
    open.link.removeAttribute("aria-describedby");
    open = null;
  };
  const place = (box, link) => {
    const r = link.getBoundingClientRect();
    const width = box.offsetWidth;
    const left = Math.min(Math.max(r.left - width / 3, 16), document.documentElement.clientWidth - width - 16);
    const below = r.bottom + 8;
    const fits = below + box.offsetHeight < window.innerHeight || r.top < box.offsetHeight + 16;
    box.style.left = left + window.scrollX + "px";
    box.style.top = (fits ? below : r.top - box.offsetHeight - 8) + window.scrollY + "px";
  };
  const show = (link) => {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note || open?.link === link) return;
    close();
    const box = document.createElement("div");
    box.className = "popnote";
    box.id = "popnote";
    box.setAttribute("role", "note");
    box.lang = paper.lang;
    for (const part of note.children) {
      if (!part.classList.contains("parsed")) box.append(part.cloneNode(true));
    }
    for (const el of box.querySelectorAll("[id]")) el.removeAttribute("id");
    for (const el of box.querySelectorAll(".back, .marker")) el.replaceWith(el.classList.contains("back") ? "" : el.textContent);
    document.body.append(box);
    link.setAttribute("aria-describedby", "popnote");
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", () => { timer = setTimeout(close, leaveTime); });
    open = { box, link };
    place(box, link);
  };
  const marker = (e) => e.target instanceof Element && e.target.closest(".noteref a, .glyphref");
  paper.addEventListener("pointerover", (e) => {
    const link = marker(e);
    if (!link || e.pointerType !== "mouse") return;
    clearTimeout(timer);
    timer = setTimeout(() => show(link), restTime);
  });
  paper.addEventListener("pointerout", (e) => {
    if (!marker(e) || e.pointerType !== "mouse") return;
    clearTimeout(timer);
    timer = setTimeout(close, leaveTime);
  });
  paper.addEventListener("focusin", (e) => { const link = marker(e); if (link && link.matches(":focus-visible")) show(link); });
  paper.addEventListener("focusout", (e) => { if (marker(e) && !open?.box.contains(e.relatedTarget)) close(); });
  let touched = false;
  paper.addEventListener("pointerdown", (e) => { touched = e.pointerType !== "mouse"; });
  paper.addEventListener("click", (e) => {
    const link = marker(e);
    if (!link) return;
    if (touched && open?.link !== link) { e.preventDefault(); show(link); } else { close(); }
  });
  document.addEventListener("pointerdown", (e) => { if (open && !open.box.contains(e.target) && !marker(e)) close(); });
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") close(); });
})();

// Where the style sheet shows what folds away on a phone, say so to those who
// cannot see it.
for (const [selector, width] of [[".facetfold", "48rem"], [".outline > details", "72rem"]]) {
  const fold = document.querySelector(selector);
  if (fold && window.matchMedia("(min-width: " + width + ")").matches) fold.open = true;
}

// Hits that are ticked stay ticked from page to page of one search: those of
// other pages go into the form as boxes that are not seen.
(function choose() {
  const form = document.querySelector(".choosing");
  if (!form) return;
  const search = new URLSearchParams(location.search);
  for (const name of ["cursor", "start", "lang"]) search.delete(name);
  const key = "chosen?" + search;
  const read = () => { try { return JSON.parse(sessionStorage.getItem(key)) || []; } catch { return []; } };
  const here = [...form.querySelectorAll(".choose")];
  const values = new Set(here.map((box) => box.value));
  const restore = () => {
    const kept = read();
    for (const box of here) box.checked = kept.includes(box.value);
    for (const value of kept.filter((v) => !values.has(v))) {
      const box = document.createElement("input");
      Object.assign(box, { type: "checkbox", name: "hit", value, checked: true, className: "choose elsewhere", tabIndex: -1 });
      box.setAttribute("aria-hidden", "true");
      form.prepend(box);
    }
  };
  const save = () => {
    try { sessionStorage.setItem(key, JSON.stringify([...form.querySelectorAll(".choose:checked")].map((box) => box.value))); } catch { /* a full store keeps what it has */ }
  };
  restore();
  form.addEventListener("change", save);
  form.addEventListener("reset", () => {
    for (const box of form.querySelectorAll(".choose.elsewhere")) box.remove();
    setTimeout(save); // the boxes are empty only after this event
  });
})();

// A selected passage can be copied with its source: the text without note
// markers, the article as a note cites it, the printed page and the address.
(function copyCited() {
  const paper = document.querySelector(".paper[data-reference]");
  if (!paper) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copycited";
  button.hidden = true;
  document.body.append(button);
  const passage = (node) => (node instanceof Element ? node : node.parentElement)?.closest(".body [id], .abstract [id], .note");
  // The printed page on which a node stands: the last page break before it.
  const pageOf = (node) => {
    let page = paper.dataset.firstPage;
    for (const mark of paper.querySelectorAll(".body .pagebreak")) {
      if (!(mark.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      page = mark.dataset.page;
    }
    return page;
  };
  // The first and the last text of a range, which may begin or end at an element.
  const texts = (range) => {
    const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    const all = [];
    for (let n = walker.currentNode; n; n = walker.nextNode()) {
      if (n.nodeType !== Node.TEXT_NODE || !range.intersectsNode(n) || n.parentElement.closest(".noteref, .original, .parsed")) continue;
      if (n === range.endContainer && range.endOffset === 0 || n === range.startContainer && range.startOffset === n.data.length) continue;
      all.push(n);
    }
    return all;
  };
  // Where in its passage's text a point stands, in code points as the server
  // counts them: markers are no part of the text.
  const offsetOf = (place, node, within) => {
    const running = place.querySelector(".running") || place;
    let n = 0;
    const walker = document.createTreeWalker(running, NodeFilter.SHOW_TEXT);
    for (let t = walker.nextNode(); t; t = walker.nextNode()) {
      if (t.parentElement.closest(".noteref")) continue;
      if (t === node) return n + [...t.data.slice(0, within)].length;
      n += [...t.data].length;
    }
    return -1;
  };
  const addressOf = (range, nodes, place) => {
    const last = nodes[nodes.length - 1];
    const from = offsetOf(place, nodes[0], nodes[0] === range.startContainer ? range.startOffset : 0);
    const to = offsetOf(place, last, last === range.endContainer ? range.endOffset : last.data.length);
    const exact = from >= 0 && to > from ? "?place=" + encodeURIComponent(place.id + ":" + from + "-" + to) : "";
    return paper.dataset.address + exact + "#" + place.id;
  };
  const cited = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const nodes = texts(range);
    const text = selection.toString().trim();
    if (nodes.length === 0 || !paper.contains(range.endContainer) || text === "") return null;
    const place = passage(nodes[0]);
    if (!place) return null;
    const from = pageOf(nodes[0]);
    const to = pageOf(nodes[nodes.length - 1]);
    const pages = from ? "，第" + (from === to ? from : from + "–" + to) + "页" : "";
    return { range, text: "“" + text + "”\n" + paper.dataset.reference + pages + "。\n" + addressOf(range, nodes, place) };
  };
  document.addEventListener("selectionchange", () => {
    const found = cited();
    button.hidden = !found;
    if (!found) return;
    button.textContent = paper.dataset.copy;
    const r = found.range.getBoundingClientRect();
    button.style.top = r.bottom + window.scrollY + 8 + "px";
    button.style.left = Math.max(8, Math.min(r.left, document.documentElement.clientWidth - button.offsetWidth - 8)) + window.scrollX + "px";
  });
  button.addEventListener("pointerdown", (e) => e.preventDefault()); // keeps the selection
  button.addEventListener("click", () => {
    const found = cited();
    if (!found) return;
    document.addEventListener("copy", (e) => {
      e.preventDefault();
      e.clipboardData.setData("text/plain", found.text);
    }, { once: true, capture: true });
    // The only way that also works where the page is not served over HTTPS.
    if (document.execCommand("copy")) button.textContent = paper.dataset.copied;
  });
})();

// Suggestions below the search box, asked for when the typing pauses and never
// while composing. The list is the browser's own, so it needs no keys of ours.
(function suggest() {
  const box = document.querySelector(".searchbox input[list]");
  if (!box) return;
  const pause = 200; // milliseconds without typing
  const options = document.getElementById(box.getAttribute("list"));
  let timer = 0;
  let last = null;
  const ask = async () => {
    const text = box.value.trim();
    if (text === "" || text === last?.text || [...options.children].some((o) => o.value === box.value)) return;
    last?.stop.abort();
    last = { text, stop: new AbortController() };
    try {
      const answer = await fetch("/api/v1/suggest?" + new URLSearchParams({ q: text }), { signal: last.stop.signal });
      if (!answer.ok) return;
      const { suggestions } = await answer.json();
      options.replaceChildren(...suggestions.map((s) => {
        const option = document.createElement("option");
        option.value = s.query;
        // Browsers hide what does not hold the text that was typed, as its pinyin.
        option.label = s.label.includes(text) ? s.label : s.label + " · " + text;
        return option;
      }));
    } catch {
      // Without an answer there are no suggestions; searching goes on.
    }
  };
  const later = (e) => {
    clearTimeout(timer);
    if (!e.isComposing) timer = setTimeout(ask, pause);
  };
  box.addEventListener("input", later);
  box.addEventListener("compositionend", later);
})();

// A search can be kept: its address is remembered in this browser, and the first
// page lists what was kept. Nobody else learns of it.
(function keepSearches() {
  const key = "kept searches";
  const most = 50;
  const read = () => {
    try {
      const all = JSON.parse(localStorage.getItem(key)) || [];
      return all.filter((s) => typeof s.name === "string" && typeof s.address === "string" && s.address.startsWith("/search?"));
    } catch { return []; }
  };
  const write = (all) => { try { localStorage.setItem(key, JSON.stringify(all.slice(0, most))); return true; } catch { return false; } };

  const button = document.querySelector(".keepsearch");
  if (button) {
    const { name, address } = button.dataset;
    const show = () => {
      const has = read().some((s) => s.address === address);
      button.textContent = has ? button.dataset.kept : button.dataset.keep;
      button.setAttribute("aria-pressed", has);
    };
    button.addEventListener("click", () => {
      const others = read().filter((s) => s.address !== address);
      write(button.getAttribute("aria-pressed") === "true" ? others : [{ name, address }, ...others]);
      show();
    });
    button.hidden = false;
    show();
  }

  const list = document.getElementById("kept");
  if (!list) return;
  const fill = () => {
    const all = read();
    list.hidden = all.length === 0;
    list.querySelector("ul").replaceChildren(...all.map((search) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = search.address;
      link.lang = "zh";
      link.textContent = search.name;
      const forget = document.createElement("button");
      forget.type = "button";
      forget.className = "forget";
      forget.textContent = "×";
      forget.setAttribute("aria-label", list.dataset.forget + " " + search.name);
      forget.title = list.dataset.forget;
      forget.addEventListener("click", () => { write(read().filter((s) => s.address !== search.address)); fill(); });
      item.append(link, " ", forget);
      return item;
    }));
  };
  fill();
})();
