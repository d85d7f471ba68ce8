"use strict";
(() => {
  const form = document.getElementById("filters");
  const text = document.getElementById("filter-text");
  const verdict = document.getElementById("filter-verdict");
  const source = document.getElementById("filter-source");
  const tag = document.getElementById("filter-tag");
  const result = document.getElementById("filter-result");
  const items = [...document.querySelectorAll(".item")];
  const claims = items.filter((item) => item.classList.contains("claim"));
  const words = new Map();

  const wordsOf = (item) => {
    if (!words.has(item)) words.set(item, (item.id + " " + item.textContent.replace(/<[^>]*>/g, " ")).toLowerCase());
    return words.get(item);
  };
  const has = (list, one) => (list || "").split(" ").includes(one);

  function matches(item, wanted) {
    const isClaim = item.classList.contains("claim");
    // A finding of which no source is known may be about any.
    if (wanted.source && (isClaim || item.dataset.s) && !has(item.dataset.s, wanted.source)) return false;
    if (isClaim) {
      if (wanted.verdict === "unexpected") { if (!("unexpected" in item.dataset)) return false; }
      else if (wanted.verdict && item.dataset.v !== wanted.verdict) return false;
      if (wanted.tag && !has(item.dataset.t, wanted.tag)) return false;
    }
    return wanted.text.every((word) => wordsOf(item).includes(word));
  }

  function apply() {
    const wanted = {
      text: text.value.toLowerCase().split(/\s+/).filter(Boolean),
      verdict: verdict.value, source: source.value, tag: tag ? tag.value : "",
    };
    const active = wanted.text.length || wanted.verdict || wanted.source || wanted.tag;
    for (const item of items) {
      const hide = Boolean(active) && !matches(item, wanted);
      if (item.hidden !== hide) item.hidden = hide;
    }
    const shown = (all) => all.filter((item) => !item.hidden).length;
    const cards = items.filter((item) => item.classList.contains("card"));
    result.textContent = active
      ? `${shown(claims)} of ${claims.length} claims and ${shown(cards)} of ${cards.length} findings and discrepancies match`
      : "";
    for (const none of document.querySelectorAll(".none"))
      none.hidden = !active || none.parentElement.querySelector(".item:not([hidden])") !== null;
  }

  // With many claims their proofs stand in the page as text until they are opened. The text is the report's own
  // markup, in which everything that comes from files is escaped.
  function unfold(claim) {
    const kept = claim.querySelector(".body > script");
    if (kept) kept.parentElement.innerHTML = kept.textContent;
  }

  function clear() { form.reset(); apply(); }

  function reveal() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const found = id && document.getElementById(id);
    if (!found) return;
    if (found.closest("[hidden]")) clear();
    for (let at = found; at; at = at.parentElement) if (at.tagName === "DETAILS") { unfold(at); at.open = true; }
    found.scrollIntoView();
    const focus = found.matches("details") ? found.querySelector("summary") : found;
    if (focus === found && !found.hasAttribute("tabindex")) found.tabIndex = -1;
    focus.focus({ preventScroll: true });
  }

  for (const claim of claims) claim.addEventListener("toggle", () => { if (claim.open) unfold(claim); });

  let waiting = 0;
  text.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  for (const select of [verdict, source, tag]) if (select) select.addEventListener("change", apply);
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply));
  for (const link of document.querySelectorAll("[data-verdict]"))
    link.addEventListener("click", () => { verdict.value = link.dataset.verdict; apply(); });
  for (const button of document.querySelectorAll("[data-fold]"))
    button.addEventListener("click", () => {
      for (const claim of claims) if (!claim.hidden) claim.open = button.dataset.fold === "open";
    });
  for (const buttons of document.querySelectorAll(".buttons")) buttons.hidden = false;
  form.hidden = false;
  addEventListener("hashchange", reveal);
  apply();
  // The browser goes to the element itself while it loads, and would take the focus away again.
  if (document.readyState === "complete") reveal();
  else addEventListener("load", () => setTimeout(reveal));
})();
