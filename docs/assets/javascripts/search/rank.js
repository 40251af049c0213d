// Ranks the guide's pages for a query.
import { fold, stem } from "./words.min.js";
import { reader } from "./query.min.js";
import { speller } from "./spell.min.js";
import { ASKED, BODY_MOST, unpack } from "./index.min.js";
import { completer, nearest } from "./names.min.js";

// What a thing is comes before what to do with it, and both before the guide itself.
const KINDS = {
  definition: 0.3, role: 0.3, term: 0.3, stage: 0.25, tier: 0.25, need: 0.25, practice: 0.1, career: 0.1,
  comparison: 0.05, guide: 0.05, template: -0.1, about: -0.15,
};
const NAME = 4.5; // of what is named, beside what is mentioned
const WRONG = 0.7; // of having some words of a misspelling
const PARTLY = 0.85; // of having some words of what is asked
const WIDE = 0.12; // of being mentioned in many sections
const GIST = 0.4; // of being in a page's names, sentence and headings
const COMPARES = 1.5;
const CORRECTED = 0.85;
const CLOSE = 0.75; // a synonym
const BEGUN = 0.4; // a word still being typed
const MOST_BEGUN = 12;
const EVEN = 0.85; // how far a rare word outweighs a common one
const ENOUGH = 0.5; // the share of a query's weight that the best page must have,
const ENOUGH_NAMED = 0.2; // or if a word of the query is in the name of a page
const MOST_RESULTS = 50;
const MOST_HEADINGS = 3;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

