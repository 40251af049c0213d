// The list of keys, with a box that switches the single ones off.
import { make } from "./copy.min.js";
import { keys } from "./guide.min.js";

const KEYS = [
  ["/ or Ctrl K", "Search"],
  ["↑ ↓, Enter", "Choose a result and open it"],
  ["Escape", "Close the search, the menu or this list"],
  ["?", "Show this list"],
];

export const dialog = () => {
  const known = document.querySelector("dialog.guide-keys");
  if (known) return known;
  const made = make("dialog", "", { class: "guide-keys md-typeset", "aria-label": "Keyboard" });
  const list = make("dl", "");
  for (const [names, what] of KEYS) {
    const row = make("div", "");
    row.append(make("dt", names), make("dd", what));
    list.append(row);
  }
  const label = make("label", "");
  const box = make("input", "", { type: "checkbox" });
  box.checked = keys.on;
  box.addEventListener("change", () => {
    keys.on = box.checked;
  });
  label.append(box, " Single keys (/ and ?) work until the page is loaded again");
  const close = make("button", "Close", { type: "button" });
  close.addEventListener("click", () => made.close());
  made.append(make("h2", "Keyboard"), list, label, close);
  document.body.append(made);
  return made;
};
