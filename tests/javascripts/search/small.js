// A small index in the form of fieldguide/publish/search_index.py, from pages with their texts.
import { fold } from "../../../docs/assets/javascripts/search/words.js";

export const synonyms = {
  same: { devrel: ["dev rel"] },
  near: [["swag", "giveaway"]],
  dropped: ["a", "and", "is", "of", "the", "vs", "what"],
};

export const term = (name, title, text, more = {}) => ({
  url: `terms/${name}/`, title, description: `What ${name} is.`, type: "term", texts: [text], ...more,
});

const PAGES = [
  { url: "", title: "Home", type: "guide", texts: ["Heroes, swag and everything else."] },
  term("hero", "Hero", "Somebody who helps others.", {
    names: ["champion"], misspellings: ["herow"], asked: ["who helps most"],
    headings: [["rewards", "Rewards for travel"], ["limits", "Limits"]],
    texts: ["Somebody who helps others.", "Travel and tickets.", "Nobody is asked twice."],
  }),
  term("swag", "Swag", "Shirts, given away to a hero too."),
  term("evangelist", "Developer evangelist", "Gives talks."),
  term("advocate", "Developer advocate", "Listens to developers and gives talks."),
  {
    url: "compare/advocate-vs-evangelist/", title: "Developer advocate vs. developer evangelist",
    description: "Which is which.", type: "comparison", texts: ["One listens."],
  },
  {
    url: "compare/hero-vs-swag/", title: "Hero or swag", description: "Which is worth more.",
    type: "comparison", texts: ["A champion costs more."],
  },
];

// Each word with the sections that hold it, written as steps from the last.
const written = (texts) => {
  const places = new Map();
  texts.forEach((text, section) => {
    for (const word of new Set(fold(text).split(" "))) {
      if (!synonyms.dropped.includes(word)) places.set(word, [...(places.get(word) ?? []), section]);
    }
  });
  const steps = (sections) => sections.map((at, index) => at - (sections[index - 1] ?? 0)).join(",");
  return { words: [...places.keys()].join(" "), places: [...places.values()].map(steps).join(";") };
};

// The index of some pages, each with the texts of its sections.
export const made = (pages) => ({
  pages: pages.map((page) => ({ ...page, texts: undefined })),
  ...written(pages.flatMap(({ texts }) => texts)),
  synonyms,
});

export const index = made(PAGES);
