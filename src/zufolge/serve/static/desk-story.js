// The page of a story: windows of long lists load before one comes to them, the tab that is shown
// is marked, and paper unfolds what is folded. Nothing here builds markup.
"use strict";

const AHEAD = "1500px";

const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    htmx.trigger(entry.target, "near");
  }
}, { rootMargin: `${AHEAD} 0px`, scrollMargin: `${AHEAD} 0px` });

// A window that is not here yet is as high as its rows will be, by the rows that are.
function reserve(windows) {
  const here = document.querySelector("#part .rows-here");
  const rows = here ? here.children.length : 0;
  if (!rows) return;
  const each = here.getBoundingClientRect().height / rows;
  for (const one of windows) one.style.height = `${Math.round(each * Number(one.dataset.rows))}px`;
}

function watch() {
  const windows = [...document.querySelectorAll(".window:not([data-watched])")];
  if (!windows.length) return;
  reserve(windows);
  for (const one of windows) {
    one.dataset.watched = "";
    near.observe(one);
  }
}

function markTab() {
  const part = /\/parts\/(\w+)/.exec(location.pathname);
  const current = part ? part[1] : "synopsis";
  for (const tab of document.querySelectorAll(".tabs a")) {
    if (tab.id === `tab-${current}`) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

// Paper cannot unfold.
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details[data-print]:not([open])")];
  for (const fold of unfolded) fold.open = true;
});
window.addEventListener("afterprint", () => { for (const fold of unfolded) fold.open = false; });

document.body.addEventListener("htmx:afterSettle", watch);
document.body.addEventListener("desk:show", watch);
document.body.addEventListener("htmx:pushedIntoHistory", markTab);
watch();
