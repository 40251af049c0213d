// Unpacks the index that fieldguide/publish/search_index.py wrote into what the ranking reads.
import { fold, stem } from "./words.min.js";

// How much a word says by where it stands.
const BODY = 1;
export const BODY_MOST = BODY / 0.7;
const DESCRIPTION = 1.5;
const HEADING = 1.6;
const TITLE = 1.8;
export const ASKED = 0.96; // what readers type who do not know a page's names
const ASKED_WORD = 1.2;
const MISSPELLED = 0.98; // a known misspelling is a name, but a page's own comes first

export const unpack = (index, { normalize, content }) => {
  const { pages } = index;
  const owners = []; // the page of each section
  const starts = []; // the first section of each page
  const words = new Map(); // word: { named: in a name, pages: how many hold it }
  const held = new Map(); // stem: Map(section: weight)
  const names = []; // { page, text, normal, stems, worth }
  const named = new Map(); // stem: the names that have it
  const exact = new Map(); // a name's stems: its pages

  const learn = (word, isName, count) => {
    const known = words.get(word);
    if (known) {
      known.named ||= isName;
      known.pages = Math.max(known.pages, count);
    } else words.set(word, { named: isName, pages: count });
  };

  const put = (word, section, weight) => {
    const root = stem(word);
    if (!held.has(root)) held.set(root, new Map());
    const list = held.get(root);
    if (!(list.get(section) >= weight)) list.set(section, weight);
  };

  // A text as it stands and as it is searched for.
  const both = (text) => new Set((fold(text) + " " + normalize(text)).split(" ").filter(Boolean));

  const addName = (page, text, worth) => {
    const normal = normalize(text);
    const stems = content(normal).map(stem);
    const name = { page, text, normal, stems, worth };
    for (const root of new Set(stems)) {
      if (!named.has(root)) named.set(root, []);
      named.get(root).push(names.length);
    }
    names.push(name);
    if (worth === 1) for (const word of both(text)) learn(word, true, 1);
  };

  pages.forEach((page, number) => {
    starts.push(owners.length);
    for (let at = 0; at <= (page.headings?.length ?? 0); at += 1) owners.push(number);
  });

  // The words of the texts; a long section has each of them for less.
  const sizes = new Float32Array(owners.length);
  const list = index.words.split(" ");
  const places = index.places.split(";").map((steps) => {
    let section = 0;
    return steps.split(",").map((step) => (section += Number(step)));
  });
  for (const sections of places) for (const section of sections) sizes[section] += 1;
  const usual = sizes.reduce((total, size) => total + size, 0) / (sizes.length || 1) || 1;
  const worth = sizes.map((size) => BODY / (0.7 + 0.3 * Math.min(3, size / usual)));
  places.forEach((sections, at) => {
    for (const section of sections) put(list[at], section, worth[section]);
    learn(list[at], false, new Set(sections.map((section) => owners[section])).size);
  });

  pages.forEach((page, number) => {
    const each = (text, section, weight) => {
      for (const word of both(text)) {
        put(word, section, weight);
        learn(word, false, 1);
      }
    };
    const first = starts[number];
    for (const name of [page.title, ...(page.names ?? [])]) {
      each(name, first, TITLE);
      addName(number, name, 1);
    }
    each(page.description ?? "", first, DESCRIPTION);
    (page.headings ?? []).forEach(([, heading], at) => each(heading, first + 1 + at, HEADING));
    for (const wrong of page.misspellings ?? []) addName(number, wrong, MISSPELLED);
    for (const words of page.asked ?? []) {
      each(words, first, ASKED_WORD);
      addName(number, words, ASKED);
    }
  });

  for (const { page, stems, worth: own } of names) {
    const key = stems.join(" ");
    if (!exact.has(key)) exact.set(key, new Set());
    if (own === 1) exact.get(key).add(page);
  }

  const postings = new Map(); // stem: { sections, weights, pages: how many }
  for (const [root, weights] of held) {
    const sections = Int32Array.from(weights.keys());
    const count = new Set(sections.map((section) => owners[section])).size;
    postings.set(root, { sections, weights: Float32Array.from(weights.values()), pages: count });
  }
  return { pages, owners, starts, words, names, named, exact, postings };
};
