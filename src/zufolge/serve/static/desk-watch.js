// Tells that something is new, and shows it when the reader asks: nothing moves under their eyes.
//
// A page with a [data-live] part listens. On the body: "desk:changed" comes with what is new (detail:
// number, stories with counts), "desk:show" when the reader wants to see it; parts that load
// themselves may wait for it (hx-trigger="desk:show from:body").
"use strict";

(() => {
  const body = document.body;
  const news = document.getElementById("news");
  const parts = () => [...document.querySelectorAll("[data-live][id]")];
  if (!("last" in body.dataset) || !parts().length) return;

  const title = document.title;
  let last = Number(body.dataset.last);
  let waiting = new Map();

  // One tab of a browser listens and tells the others: browsers hold six connections to a host.
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("zufolge-live") : null;
  if (channel) channel.onmessage = (event) => take(event.data);
  if (navigator.locks) navigator.locks.request("zufolge-live", () => new Promise(listen));
  else listen();

  function listen() {
    const stream = new EventSource(`/events?after=${last}`);
    stream.addEventListener("developments", (event) => {
      const told = JSON.parse(event.data);
      if (channel) channel.postMessage(told);
      take(told);
    });
    addEventListener("pagehide", () => stream.close());
  }

  function take({ number, new: stories }) {
    if (number <= last) return;
    last = number;
    body.dispatchEvent(new CustomEvent("desk:changed", { detail: { number, stories } }));
    const only = document.querySelector("[data-live][data-story]");
    for (const [story, count] of Object.entries(stories)) {
      if (!only || only.dataset.story === story) waiting.set(story, (waiting.get(story) || 0) + count);
    }
    tell();
  }

  function tell() {
    const many = [...waiting.values()].reduce((a, b) => a + b, 0);
    document.title = many ? `(${many}) ${title}` : title;
    if (!many) return news.replaceChildren();
    const told = many === 1 ? news.dataset.one : news.dataset.many.replace("{n}", many);
    if (news.firstChild) {
      news.firstChild.textContent = told;
      return;
    }
    const line = document.createElement("span"), button = document.createElement("button");
    line.textContent = told;
    button.type = "button";
    button.className = "plain";
    button.textContent = news.dataset.show;
    button.addEventListener("click", show);
    news.replaceChildren(line, button);
  }

  // The page as it is now: whole at once ("now"), not in parts that load later.
  async function fetched() {
    const here = new URL(location.href);
    here.searchParams.set("now", "1");
    here.hash = "";
    const answer = await fetch(here, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  async function show(event) {
    const button = event.currentTarget;
    button.disabled = true;
    const page = await fetched();
    if (!page) return location.reload();
    const fresh = waiting;
    const focused = document.activeElement;
    const byNews = focused === document.body || news.contains(focused);
    const kept = { focus: byNews ? null : placeOf(focused), read: read() };
    waiting = new Map();
    tell();
    for (const old of parts()) {
      const now = page.getElementById(old.id);
      if (now) exchange(old, document.adoptNode(now), fresh);
    }
    body.dispatchEvent(new CustomEvent("desk:show", { detail: { stories: Object.fromEntries(fresh) } }));
    if (byNews) {
      const first = document.querySelector(".fresh a[href]") || document.getElementById("main");
      first.focus({ preventScroll: scrollY > 80 });
    }
    if (!restored(kept)) waitFor(kept);
  }

  // Puts `now` in the place of `old`; folds that are open stay open, what is new is marked.
  function exchange(old, now, fresh) {
    const open = new Set([...folds(old)].filter(([, fold]) => fold.open).map(([name]) => name));
    const known = new Set([...old.querySelectorAll("li a[href]")].map(linkKey));
    for (const [name, fold] of folds(now)) if (open.has(name)) fold.open = true;
    for (const item of now.querySelectorAll("li")) {
      const link = item.querySelector("a[href]");
      if (!link) continue;
      const story = /^\/stories\/([\w-]+)$/.exec(link.getAttribute("href"));
      if (!known.has(linkKey(link)) || (story && fresh.has(story[1]))) item.classList.add("fresh");
    }
    old.replaceWith(now);
    if (window.htmx) htmx.process(now);
  }

  // The first link in sight, and how high it stands; at the top of a page what is new may come in.
  function read() {
    if (scrollY <= 80) return null;
    const links = parts().flatMap((part) => [...part.querySelectorAll("a[href]")]);
    const first = links.find((link) => link.getBoundingClientRect().top >= 0 && link.offsetParent);
    return first ? { place: placeOf(first), top: first.getBoundingClientRect().top } : null;
  }

  // Where something stands: its part, its key, and which of those with this key it is.
  function placeOf(element) {
    const part = element.closest("[data-live][id]");
    if (!part) return null;
    const key = linkKey(element);
    return { part: part.id, key, nth: alike(part, key).indexOf(element) };
  }

  const alike = (part, key) => [...part.querySelectorAll("a[href], button, summary, input, select")]
    .filter((each) => linkKey(each) === key);
  const found = (place) => {
    const all = alike(document.getElementById(place.part), place.key);
    return all[place.nth] || all[0];
  };

  function restored(kept) {
    const focus = kept.focus && found(kept.focus);
    if (focus) {
      focus.focus({ preventScroll: true });
      kept.focus = null;
    }
    const link = kept.read && found(kept.read.place);
    if (link) {
      scrollBy({ top: link.getBoundingClientRect().top - kept.read.top, behavior: "instant" });
      kept.read = null;
    }
    return !kept.focus && !kept.read;
  }

  // What stands in a part of a long list that is loaded when one comes near it.
  function waitFor(kept) {
    const again = () => { if (restored(kept)) body.removeEventListener("htmx:afterSettle", again); };
    body.addEventListener("htmx:afterSettle", again);
    setTimeout(() => body.removeEventListener("htmx:afterSettle", again), 2000);
  }

  const linkKey = (e) => e.id || `${e.tagName} ${e.getAttribute("href") || keyOf(e)} ${e.name || ""}`;

  // Folds by their keys; those that share one are told apart by their order.
  function folds(part) {
    const all = new Map();
    for (const fold of part.querySelectorAll("details")) {
      let nth = 0;
      while (all.has(`${nth} ${keyOf(fold)}`)) nth += 1;
      all.set(`${nth} ${keyOf(fold)}`, fold);
    }
    return all;
  }

  // A fold is known by its entry and its summary.
  function keyOf(e) {
    const entry = e.closest("li, article, tr, section")?.querySelector("a[href]")?.getAttribute("href") || "";
    return `${entry} ${(e.querySelector?.("summary") || e).textContent.trim().slice(0, 80)}`;
  }
})();
