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

  async function show() {
    const fresh = waiting;
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    waiting = new Map();
    const had = document.activeElement;
    const byNews = news.contains(had);
    tell();
    for (const old of parts()) {
      const now = page.getElementById(old.id);
      if (now) exchange(old, document.adoptNode(now), fresh);
    }
    if (byNews) {
      const first = document.querySelector(".fresh a[href]") || document.getElementById("main");
      first.focus({ preventScroll: scrollY > 80 });
    }
    body.dispatchEvent(new CustomEvent("desk:show", { detail: { stories: Object.fromEntries(fresh) } }));
  }

  // Puts `now` in the place of `old`; what is open, has the focus or is being read stays so.
  function exchange(old, now, fresh) {
    const open = new Set([...old.querySelectorAll("details[open]")].map(keyOf));
    const focused = old.contains(document.activeElement) ? linkKey(document.activeElement) : null;
    const kept = new Set([...old.querySelectorAll("li a[href]")].map(linkKey));
    const anchor = scrollY > 80
      ? [...old.querySelectorAll("a[href]")].find((a) => a.getBoundingClientRect().top >= 0) : null;
    const at = anchor && { key: linkKey(anchor), top: anchor.getBoundingClientRect().top };
    for (const each of now.querySelectorAll("details")) if (open.has(keyOf(each))) each.open = true;
    for (const item of now.querySelectorAll("li")) {
      const link = item.querySelector("a[href]");
      if (!link) continue;
      const story = /^\/stories\/([\w-]+)$/.exec(link.getAttribute("href"));
      if (!kept.has(linkKey(link)) || (story && fresh.has(story[1]))) item.classList.add("fresh");
    }
    old.replaceWith(now);
    if (window.htmx) htmx.process(now);
    const find = (key) => [...now.querySelectorAll("a[href], button, summary, input, select")].find((e) => linkKey(e) === key);
    if (focused) find(focused)?.focus({ preventScroll: true });
    const place = at && find(at.key);
    if (place) scrollBy({ top: place.getBoundingClientRect().top - at.top, behavior: "instant" });
  }

  const linkKey = (e) => e.id || `${e.tagName} ${e.getAttribute("href") || keyOf(e)} ${e.name || ""}`;

  // A fold is known by its entry and its summary.
  function keyOf(e) {
    const entry = e.closest("li, article, tr, section")?.querySelector("a[href]")?.getAttribute("href") || "";
    return `${entry} ${(e.querySelector?.("summary") || e).textContent.trim().slice(0, 80)}`;
  }
})();
