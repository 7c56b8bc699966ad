// What the desk does beyond links and htmx: theme, passages by address, copying with the source,
// keys, dropping files. Nothing here builds markup.
"use strict";

const root = document.documentElement;
const stored = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); } catch { /* private mode */ } },
};
if (stored.get("zufolge-theme")) root.dataset.theme = stored.get("zufolge-theme");

function toggleTheme() {
  const dark = getComputedStyle(root).colorScheme === "dark"
    || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "light" : "dark";
  stored.set("zufolge-theme", root.dataset.theme);
}

// Offsets count code points of the report's text; the script's own strings count UTF-16.
const length = (text) => { let n = 0; for (const _ of text) n += 1; return n; };

function unitsOf(text, points) {
  let units = 0;
  for (const character of text) {
    if (points <= 0) break;
    units += character.length;
    points -= 1;
  }
  return units;
}

// Where code point `at` of the report stands: a text node and a place in it.
function placeOf(at, isEnd) {
  for (const block of document.querySelectorAll("#report [data-start]")) {
    let seen = Number(block.dataset.start);
    if (at < seen) return null;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const here = length(node.data);
      if (at < seen + here || (isEnd && at === seen + here)) return [node, unitsOf(node.data, at - seen)];
      seen += here;
    }
  }
  return null;
}

function rangeOf(start, end) {
  const from = placeOf(start, false), to = placeOf(end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

// The code point at a place of the page; null outside of the report's text.
function pointAt(node, offset) {
  const at = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = at.closest("#report [data-start]");
  if (!block) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.start) + length(before.toString());
}

function arrive() {
  const found = /^#char=(\d+),(\d+)$/.exec(location.hash);
  if (!found || !document.getElementById("report")) return;
  const range = rangeOf(Number(found[1]), Number(found[2]));
  if (!range || range.collapsed) return;
  if (window.Highlight && CSS.highlights) CSS.highlights.set("passage", new Highlight(range));
  range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
}

async function copy(text) {
  const said = document.getElementById("said");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  said.textContent = said.dataset.copied;
  setTimeout(() => { said.textContent = ""; }, 2500);
}

// The selection within the report, its address, and where it is from.
function selected() {
  const selection = getSelection();
  const report = document.getElementById("report");
  if (!report || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = pointAt(range.startContainer, range.startOffset);
  const end = pointAt(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  const address = `${report.dataset.report}#char=${start},${end}`;
  return { address, text: `»${selection.toString().trim()}« (${report.dataset.source}, ${address})` };
}

function start() {
  document.getElementById("theme").addEventListener("click", toggleTheme);
  const bar = document.getElementById("selected");
  if (bar) {
    document.addEventListener("selectionchange", () => { bar.hidden = !selected(); });
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.querySelector("button").addEventListener("click", () => {
      const one = selected();
      if (!one) return;
      history.replaceState(null, "", "#" + one.address.split("#")[1]);
      copy(one.text);
    });
  }
  const drop = document.getElementById("drop");
  if (drop) {
    const input = drop.querySelector("input");
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button.dataset.copy);
    const mark = event.target.closest("#report .m.content[data-s]");
    if (mark) light(mark.dataset.s.split(" ").pop());
  });

  // j and k go from hit to hit, / to the first field, t changes light and dark.
  function step(by) {
    const all = [...document.querySelectorAll("[data-step], #part a.excerpt")].filter((link) => link.offsetParent !== null);
    const at = all.indexOf(document.activeElement);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) next.focus();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "t") toggleTheme();
    else if (event.key === "/" && document.getElementById("first")) document.getElementById("first").focus();
    else return;
    event.preventDefault();
  });
  window.addEventListener("hashchange", arrive);
  arrive();
}

// Marks a statement's words and its card.
function light(statement) {
  for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
  const id = CSS.escape(statement);
  for (const piece of document.querySelectorAll(`[data-s~="${id}"], [data-card="${id}"]`)) piece.classList.add("lit");
  const card = document.querySelector(`[data-card="${id}"]`);
  if (card) card.scrollIntoView({ block: "nearest" });
}

start();