export const searcher = (index) => {
  const read = reader(index.synonyms);
  const data = unpack(index, read);
  const { pages, owners, starts, names, named, exact, postings } = data;
  const { normalize, content, variants, sides } = read;
  const correct = speller(data.words, new Set(index.synonyms.dropped));
  const complete = completer(data);
  const rarities = new Map();
  const rarity = (root) => {
    if (!rarities.has(root)) {
      rarities.set(root, Math.log(1 + pages.length / (postings.get(root)?.pages ?? 0.5)) ** EVEN);
    }
    return rarities.get(root);
  };
  for (const name of names) name.whole = sum(name.stems.map(rarity));

  const knows = (word) => read.known.has(stem(word)) || postings.has(stem(word));

  // Unknown words replaced by the likeliest known ones; nothing if there are none.
  const spelled = (text, open) => {
    const typed = text.split(" ");
    let changed = false;
    const result = typed.map((word, at) => {
      if (knows(word) || (open && at === typed.length - 1 && complete.begun(word, 1).length)) return word;
      const reading = correct(word);
      changed ||= reading.length > 0;
      return reading.length ? reading.join(" ") : word;
    });
    return changed ? normalize(result.join(" ")) : null;
  };

  // Two words that the guide writes as one.
  const joined = (text) => {
    const typed = text.split(" ");
    for (let at = 0; at + 1 < typed.length; at += 1) {
      const whole = typed[at] + typed[at + 1];
      const known = (data.words.get(whole)?.named || data.words.get(whole + "s")?.named) && !exact.has([typed[at], typed[at + 1]].map(stem).join(" "));
      if (known) return normalize([...typed.slice(0, at), whole, ...typed.slice(at + 2)].join(" "));
    }
    return text;
  };

  // A query's terms: each with the stems it may stand for, and how much it says.
  const terms = (text, open) => {
    const kept = content(text);
    return kept.map((word, at) => {
      const root = stem(word);
      const readings = new Map();
      if (postings.has(root)) readings.set(root, 1);
      if (open && at === kept.length - 1) {
        for (const other of complete.begun(word, MOST_BEGUN)) if (!readings.has(other)) readings.set(other, BEGUN);
      }
      const [likeliest] = readings.keys();
      return { root, readings, weight: rarity(likeliest ?? root) };
    });
  };

  // How well each page's best name answers the terms, 0 to 1.
  const called = (asked, total, normal) => {
    const hits = new Map(); // name: [weight found, stems found]
    for (const { readings, weight } of asked) {
      const best = new Map();
      for (const [root, reading] of readings) {
        for (const name of named.get(root) ?? []) {
          if (!(best.get(name)?.[0] >= reading)) best.set(name, [reading, root]);
        }
      }
      for (const [name, [reading, root]] of best) {
        const hit = hits.get(name) ?? [0, new Set()];
        hit[0] += reading * weight;
        hits.set(name, [hit[0], hit[1].add(root)]);
      }
    }
    const result = new Map();
    for (const [at, [hit, found]] of hits) {
      const { page, normal: own, whole, worth } = names[at];
      const share = hit / total;
      const filled = sum([...found].map(rarity)) / whole;
      let value = share ** 2 * (0.25 + 0.6 * filled);
      if (own === normal) value = 1;
      else if (share > 0.99 && filled > 0.99) value = own.split(" ").length === normal.split(" ").length ? 0.99 : 0.93;
      if (worth === ASKED) value *= value < 0.9 ? PARTLY : worth;
      else value *= worth < 1 && value < 0.9 ? WRONG : worth;
      if (!(result.get(page) >= value)) result.set(page, value);
    }
    return result;
  };

  // How much of what a comparison is called is asked for by both sides of `X vs Y`; 0 if one is not.
  const compares = (page, number, pair) => {
    if (page.type !== "comparison" && !/-(?:vs|or|and)-/.test(page.url)) return 0;
    let best = 0;
    for (const at of byPage[number]) {
      const own = new Set(names[at].stems);
      const found = new Set();
      const whole = pair.every((side) => {
        const ways = [...side];
        for (const way of side) {
          for (const other of exact.get(way.join(" ")) ?? []) {
            for (const name of byPage[other]) if (names[name].worth === 1) ways.push(names[name].stems);
          }
        }
        const fits = ways.filter((way) => way.every((root) => own.has(root)));
        for (const way of fits) for (const root of way) found.add(root);
        return fits.length;
      });
      if (whole) best = Math.max(best, found.size / own.size);
    }
    return best;
  };
  const byPage = pages.map(() => []);
  names.forEach(({ page }, at) => byPage[page].push(at));

  // Scores of the pages for one reading of the query.
  const score = (text, open, worth, pair) => {
    const asked = terms(text, open);
    const total = sum(asked.map(({ weight }) => weight)) || 1;
    const sections = new Float32Array(owners.length); // the weight of the terms in each
    const best = new Float32Array(pages.length);
    const covered = new Float32Array(pages.length);
    const wide = new Float32Array(pages.length);
    const gist = new Float32Array(pages.length); // of the terms in names, sentence and headings
    for (const { readings, weight } of asked) {
      const here = new Float32Array(owners.length);
      const most = new Float32Array(pages.length);
      const times = new Uint16Array(pages.length);
      const said = new Float32Array(pages.length);
      for (const [root, reading] of readings) {
        const list = postings.get(root);
        for (let at = 0; at < list.sections.length; at += 1) {
          const section = list.sections[at];
          const page = owners[section];
          if (!here[section]) times[page] += 1;
          here[section] = Math.max(here[section], reading * list.weights[at] * weight);
          most[page] = Math.max(most[page], reading);
          if (list.weights[at] > BODY_MOST) said[page] = Math.max(said[page], reading);
        }
      }
      here.forEach((value, section) => {
        sections[section] += value;
      });
      most.forEach((value, page) => {
        if (!value) return;
        covered[page] += weight;
        wide[page] += value * weight * Math.log2(1 + times[page]);
        gist[page] += said[page] * weight;
      });
    }
    sections.forEach((value, section) => {
      if (value > best[owners[section]]) best[owners[section]] = value;
    });
    const title = called(asked, total, text);
    const results = [];
    pages.forEach((page, number) => {
      const name = title.get(number) ?? 0;
      let share = name < 0.9 ? covered[number] / total : 1;
      if (!share) return;
      const versus = pair ? compares(page, number, pair) : 0;
      if (versus) share = 1;
      const aside = page.type === "comparison" && !pair && name < 0.9 ? 0.5 : 1;
      let points = NAME * name * aside + best[number] / total + (WIDE * wide[number] + GIST * gist[number]) / total;
      points += (KINDS[page.type] ?? 0) * share + (versus && COMPARES + versus);
      if (page.url === "") points *= 0.3; // the home page has a bit of everything
      results.push({ number, points: points * worth, covered: share * worth, sections, asked });
    });
    return results;
  };

  const headings = ({ number, sections }) => {
    const { headings: own = [], title } = pages[number];
    const first = starts[number];
    const found = own
      .map(([anchor, heading], at) => ({ anchor, heading, value: sections[first + 1 + at] }))
      .filter(({ heading, value }) => value && heading !== title)
      .sort((one, other) => other.value - one.value);
    const least = Math.max(0.3 * sections[first], 0.6 * (found[0]?.value ?? 0));
    return found
      .filter(({ value }) => value >= least)
      .slice(0, MOST_HEADINGS)
      .map(({ anchor, heading }) => ({ anchor, heading }));
  };

  // The stems that a term stands for on a page: itself, or if it is unfinished what it may become.
  const said = ({ root, readings }) => (readings.has(root) ? [root] : [...readings.keys()]);

  return (query) => {
    const typed = read.trim(query);
    const open = /[\p{L}\p{N}]$/u.test(typed);
    const text = joined(normalize(typed));
    if (!text) return { query, pages: [], nearest: [], corrected: "", stems: [], completion: "" };
    const fixed = spelled(text, open);
    const whole = fixed ?? text;
    const versus = fixed ? spelled(fold(typed), false) ?? fixed : typed;
    const pair = sides(versus);
    const readings = [[text, 1, fixed ? null : pair]];
    if (fixed) readings.push([fixed, CORRECTED, pair]);
    for (const other of variants(whole)) readings.push([other, fixed ? CLOSE * CORRECTED : CLOSE, null]);
    const best = new Map();
    for (const [words, worth, two] of readings) {
      for (const result of score(words, open && !fixed, worth, two)) {
        if (!(best.get(result.number)?.points >= result.points)) best.set(result.number, result);
      }
    }
    const ranked = [...best.values()].sort((one, other) => other.points - one.points || one.number - other.number);
    const most = Math.max(0, ...ranked.map(({ covered }) => covered));
    const topical = content(text).some((word) => named.get(stem(word))?.some((name) => names[name].worth === 1));
    const shown = most < (topical ? ENOUGH_NAMED : ENOUGH) ? [] : ranked.filter(({ covered }) => covered > most / 3).slice(0, MOST_RESULTS);
    return {
      query,
      pages: shown.map((result) => {
        const { url, title, description = "" } = pages[result.number];
        return { url, title, description, headings: headings(result), score: result.points };
      }),
      nearest: shown.length ? [] : nearest(data, text),
      corrected: fixed && shown.length ? fixed : "",
      stems: [...new Set(shown.slice(0, 1).flatMap(({ asked }) => asked.flatMap(said)))],
      completion: complete.whole(typed),
    };
  };
};
