// Takes the search box over from the theme, before the theme starts, and loads the guide's own
// search when the reader first turns to it; until then nothing of it is fetched.
// The theme's keeps a worker of its own and fetches its whole index on every page.
// Where the box is another engine's, nothing is done.
(() => {
  const box = document.querySelector("[data-md-component=search]");
  const form = document.forms.namedItem("search");
  const toggle = document.getElementById("__search");
  const input = form?.querySelector("[data-md-component=search-query]");
  if (!box || !input || !toggle) return;

  // Names by which the theme would find them.
  box.removeAttribute("data-md-component");
  form.removeAttribute("name");
  form.noValidate = true; // Enter in an empty box says nothing

  const here = document.currentScript.src;
  const sibling = (name) => new URL(here.replace(/takeover(\.min)?\.js.*$/, name + "$1.js"), here).href;
  const base = new URL("../../../", here).href;

  // What had the focus before the box, and gets it back.
  let before = null;
  box.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) before = relatedTarget;
  });
  const giveBack = () => {
    if (before?.isConnected) before.focus();
    before = null;
  };

  let loaded = null;
  const load = () => {
    const parts = { box, form, input, toggle, base, giveBack };
    loaded ??= import(sibling("box")).then(({ start }) => start(parts));
    return loaded;
  };

  const open = (text) => {
    if (text !== undefined) input.value = text;
    document.querySelector("dialog[open]")?.close(); // it would keep the focus
    input.focus();
    input.select();
    load().then((search) => search.open());
  };

  input.addEventListener("focus", load);
  if (input === document.activeElement) load(); // the reader was sooner
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    load().then((search) => search.enter());
  });
  document.querySelector("header [for=__search]")?.addEventListener("click", () => input.focus());

  const writes = (element) => element.matches("input:not([type=checkbox]), select, textarea") || element.isContentEditable;
  window.addEventListener("keydown", (event) => {
    const called = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key === "/";
    if (!called && (!plain || writes(event.target))) return;
    event.preventDefault();
    open();
  });

  // The search form on the home page and on the page for missing addresses.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".guide-search")) return;
    event.preventDefault();
    open(event.target.elements.q.value);
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked !== null) open(asked);

  // A result's address carries the words that it was found by; they are marked on its page.
  const mark = () => {
    const words = new URLSearchParams(location.search).get("h");
    if (words) import(sibling("highlight")).then(({ highlight }) => highlight(words));
  };
  mark();
  document.addEventListener("DOMContentLoaded", () => window.document$?.subscribe(mark));
})();
