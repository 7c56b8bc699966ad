// What the page does beyond links: theme, the passage beside the synopsis, keys, filter.
// Nothing here cuts or builds text: all markup was written when the page was made.
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

// Marks every stretch of a statement inside `where`, and its card.
function light(where, statement) {
  for (const old of where.querySelectorAll(".lit")) old.classList.remove("lit");
  if (!statement) return;
  const id = CSS.escape(statement);
  for (const piece of where.querySelectorAll(`[data-s~="${id}"]`)) piece.classList.add("lit");
  const card = where.querySelector(`[data-card="${id}"]`);
  if (card) { card.classList.add("lit"); card.open = true; }
}

// The words of a statement at `piece` or, where it is another part of a tinted sentence, nearest to it.
function wordsAt(piece) {
  if (!piece.matches(".report .m.content, .report .m.sup, .report .m.sup *")) return null;
  for (const step of ["nextElementSibling", "previousElementSibling"]) {
    for (let at = piece; at && at.matches(".m.sup, .m.content, .note, .anchor"); at = at[step]) {
      if (at.matches(".content")) return at;
    }
  }
  return null;
}

// The innermost statement that `words` belong to; beside statements they may be cited characters.
function told(words) {
  return words.dataset.s.split(" ").filter((id) => !id.startsWith("c-")).pop();
}

// Goes to `target`. Parts not yet laid out take their real height on the way, so it goes again.
function settle(target, block, again = 4) {
  target.scrollIntoView({ block, behavior: "instant" });
  if (again) requestAnimationFrame(() => settle(target, block, again - 1));
}

function start() {
  const clearFilter = startFilter();
  startFacing();
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-body");
  const jump = document.getElementById("panel-jump");
  const back = document.getElementById("back");
  let cell = null;   // the cell whose passage is shown, or was shown last
  let shown = null;  // the report that the panel holds

  function openPanel(link) {
    // a statement, or the characters that the anchor of a "#c-" link stands for
    const id = link.dataset.open || link.hash.slice(1);
    const anchor = link.dataset.open ? "p-" + id : id;
    const target = document.getElementById(anchor);
    const report = target && target.closest(".report");
    if (!report) return false;
    if (shown !== report) {
      const copy = report.cloneNode(true);
      copy.removeAttribute("id");
      for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
      body.replaceChildren(copy);
      shown = report;
    }
    if (cell) cell.classList.remove("current");
    cell = link;
    cell.classList.add("current");
    jump.href = "#" + anchor;
    panel.hidden = false;
    document.body.classList.add("has-panel");
    light(body, id);
    const owned = `[data-s~="${CSS.escape(id)}"]`;
    const first = body.querySelector(`${owned}.content`) || body.querySelector(owned);
    if (first) first.scrollIntoView({ block: "center", behavior: "instant" });
    link.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    return true;
  }

  function closePanel() {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("has-panel");
    if (cell) { cell.classList.remove("current"); cell.focus(); }
  }

  // After a jump: open what is folded around the target, and mark its statement.
  function arrive() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const statement = target.id.startsWith("p-") ? target.id.slice(2)
      : target.id.startsWith("c-") ? target.id : target.dataset.card;
    light(document.getElementById("reports"), statement);
    if (target.closest("[hidden]")) clearFilter();
    settle(target, statement ? "center" : "start");
    back.hidden = !(statement && cell);
  }

  document.getElementById("theme").addEventListener("click", toggleTheme);
  document.getElementById("panel-close").addEventListener("click", closePanel);
  jump.addEventListener("click", () => { const from = cell; closePanel(); cell = from; });
  back.addEventListener("click", () => {
    back.hidden = true;
    cell.focus();
    settle(cell, "center");
  });
  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const opener = event.target.closest("section:not(#reports) [data-open], section:not(#reports) a[href^='#c-']");
    if (opener) { if (openPanel(opener)) event.preventDefault(); return; }
    const note = event.target.closest(".report .note");
    const mark = wordsAt(event.target);
    if (!note && !mark) return;
    const report = event.target.closest(".report");
    const statement = note ? note.hash.slice(3) : told(mark);
    event.preventDefault();
    light(report, statement);
    const card = report.querySelector(`[data-card="${CSS.escape(statement)}"]`);
    if (card) card.scrollIntoView({ block: "nearest" });
  });

  // Keys: along the passages of synopsis and singles; in the table also by row and column.
  const visible = (link) => link.offsetParent !== null && !link.closest("[hidden]");
  const passages = () => [...document.querySelectorAll("#synopsis a.excerpt, #singles a.excerpt")].filter(visible);

  function step(by) {
    const all = passages();
    const at = all.indexOf(document.activeElement);
    const from = at < 0 && cell ? all.indexOf(cell) : at;
    return all[Math.min(all.length - 1, Math.max(0, from + by))];
  }

  function acrossRows(by) {
    const here = document.activeElement.closest("td");
    if (!here) return step(by);
    for (let row = here.parentElement; row; row = by > 0 ? row.nextElementSibling : row.previousElementSibling) {
      const link = row !== here.parentElement && row.cells[here.cellIndex]?.querySelector("a.excerpt");
      if (link && visible(link)) return link;
    }
    return step(by);
  }

  function go(link) {
    if (!link) return;
    link.focus();
    if (!panel.hidden) openPanel(link);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { closePanel(); return; }
    if (event.target.closest("input, textarea, select")) return;
    const onPassage = event.target.matches("a.excerpt[data-open]");
    if (event.key === "j") go(step(1));
    else if (event.key === "k") go(step(-1));
    else if (event.key === "t") toggleTheme();
    else if (event.key === "/") document.getElementById("filter").focus();
    else if (onPassage && event.key === "ArrowDown") go(acrossRows(1));
    else if (onPassage && event.key === "ArrowUp") go(acrossRows(-1));
    else if (onPassage && event.key === "ArrowRight") go(step(1));
    else if (onPassage && event.key === "ArrowLeft") go(step(-1));
    else return;
    event.preventDefault();
  });

  // Paper cannot unfold.
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details[data-print]:not([open])")];
    for (const fold of unfolded) fold.open = true;
  });
  window.addEventListener("afterprint", () => { for (const fold of unfolded) fold.open = false; });

  window.addEventListener("hashchange", arrive);
  arrive();
}

document.addEventListener("DOMContentLoaded", start);
