// Filter: all words must stand in a claim's row; of the pressed statuses one must hold.
// Returns what clears it.
function startFilter() {
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

  return clearFilter;
}
