// Draws what was found, in the theme's look. Every text is set as text, never as markup.
import { mark } from "./words.min.js";

const make = (tag, name, text = "") => {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
};

export const renderer = ({ base, words }) => {
  // What the menu calls each section, by its folder; the home page is in none.
  const tabs = [...document.querySelectorAll(".md-tabs__link")];
  const names = new Map(tabs.map((tab) => [tab.href.slice(base.length).split("/")[0], tab.text.trim()]));
  const section = (url) => (url && names.get(url.split("/")[0])) ?? "";

  const marked = (tag, name, text, stems) => {
    const element = make(tag, name);
    mark(element, text, stems);
    return element;
  };

  const link = (url, anchor, asked, score) => {
    const address = new URL(url, base);
    if (asked) address.searchParams.set("h", asked);
    address.hash = anchor;
    const element = make("a", "md-search-result__link");
    element.href = address.href;
    const article = make("div", "md-search-result__article md-typeset");
    article.dataset.mdScore = score.toFixed(2);
    element.append(article);
    return [element, article];
  };

  // One page: its name, its section and its sentence, then its best headings. `slots` gets the
  // place of each passage that is still to come.
  const page = (found, stems, asked, slots) => {
    const entry = make("li", "md-search-result__item");
    const [main, article] = link(found.url, "", asked, found.score);
    article.append(make("div", "md-search-result__icon md-icon"));
    const title = make("p", "guide-result__title");
    const name = make("span", "");
    mark(name, found.title, stems);
    title.append(name, " ", make("span", "guide-result__section", section(found.url)));
    article.append(title, marked("p", "guide-result__sentence", found.description, stems));
    entry.append(main);
    found.headings.forEach(({ anchor, heading }) => {
      const [part, inner] = link(found.url, anchor, asked, found.score);
      inner.append(marked("p", "guide-result__heading", heading, stems));
      entry.append(part);
    });
    const holder = entry.querySelectorAll(".md-search-result__article")[found.headings.length ? 1 : 0];
    const slot = make("p", "guide-result__passage");
    holder.append(slot);
    slots.push({ slot, url: found.url, anchor: found.headings[0]?.anchor ?? "" });
    return entry;
  };

  const way = (url, anchor, title, sentence) => {
    const entry = make("li", "md-search-result__item");
    const [element, article] = link(url, anchor, "", 0);
    article.append(make("p", "guide-result__title", title));
    if (sentence) article.append(make("p", "guide-result__sentence", sentence));
    entry.append(element);
    return entry;
  };

  // Where to look when nothing was found.
  const ways = (nearest) => [
    ...nearest.map(({ url, title }) => way(url, "", title, "")),
    way("terms/", "", section("terms/"), "Every term and every other name for it."),
    way("about/contribute/", "propose", "Propose a term", "If it is missing here, say so."),
  ];

  const fill = (slots, texts, stems) => {
    slots.forEach(({ slot }, at) => {
      slot.hidden = !texts[at];
      slot.replaceChildren();
      mark(slot, texts[at] ?? "", stems);
    });
  };

  const said = ({ pages, nearest, corrected, query }) => {
    if (!query.trim()) return words.start;
    if (!pages.length) return nearest.length ? "Nothing found. Nearest terms:" : "Nothing found.";
    const count = pages.length === 1 ? "1 page" : pages.length + " pages";
    return corrected ? count + " for “" + corrected + "”" : count;
  };

  return { page, ways, fill, said };
};
