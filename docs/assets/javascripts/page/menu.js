// Lets the keyboard open and close what the theme opens with labels, which cannot take focus:
// each label becomes a button. Without script the labels stay and the pointer works them.

const toggle = (id) => document.getElementById(id);

const asButton = (label) => {
  const target = toggle(label.htmlFor);
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.append(...label.childNodes);
  const name = label.matches(".md-header__button") ? "Menu" : button.textContent.trim();
  button.setAttribute("aria-label", name || "More pages");
  button.dataset.toggles = label.htmlFor;
  button.setAttribute("for", label.htmlFor); // what the theme's style sheet knows it by
  button.setAttribute("aria-expanded", String(target.checked));
  button.addEventListener("click", () => target.click());
  label.replaceWith(button);
};

const sync = (target) => {
  document.querySelectorAll("button[data-toggles='" + target.id + "']").forEach((button) => {
    button.setAttribute("aria-expanded", String(target.checked));
  });
};

const drawer = toggle("__drawer");
const opener = () => document.querySelector(".md-header__button[data-toggles=__drawer]");

export const start = () => {
  document
    .querySelectorAll(
      "label.md-header__button[for=__drawer], label.md-nav__title[for], label.md-nav__link[for]",
    )
    .forEach((label) => {
      const opens = toggle(label.htmlFor) && !label.closest(".md-sidebar--secondary");
      if (opens && !label.querySelector("a")) asButton(label);
    });
};

// Long menus show the page that they are on, where the theme will show it.
export const showHere = () => {
  for (const here of document.querySelectorAll(".md-sidebar .md-nav__link--active[href]")) {
    const menu = here.closest(".md-sidebar__scrollwrap");
    if (here.clientHeight) menu.scrollTop = here.offsetTop - menu.offsetTop - menu.offsetHeight / 2;
  }
};

drawer?.addEventListener("change", () => {
  sync(drawer);
  if (drawer.checked) {
    const first = [...document.querySelectorAll(".md-sidebar--primary :is(a, button)")].find((stop) =>
      stop.checkVisibility({ visibilityProperty: true }),
    );
    first?.focus();
  } else if (document.activeElement?.closest(".md-sidebar--primary") || document.activeElement === document.body) {
    opener()?.focus();
  }
});
document.addEventListener("change", (event) => {
  if (event.target.matches?.(".md-nav__toggle")) sync(event.target);
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer?.checked) {
    drawer.click();
    opener()?.focus();
  }
});
