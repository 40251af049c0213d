// Keeps a followed link's own address. The theme shows the new address at once and the new page when
// it has come; in between it still writes the old page's scroll position, and the heading it thinks
// was passed, into the new page's entry. The new page would open elsewhere, under a false address.

// As after a load: the title is announced, and the next key leads to the first link of the page.
const arrive = () => {
  let start = document.querySelector(".guide-start");
  if (!start) {
    start = document.createElement("div");
    start.className = "guide-start guide-unseen";
    start.tabIndex = -1;
    document.body.prepend(start);
  }
  start.textContent = document.title;
  start.focus({ preventScroll: true });
};

let asked; // the last address asked for, and what its entry in the history said

export const start = () => {
  window.location$.subscribe(({ href }) => (asked = { href, state: history.state }));
  // Subscribed after the theme's own parts, so the old page's have written their last by then.
  window.document$.subscribe(() => {
    if (!asked) return;
    const { href, state } = asked;
    asked = undefined;
    if (!location.hash) arrive();
    if (location.href === href && JSON.stringify(history.state) === JSON.stringify(state)) return;
    history.replaceState(state, "", href);
    // Followed anew, or scrollIntoView would know nothing of the room that the theme gives a target.
    if (state === null && location.hash) location.replace(href);
    else scrollTo(0, state?.y ?? 0);
  });
};
