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

// Goes to `target`. Parts not yet laid out take their real height on the way, so it goes again.
function settle(target, block, again = 4) {
  target.scrollIntoView({ block, behavior: "instant" });
  if (again) requestAnimationFrame(() => settle(target, block, again - 1));
}

function start() {
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-body");
  const jump = document.getElementById("panel-jump");
  const back = document.getElementById("back");
  let cell = null;   // the cell whose passage is shown, or was shown last
  let shown = null;  // the report that the panel holds

  function openPanel(link) {
    const id = link.dataset.open;
    const target = document.getElementById("p-" + id);
    const report = target && target.closest(".report");
    if (!report) return;
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
    jump.href = "#p-" + id;
    panel.hidden = false;
    document.body.classList.add("has-panel");
    light(body, id);
    const first = body.querySelector(`[data-s~="${CSS.escape(id)}"].content`);
    if (first) first.scrollIntoView({ block: "center", behavior: "instant" });
    link.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
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
    const statement = target.id.startsWith("p-") ? target.id.slice(2) : target.dataset.card;
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
    const opener = event.target.closest("#synopsis [data-open], #singles [data-open]");
    if (opener) { event.preventDefault(); openPanel(opener); return; }
    const note = event.target.closest(".note");
    const mark = event.target.closest(".report .m.content");
    if (!note && !mark) return;
    const report = event.target.closest(".report");
    const statement = note ? note.hash.slice(3) : mark.dataset.s.split(" ").pop();
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

  // Filter: all words must stand in a claim's row; of the pressed statuses one must hold.
  const input = document.getElementById("filter");
  const chips = [...document.querySelectorAll("button[data-status]")];
  const claims = [...document.querySelectorAll("[data-claim]")];
  const texts = new Map();

  function textOf(claim) {
    if (!texts.has(claim)) texts.set(claim, claim.textContent.toLocaleLowerCase());
    return texts.get(claim);
  }

  function filter() {
    const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.status));
    let found = 0;
    for (const claim of claims) {
      const fits = (!wanted.size || wanted.has(claim.dataset.claim)) && words.every((w) => textOf(claim).includes(w));
      claim.hidden = !fits;
      found += fits;
    }
    for (const group of document.querySelectorAll("#singles .fold, .grid tbody")) {
      group.hidden = !group.querySelector("[data-claim]:not([hidden])");
    }
    document.getElementById("filter-none").hidden = found > 0 || !claims.length;
  }

  function clearFilter() {
    input.value = "";
    for (const chip of chips) chip.setAttribute("aria-pressed", "false");
    filter();
  }

  input.addEventListener("input", filter);
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }

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
