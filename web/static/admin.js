// Adds to the page of files: dropping them, progress for each, and a second try
// where the line breaks off. Without this script the form does the same at once.
(() => {
  "use strict";
  const form = document.getElementById("add");
  if (!form || !window.XMLHttpRequest) return;
  const input = form.querySelector("input[type=file]");
  const sending = document.getElementById("sending");
  const result = document.getElementById("result");
  const words = form.dataset;
  const tries = 3;

  for (const type of ["dragenter", "dragover"]) {
    form.addEventListener(type, (e) => { e.preventDefault(); form.classList.add("over"); });
  }
  for (const type of ["dragleave", "drop"]) {
    form.addEventListener(type, () => form.classList.remove("over"));
  }
  form.addEventListener("drop", (e) => {
    e.preventDefault();
    if (e.dataTransfer.files.length) input.files = e.dataTransfer.files;
  });

  // row shows how far one file is.
  const row = (file) => {
    const p = document.createElement("p");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const state = document.createElement("span");
    p.append(name, " ", bar, " ", state);
    sending.append(p);
    return {
      far(part) { bar.value = part; state.textContent = part < 1 ? words.sending : words.reading; },
      done() { p.remove(); },
      failed(text) { bar.remove(); state.textContent = text; p.className = "notice wrongly refused"; },
    };
  };

  const post = (file, preview, far) => new Promise((done, failed) => {
    const body = new FormData();
    body.append("csrf", words.csrf);
    if (preview) body.append("preview", "1");
    body.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-CSRF-Token", words.csrf);
    request.responseType = "document";
    request.upload.addEventListener("progress", (e) => { if (e.lengthComputable) far(e.loaded / e.total); });
    request.addEventListener("load", () => {
      if ([429, 503].includes(request.status)) failed(Number(request.getResponseHeader("Retry-After")) || 2);
      else done(request.response);
    });
    request.addEventListener("error", () => failed(1));
    request.send(body);
  });

  const send = async (file, preview) => {
    const line = row(file);
    if (file.size > Number(words.max)) return line.failed(words.tooLarge);
    for (let n = 1; n <= tries; n++) {
      try {
        const page = await post(file, preview, line.far);
        const part = page && page.getElementById("result");
        if (!part) {
          const heading = page && page.querySelector("h1");
          return line.failed(heading ? heading.textContent : words.failed);
        }
        line.done();
        result.append(...part.childNodes);
        // What the last one says of searching holds for all: it comes at the end.
        const hints = [...result.querySelectorAll(":scope > .hint")];
        for (const hint of hints.slice(0, -1)) hint.remove();
        result.append(...hints.slice(-1));
        return;
      } catch (seconds) {
        await new Promise((later) => setTimeout(later, seconds * 1000 * n));
      }
    }
    line.failed(words.failed);
  };

  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    const preview = Boolean(e.submitter && e.submitter.name === "preview");
    const buttons = form.querySelectorAll("button");
    for (const b of buttons) b.disabled = true;
    sending.replaceChildren();
    result.replaceChildren();
    for (const file of input.files) await send(file, preview);
    for (const b of buttons) b.disabled = false;
    if (preview || input.files.length < 2) return;
    const sum = document.createElement("p");
    sum.className = "notice sum";
    sum.textContent = words.sum.replace("{n}", input.files.length).replace("{m}", document.querySelectorAll(".refused").length);
    sending.append(sum);
  });
})();
