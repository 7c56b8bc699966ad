// The panel in which editors correct, and marked words as they go into its form. Everything works
// without it: then the panel is a page, and words are typed.
"use strict";

(() => {
  const panel = document.getElementById("panel");
  let opener = null;

  function close() {
    panel.replaceChildren();
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }

  // The span of the selection in the report, without blanks at its ends; and its words.
  function marked() {
    const one = selected();
    if (!one) return null;
    const [start, end] = one.address.split("#char=")[1].split(",").map(Number);
    const words = getSelection().toString();
    return { start, end, words: words.replace(/\s+/g, " ").trim() };
  }

  function offer() {
    const one = marked();
    const add = document.getElementById("add-selected");
    if (add && one) add.href = add.pathname + `?char=${one.start},${one.end}`;
    for (const button of document.querySelectorAll("[data-take]")) button.hidden = !one;
  }

  document.addEventListener("selectionchange", offer);
  // a click would take the selection away before it is read
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-take], #add-selected")) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const closing = event.target.closest("#panel [data-close]");
    if (closing) {
      event.preventDefault();
      close();
      return;
    }
    const kept = event.target.closest(".kept [data-close]");
    if (kept) {
      event.preventDefault();
      kept.closest(".kept").remove();
      history.replaceState(null, "", location.pathname + location.hash);
      return;
    }
    const take = event.target.closest("[data-take]");
    const one = take && marked();
    if (one) {
      const form = take.closest("form");
      form.elements.speaker_words.value = one.words;
      form.elements.speaker_at.value = `${one.start},${one.end}`;
      form.elements.speaker.value = "";
      return;
    }
    const add = event.target.closest("#add-selected");
    if (add && window.htmx && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      opener = null;
      htmx.ajax("GET", add.getAttribute("href"), { target: "#panel", swap: "innerHTML" });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.childElementCount) close();
  });

  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const link = event.target;
    if (link.matches && link.matches("a") && event.detail.target === panel) opener = link;
  });
  // what is wrong with a form is shown in its place
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const inside = event.detail.target.closest && event.detail.target.closest("#panel, .correcting");
    if (inside && [400, 409, 503].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    const head = panel.querySelector(".correcting h2");
    if (head && !panel.contains(document.activeElement)) head.focus();
    offer();
  });
})();
