// The theme's script is half of what a page weighs, and reading needs nothing of it: pages that
// change in place, previews, tooltips, the palette, the mark in the menu. So it comes with the first
// sign of somebody who may use them. Keys, menu, search and panel are the guide's own and need no
// sign, for the software that reads pages aloud gives none.
const SIGNS = ["pointermove", "pointerdown", "wheel", "scroll", "keydown", "focusin"];

export const themeOnFirstUse = (src, started) => {
  const get = () => {
    for (const sign of SIGNS) removeEventListener(sign, get);
    const script = document.createElement("script");
    script.addEventListener("load", () => {
      const menus = document.querySelectorAll(".md-sidebar__scrollwrap");
      const tops = [...menus].map((menu) => menu.scrollTop);
      // The theme starts at an event that is over by now.
      document.dispatchEvent(new Event("DOMContentLoaded"));
      // It moves menus to their own line in the next frame; a reader may have moved them since.
      requestAnimationFrame(() => menus.forEach((menu, at) => (menu.scrollTop = tops[at])));
      started();
      // The palette's button is there from the start: what was chosen till now counts.
      const chosen = document.querySelector("[data-md-component=palette] input:checked");
      chosen?.dispatchEvent(new Event("change"));
    });
    script.src = src;
    document.body.append(script);
  };
  // Not in the capture phase: a menu that is moved to the page's own line scrolls too.
  for (const sign of SIGNS) addEventListener(sign, get, { passive: true });
  if (scrollY) get(); // somebody was sooner
};
