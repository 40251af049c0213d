// What every page starts with. Whatever a page may do without is fetched when it is there or used.
import { themeOnFirstUse } from "../first-use.min.js";
import { showHere, start as startMenu } from "./menu.min.js";

const load = (name) => import("./" + name + ".min.js");

// Features that belong to an element of a page.
const FEATURES = {
  compare: ".roles-picker",
  "self-check": ".guide-tally",
  templates: "a.guide-download",
};

// Called for this page and for those that follow it in place; twice for one page does no harm.
const startPage = () => {
  startMenu();
  for (const [name, selector] of Object.entries(FEATURES)) {
    if (document.querySelector(selector)) load(name).then(({ start }) => start());
  }
};

// Permalinks and the panel: fetched when the pointer or the focus comes to one.
const PERMALINK = "article :is(h1, h2, h3, h4) > .headerlink";

for (const kind of ["focusin", "pointerover"]) {
  addEventListener(kind, ({ target }) => {
    if (target.closest?.(PERMALINK + ", .guide-share")) load("panel").then(({ start }) => start());
  });
}
addEventListener("click", ({ target }) => {
  const link = target.closest?.(PERMALINK);
  if (!link) return;
  // Now: WebKit lets nobody copy who fetches a script first.
  const copied = navigator.clipboard?.writeText(link.href).then(() => true, () => false);
  load("panel").then(({ copyLink }) => copyLink(link, copied));
});

// Citations: the first pointer or click on one brings what shows its card. Where browsers have no
// popovers, and with a key for a new tab, the click leads to the page's list as without script.
const CITATION = ".citation a";
addEventListener("pointerover", (event) => {
  if (event.target.closest?.(CITATION)) load("citation").then(({ over }) => over(event));
});
addEventListener("click", (event) => {
  const mark = event.target.closest?.(CITATION);
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!mark || !plain || !HTMLElement.prototype.showPopover) return;
  event.preventDefault();
  event.stopPropagation(); // the theme would go to the list
  load("citation").then(
    ({ open }) => open(mark),
    () => {
      location.hash = mark.hash;
    },
  );
}, true);

// Keys: `?` shows which do something. The theme's letters that leave the page (n, p) or repeat `/`
// (s, f) are not passed on: one slip should not turn a page.
export const keys = { on: true }; // whether single keys do anything
const UNUSED = ["f", "s", "n", "p", ".", ","];
const SINGLE = ["/", "?"];

const typing = (target) =>
  target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], .md-search");
const showKeys = () => load("keyboard").then(({ dialog }) => dialog().showModal());

// In the capture phase, so that it comes before the theme's own listener.
addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const off = SINGLE.includes(event.key) && !keys.on;
    if (UNUSED.includes(event.key.toLowerCase()) || off) event.stopImmediatePropagation();
    else if (event.key === "?") {
      event.preventDefault();
      showKeys();
    }
  },
  true,
);

document.querySelectorAll("[data-guide-keys]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", showKeys);
});

// The theme tells of pages that follow in place. It has come already, or comes when it is wanted.
const follow = () => {
  window.document$.subscribe(startPage);
  load("landing").then(({ start }) => start());
};
const later = document.querySelector("[data-theme]")?.dataset.theme;
startPage();
if (later) {
  showHere();
  themeOnFirstUse(later, follow);
} else follow();
