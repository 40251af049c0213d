// Reads what was typed: one way of writing for each thing, question words dropped, sides of a
// comparison told apart, and what else may have been meant.
import { fold, stem } from "./words.min.js";

const LONGEST = 200;
const MOST_WORDS = 24;
const MOST_VARIANTS = 8;
const VERSUS = /^(?:.*\bdifferences? between |compare |comparing )?(.+?) (?:vs|v|versus|or|and|to|with|against|compared (?:to|with)) (.+)$/;
const ASKS_VERSUS = /\b(?:vs|v|versus|or|compared?|comparing|against|differences?)\b/;

const swap = (text, from, to) => (" " + text + " ").replaceAll(" " + from + " ", " " + to + " ").trim();

export const reader = ({ same = {}, near = [], dropped = [] }) => {
  const spellings = Object.entries(same)
    .flatMap(([to, list]) => list.map((from) => [from, to]))
    .sort(([one], [other]) => other.length - one.length);
  const left = new Set(dropped);
  const groups = near.map((group) => group.map((phrase) => normalize(phrase)));

  // Folded text with each thing written in one way.
  function normalize(text) {
    let result = fold(text);
    for (const [from, to] of spellings) {
      if (result.includes(from)) result = swap(result, from, to);
    }
    return result;
  }

  // The words that carry the meaning; all of them, if none would be left.
  const content = (text) => {
    const words = text.split(" ").filter(Boolean).slice(0, MOST_WORDS);
    const kept = words.filter((word) => !left.has(word));
    return kept.length ? kept : words;
  };

  // The same text with one phrase replaced by each of those that are close to it.
  const variants = (text) => {
    const found = new Set();
    const padded = " " + text + " ";
    const stems = " " + text.split(" ").map(stem).join(" ") + " ";
    for (const group of groups) {
      for (const phrase of group) {
        const singular = phrase.split(" ").map(stem).join(" ");
        const exact = padded.includes(" " + phrase + " ");
        if (!exact && !stems.includes(" " + singular + " ")) continue;
        for (const other of group) {
          if (other === phrase) continue;
          found.add(exact ? swap(text, phrase, other) : swap(stems, singular, other));
        }
      }
    }
    return [...found].slice(0, MOST_VARIANTS);
  };

  // Both sides of `X vs Y`, each in all ways of saying it as stems; or nothing.
  const sides = (typed) => {
    const folded = fold(typed);
    if (!ASKS_VERSUS.test(folded)) return null;
    const match = VERSUS.exec(normalize(typed));
    if (!match) return null;
    return [match[1], match[2]].map((side) => {
      const said = content(side).join(" ");
      return [said, ...variants(said)].map((way) => content(way).map(stem));
    });
  };

  const known = new Set([...groups.flat(), ...Object.keys(same)].flatMap((phrase) => phrase.split(" ").map(stem)));
  return { known, normalize, content, variants, sides, trim: (typed) => typed.slice(0, LONGEST) };
};
