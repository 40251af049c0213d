// The card of a citation: what the source says there, where in it, how and when it was read. By
// hovering it shows; a click, a tap or Enter opens it to stay, Escape or a click beside it closes it.
// Without script a citation leads to the page's list of sources, as the card's last link does.

import { make } from "./copy.min.js";

const NARROW = "(max-width: 44.984375em)"; // as in sources.css: there it is a sheet
const texts = new Map(); // what stands on sources' pages, by address

// A source's page as a document, asked for once; a failed request is made again the next time.
const read = (address) => {
  if (!texts.has(address)) {
    const asked = fetch(address).then(async (answer) => {
      if (!answer.ok) throw new Error(address + " answers " + answer.status);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    asked.catch(() => texts.delete(address));
    texts.set(address, asked);
  }
  return texts.get(address);
};

let card, shown, pinned, waiting;

const hide = () => {
  clearTimeout(waiting);
  card?.hidePopover();
};

const furnish = () => {
  if (card?.isConnected) return card;
  card = make("div", "", { class: "citation-card md-typeset", popover: "", role: "dialog" });
  // By Escape the focus goes back to where it was; by a click beside the card it is there already.
  card.addEventListener("beforetoggle", ({ newState }) => {
    if (newState === "open") return;
    if (card.contains(document.activeElement)) shown?.focus({ preventScroll: true });
    shown = null;
    pinned = false;
  });
  card.addEventListener("pointerleave", () => pinned || leave());
  card.addEventListener("pointerenter", () => clearTimeout(waiting));
  card.addEventListener("click", ({ target }) => {
    if (!target.closest("a")) return;
    shown = null; // the focus goes with the link
    hide();
  });
  document.body.append(card);
  return card;
};

const withoutRead = (text) => text.replace(/^Read |\.$/g, "");

const row = (name, text) => {
  const made = make("div", "");
  made.append(make("dt", name), make("dd", text));
  return made;
};

// Below the mark's line where there is room, else above it; within the window. A sheet leaves the
// mark in sight.
const place = (mark) => {
  card.style.left = card.style.top = "";
  const at = mark.getBoundingClientRect();
  if (matchMedia(NARROW).matches) {
    scrollBy(0, Math.max(0, at.bottom + 16 - innerHeight + card.offsetHeight));
    return;
  }
  const below = at.bottom + card.offsetHeight + 12 < innerHeight;
  card.style.left = Math.max(8, Math.min(at.left - 24, innerWidth - card.offsetWidth - 16)) + "px";
  card.style.top = (below ? at.bottom + 6 : Math.max(8, at.top - card.offsetHeight - 6)) + "px";
};

// What the page itself knows shows at once; the source's own page brings the rest. Where a table's
// marks lead there, for want of a list on this page, that is all.
const fill = (mark, entry, point) => {
  const work = entry?.querySelector("p").cloneNode(true) ?? make("p", mark.textContent);
  work.querySelectorAll(".source-back, .source-standing").forEach((part) => part.remove());
  const read = entry?.querySelector(".source-standing")?.textContent.trim() ?? "";
  const says = make("p", point ? "Looking up what it says" : "", { class: "citation-card__says" });
  const told = make("dl", "");
  const where = row("Where", entry ? point?.textContent : "");
  const how = row("Read", withoutRead(read));
  told.append(...(point ? [where] : []), ...(read || point ? [how] : []));
  const ways = make("p", "", { class: "citation-card__ways" });
  if (point) ways.append(make("a", "All its points", { href: point.href.replace(/#.*/, "#says") }));
  if (entry) ways.append(make("a", "In this page's list", { href: mark.getAttribute("href") }));
  card.replaceChildren(work, ...(point ? [says] : []), told, ways);
  card.setAttribute("aria-label", mark.getAttribute("aria-label"));
  const dd = (made) => made.querySelector("dd");
  return { work, says, where: dd(where), how: dd(how) };
};

const show = async (mark, stay) => {
  clearTimeout(waiting);
  if (shown === mark) {
    if (stay) pinned = true;
    return;
  }
  const here = mark.pathname === location.pathname;
  const target = here ? document.getElementById(mark.hash.slice(1)) : null;
  const entry = target?.closest(".sources > li");
  if (here && !entry) return;
  furnish();
  const point = here ? (target === entry ? null : target.querySelector("a")) : mark;
  const { work, says, where, how } = fill(mark, entry, point);
  if (!card.matches(":popover-open")) card.showPopover();
  shown = mark;
  pinned = stay;
  place(mark);
  if (!point) return;
  try {
    const source = await read(point.href.replace(/#.*/, ""));
    const told = source.getElementById(point.hash.slice(1));
    says.textContent = told.querySelector(".source-point").textContent;
    if (!entry) {
      work.textContent = source.querySelector("h1").textContent + ". " + source.querySelector(".source-work").textContent;
      where.textContent = told.querySelector(".source-where > span").textContent;
    }
    how.textContent = withoutRead(source.querySelector(".source-read > strong").textContent);
  } catch (error) {
    says.textContent = "What it says could not be loaded. Its own page has it: follow “All its points”.";
    console.error(error);
  }
  if (shown === mark) place(mark);
};

const leave = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => pinned || hide(), 250);
};

const markOf = (target) => target.closest?.(".citation a");

// What has brought this script is the first of these events.
export const over = ({ target, pointerType }) => {
  const mark = pointerType === "mouse" && markOf(target);
  if (!mark || pinned) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => mark.matches(":hover") && show(mark, false), 150);
  mark.addEventListener("pointerleave", leave, { once: true });
};

export const open = (mark) => {
  show(mark, true).catch(console.error);
  card?.querySelector("a")?.focus({ preventScroll: true });
};

addEventListener("scroll", () => shown && !matchMedia(NARROW).matches && place(shown), { passive: true });
