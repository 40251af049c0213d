// Ranks the guide's pages for a query. The index comes from fieldguide/search.py.
import { fold, stem } from "./search-words.min.js";
import { reader } from "./search-query.min.js";
import { speller } from "./search-spell.min.js";

// What is named comes before what is mentioned, and what a thing is before what to do with it.
const KINDS = { definition: 0.3, role: 0.3, term: 0.3, stage: 0.25, tier: 0.25, need: 0.25, practice: 0.1,
  career: 0.1, comparison: 0.05, guide: 0.05, template: -0.1, about: -0.15 };
const NAME = 3;
const BODY = 1;
const DESCRIPTION = 1.3;
const HEADING = 1.5;
const TITLE = 1.8;
const CORRECTED = 0.85;
const BEGUN = 0.4; // a word still being typed
const CLOSE = 0.75; // a synonym
const ENOUGH = 0.5; // the share of a query's weight that the best page must have
const EVEN = 0.7; // how far a rare word outweighs a common one
const MOST_RESULTS = 50;
const MOST_HEADINGS = 3;
const MOST_BEGUN = 12;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

export const searcher = (index) => {
  const { normalize, content, variants, sides, trim, known } = reader(index.synonyms);
  const pages = index.pages;
  const owners = []; // the page of each section
  const starts = []; // the first section of each page
  const postings = new Map(); // stem: Map(section: field weight)
  const words = new Map(); // word: { named, pages }
  const stems = new Map(); // stem: words

  const learn = (word, named, count) => {
    if (!word) return;
    const entry = words.get(word);
    if (entry) {
      entry.named ||= named;
      entry.pages = Math.max(entry.pages, count);
      return;
    }
    words.set(word, { named, pages: count });
    const root = stem(word);
    if (!stems.has(root)) stems.set(root, []);
    stems.get(root).push(word);
  };

  const put = (word, section, weight) => {
    const root = stem(word);
    if (!postings.has(root)) postings.set(root, new Map());
    const list = postings.get(root);
    if (!(list.get(section) >= weight)) list.set(section, weight);
  };

  const called = (text, worth) => {
    const normal = normalize(text);
    if (worth === 1) for (const word of fold(text).split(" ").concat(normal.split(" "))) learn(word, true, 1);
    return { text, normal, stems: content(normal).map(stem), worth };
  };

  const read = () => {
    pages.forEach((page, number) => {
      starts.push(owners.length);
      for (let at = 0; at <= (page.headings?.length ?? 0); at += 1) owners.push(number);
    });
    const list = index.words.split(" ");
    index.places.split(";").forEach((steps, at) => {
      const word = list[at];
      let section = 0;
      const held = new Set();
      for (const step of steps.split(",")) {
        section += Number(step);
        put(word, section, BODY);
        held.add(owners[section]);
      }
      learn(word, false, held.size);
    });
    pages.forEach((page, number) => {
      const first = starts[number];
      const each = (text, section, weight) => {
        for (const word of new Set(normalize(text).split(" ").concat(fold(text).split(" ")))) {
          if (!word) continue;
          put(word, section, weight);
          learn(word, false, 1);
        }
      };
      each(page.title, first, TITLE);
      for (const other of page.names ?? []) each(other, first, TITLE);
      each(page.description ?? "", first, DESCRIPTION);
      (page.headings ?? []).forEach(([, heading], at) => each(heading, first + 1 + at, HEADING));
      page.known = [
        called(page.title, 1),
        ...(page.names ?? []).map((other) => called(other, 1)),
        ...(page.misspellings ?? []).map((other) => called(other, 0.9)),
      ];
    });
  };
  read();

  const exact = new Map(); // a name's normal form: its pages
  const frequency = new Map(); // stem: how many pages hold it
  pages.forEach((page, number) => {
    for (const { normal, worth } of page.known) {
      if (!exact.has(normal) || worth === 1) exact.set(normal, (exact.get(normal) ?? new Set()).add(number));
    }
  });
  for (const [root, list] of postings) {
    frequency.set(root, new Set([...list.keys()].map((section) => owners[section])).size);
  }
  const correct = speller(words, new Set(index.synonyms.dropped));
  const sorted = [...postings.keys()].sort();
  const rarity = (root) => Math.log(1 + pages.length / (frequency.get(root) ?? 0.5)) ** EVEN;

  // Stems that a word still being typed may become, the commonest first.
  const begun = (typed) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < typed) low = middle + 1;
      else high = middle;
    }
    const found = [];
    while (low < sorted.length && sorted[low].startsWith(typed)) {
      found.push(sorted[low]);
      low += 1;
    }
    return found
      .sort((one, other) => (frequency.get(other) ?? 0) - (frequency.get(one) ?? 0))
      .slice(0, MOST_BEGUN);
  };

  // Unknown words replaced by the likeliest known ones.
  const spelled = (text, open) => {
    const typed = text.split(" ");
    let changed = false;
    const result = typed.map((word, at) => {
      if (known.has(stem(word)) || postings.has(stem(word))) return word;
      if (open && at === typed.length - 1 && begun(word).length) return word;
      const readings = correct(word);
      if (!readings.length) return word;
      changed = true;
      return readings[0].join(" ");
    });
    return changed ? normalize(result.join(" ")) : null;
  };

  // Two words that the guide writes as one.
  const joined = (text) => {
    const typed = text.split(" ");
    for (let at = 0; at + 1 < typed.length; at += 1) {
      const whole = typed[at] + typed[at + 1];
      const known = words.get(whole)?.named && !exact.has(typed[at] + " " + typed[at + 1]);
      if (known) return normalize([...typed.slice(0, at), whole, ...typed.slice(at + 2)].join(" "));
    }
    return text;
  };

  // A query's terms: for each its readings, the weight of each, and how much the term says.
  const terms = (text, open, worth) => {
    const kept = content(text);
    return kept.map((word, at) => {
      const root = stem(word);
      const readings = new Map();
      if (postings.has(root)) readings.set(root, worth);
      if (open && at === kept.length - 1 && word.length > 1) {
        for (const other of begun(word)) if (!readings.has(other)) readings.set(other, worth * BEGUN);
      }
      return { root, readings, weight: rarity(readings.size && !readings.has(root) ? [...readings.keys()][0] : root) };
    });
  };

  // How well one of a page's names answers the terms, 0 to 1.
  const named = (own, asked, total, normal) => {
    if (own.normal === normal) return own.worth;
    let hit = 0;
    const found = new Set();
    for (const { readings, weight } of asked) {
      let best = 0;
      own.stems.forEach((root) => {
        const worth = readings.get(root) ?? 0;
        if (worth) found.add(root);
        best = Math.max(best, worth);
      });
      hit += best * weight;
    }
    if (!hit) return 0;
    const whole = sum(own.stems.map(rarity));
    const said = sum([...found].map(rarity));
    const share = hit / total;
    const filled = said / whole;
    if (share > 0.99 && filled > 0.99) return (own.normal.split(" ").length === normal.split(" ").length ? 0.97 : 0.93) * own.worth;
    return share * share * (0.25 + 0.6 * filled) * own.worth;
  };

  // Whether each side of `X vs Y` is what a comparison names, or another name of it.
  const compares = (page, pair) => {
    if (page.type !== "comparison" && !/-(?:vs|or|and)-/.test(page.url)) return false;
    return pair.every((side) => {
      const names = [side];
      const others = exact.get(side.join(" ")) ?? [];
      for (const number of others) names.push(...pages[number].known.filter((k) => k.worth === 1).map((k) => k.stems));
      return page.known.some(({ stems: own }) => names.some((list) => list.every((root) => own.includes(root))));
    });
  };

  // Scores of all pages for one reading of the query.
  const score = (text, open, worth, pair) => {
    const asked = terms(text, open, worth);
    const total = sum(asked.map(({ weight }) => weight)) || 1;
    const sections = new Map(); // section: weight of the terms it has
    const held = new Map(); // page: weight of the terms it has, and how widely
    for (const { readings, weight } of asked) {
      const best = new Map();
      for (const [root, reading] of readings) {
        for (const [section, field] of postings.get(root) ?? []) {
          const value = reading * field * weight;
          if (!(best.get(section) >= value)) best.set(section, value);
        }
      }
      const per = new Map();
      for (const [section, value] of best) {
        sections.set(section, (sections.get(section) ?? 0) + value);
        const page = per.get(owners[section]) ?? { most: 0, times: 0 };
        page.most = Math.max(page.most, Math.min(value, weight * worth));
        page.times += 1;
        per.set(owners[section], page);
      }
      for (const [number, { most, times }] of per) {
        const page = held.get(number) ?? { covered: 0, wide: 0, best: 0 };
        page.covered += most;
        page.wide += most * Math.log2(1 + times);
        held.set(number, page);
      }
    }
    for (const [section, value] of sections) {
      const page = held.get(owners[section]);
      page.best = Math.max(page.best, value);
    }
    const results = new Map();
    const normal = text;
    for (const [number, page] of held) {
      const own = pages[number];
      const best = Math.max(...own.known.map((name) => named(name, asked, total, normal)));
      const called = best * worth;
      const covered = best < 0.9 ? page.covered / total : worth;
      let points = NAME * called + page.best / total + (0.12 * page.wide) / total + (KINDS[own.type] ?? 0) * covered;
      if (pair && compares(own, pair)) points += 2;
      if (own.url === "") points *= 0.3;
      results.set(number, { number, points, covered, sections, asked });
    }
    for (const number of exact.get(normal) ?? []) {
      if (!results.has(number)) results.set(number, { number, points: NAME, covered: 1, sections, asked });
    }
    return results;
  };

  const headings = ({ number, sections }) => {
    const own = pages[number];
    const first = starts[number];
    const found = [];
    for (let at = 0; at < (own.headings?.length ?? 0); at += 1) {
      const value = sections.get(first + 1 + at);
      if (value) found.push({ anchor: own.headings[at][0], heading: own.headings[at][1], value });
    }
    found.sort((one, other) => other.value - one.value);
    const lead = sections.get(first) ?? 0;
    return found
      .filter(({ value }) => value >= 0.6 * Math.max(lead, found[0].value))
      .slice(0, MOST_HEADINGS)
      .map(({ anchor, heading }) => ({ anchor, heading }));
  };

  const pairs = (text) => new Set(text.split(" ").flatMap((word) => [...word].slice(1).map((_, at) => word.slice(at, at + 2))));

  // Names that look most like what was typed, for when nothing was found.
  const nearest = (text) => {
    const typed = pairs(text);
    const found = [];
    pages.forEach((page) => {
      let best = 0;
      for (const { normal, worth } of page.known) {
        if (worth < 1) continue;
        const other = pairs(normal);
        const common = [...typed].filter((pair) => other.has(pair)).length;
        best = Math.max(best, (2 * common) / (typed.size + other.size || 1));
      }
      if (best > 0.3) found.push({ url: page.url, title: page.title, best });
    });
    return found.sort((one, other) => other.best - one.best).slice(0, 5).map(({ url, title }) => ({ url, title }));
  };

  // What the typed text may become: the first name that begins with it, else its last word's.
  const completion = (typed) => {
    const text = typed.toLowerCase();
    if (text.trim().length < 2 || /\s$/.test(text)) return "";
    let best = "";
    for (const page of pages) {
      for (const { text: full, worth } of page.known) {
        const lower = full.toLowerCase();
        if (worth === 1 && lower.startsWith(text) && (!best || lower.length < best.length)) best = lower;
      }
    }
    if (best) return typed + best.slice(text.length);
    const last = /[\p{L}\p{N}]+$/u.exec(text)?.[0] ?? "";
    if (last.length < 3) return "";
    const root = begun(last)[0];
    const word = root && stems.get(root).find((other) => other.startsWith(last));
    return word ? typed + word.slice(last.length) : "";
  };

  return (query) => {
    const typed = trim(query);
    const open = /[\p{L}\p{N}]$/u.test(typed);
    const text = joined(normalize(typed));
    if (!text) return { query, pages: [], nearest: [], words: [], completion: "" };
    const pair = sides(typed);
    const readings = [[text, 1, pair]];
    const fixed = spelled(text, open);
    if (fixed) readings.push([fixed, CORRECTED, sides(fixed) ?? (pair && sides(swapKnown(typed)))]);
    for (const other of variants(fixed ?? text)) readings.push([other, CLOSE, pair && sides(other)]);
    const best = new Map();
    for (const [words, worth, two] of readings) {
      for (const [number, result] of score(words, open && !fixed, worth, two)) {
        if (!(best.get(number)?.points >= result.points)) best.set(number, result);
      }
    }
    const ranked = [...best.values()].sort((one, other) => other.points - one.points || one.number - other.number);
    const most = Math.max(0, ...ranked.map(({ covered }) => covered));
    const shown = most < ENOUGH ? [] : ranked.filter(({ covered }) => covered > most / 3).slice(0, MOST_RESULTS);
    const marked = new Set(shown.slice(0, 1).flatMap(({ asked }) => asked.flatMap(({ readings: all }) => [...all.keys()])));
    return {
      query,
      pages: shown.map((result) => {
        const { url, title, description = "" } = pages[result.number];
        return { url, title, description, headings: headings(result), score: result.points };
      }),
      nearest: shown.length ? [] : nearest(text),
      corrected: fixed && shown.length ? fixed : "",
      stems: [...marked],
      completion: completion(typed),
    };
  };

  function swapKnown(typed) {
    return fold(typed).split(" ").map((word) => (known.has(stem(word)) || postings.has(stem(word)) ? word : (correct(word)[0] ?? [word]).join(" "))).join(" ");
  }
};
