// Shows on `?` which keys do something, and lets them be switched off. The theme's letters that
// leave the page (n, p) or repeat `/` (s, f) are not passed on: one slip should not turn a page.
import { make } from "./copy.js";

const UNUSED = ["f", "s", "n", "p", ".", ","];
const SINGLE = ["/", "?"];
const KEYS = [
  ["/ or Ctrl K", "Search"],
  ["↑ ↓, Enter", "Choose a result and open it"],
  ["Escape", "Close the search, the menu or this list"],
  ["?", "Show this list"],
];
let on = true;

const dialog = () => {
  const known = document.querySelector("dialog.guide-keys");
  if (known) return known;
  const made = make("dialog", "", { class: "guide-keys md-typeset", "aria-label": "Keyboard" });
  const list = make("dl", "");
  for (const [keys, what] of KEYS) {
    const row = make("div", "");
    row.append(make("dt", keys), make("dd", what));
    list.append(row);
  }
  const label = make("label", "");
  const box = make("input", "", { type: "checkbox" });
  box.checked = on;
  box.addEventListener("change", () => {
    on = box.checked;
  });
  label.append(box, " Single keys (/ and ?) work until the page is loaded again");
  const close = make("button", "Close", { type: "button" });
  close.addEventListener("click", () => made.close());
  made.append(make("h2", "Keyboard"), list, label, close);
  document.body.append(made);
  return made;
};

const typing = (target) =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable], .md-search");

// In the capture phase, so that it comes before the theme's own listener.
addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const single = SINGLE.includes(event.key);
    if (UNUSED.includes(event.key.toLowerCase()) || (single && !on)) event.stopImmediatePropagation();
    else if (event.key === "?") {
      event.preventDefault();
      dialog().showModal();
    }
  },
  true,
);

document.querySelectorAll("[data-guide-keys]").forEach((link) => {
  link.hidden = false;
  link.addEventListener("click", () => dialog().showModal());
});
