// Finds the words of the guide that a word it does not know may have been meant for.
import { stem } from "./words.min.js";

const FAR = 3;
const SHORTEST_PART = 3;
const LONGEST = 32;

// Edits between two words (Damerau-Levenshtein, neighbors swapped once); `FAR` when more than two.
export const distance = (one, other) => {
  if (Math.abs(one.length - other.length) >= FAR) return FAR;
  let before;
  let last = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    before = last;
    last = row;
    row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let edits = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        edits = Math.min(edits, before[j - 2] + 1);
      }
      row.push(edits);
      least = Math.min(least, edits);
    }
    if (least >= FAR) return FAR;
  }
  return Math.min(FAR, row[other.length]);
};

// How many edits a word of a length may be away; two only from a word of a page's names if short.
const allowed = (length, named) => {
  if (length < 4) return 0;
  if (length < 6) return 1;
  return length >= 8 || named ? 2 : 1;
};

// Which letters a word has: more than two edits lie between words that differ in more than four.
const letters = (word) => {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << word.charCodeAt(at) % 32;
  return mask;
};

const count = (mask) => {
  let rest = mask;
  let bits = 0;
  for (; rest; bits += 1) rest &= rest - 1;
  return bits;
};

// Words are given as a map: word to { named: in a page's name, pages: how many hold it }; of the
// second set none is meant by an unknown word.
export const speller = (words, never) => {
  const known = [...words.keys()]
    .filter((word) => word.length > 2 && !never.has(word) && !/^\d+$/.test(word))
    .map((word) => ({ word, root: stem(word), mask: letters(word), ...words.get(word) }));
  const remembered = new Map();

  const near = (wrong) => {
    const mask = letters(wrong);
    const root = stem(wrong);
    let best = null;
    let least = FAR;
    for (const { word, root: other, mask: theirs, named, pages } of known) {
      const most = allowed(wrong.length, named);
      if (Math.abs(word.length - wrong.length) > most + 1 || count(mask ^ theirs) > 2 * most + 2) continue;
      const edits = Math.min(distance(wrong, word), distance(root, other));
      const first = wrong[0] === word[0];
      if (edits > most || (edits === 2 && !first)) continue;
      const far = edits - (named ? 0.5 : 0) - (first ? 0.4 : 0) - pages / (pages + 20) / 5;
      if (far < least) [best, least] = [word, far];
    }
    return best ? [best] : [];
  };

  const parts = (wrong) => {
    for (let at = wrong.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
      const pair = [wrong.slice(0, at), wrong.slice(at)];
      if (pair.every((part) => words.get(part)?.named)) return pair;
    }
    return null;
  };

  // The words that an unknown one most likely stands for: two if it is two run together, none if
  // it is like no other.
  return (wrong) => {
    if (wrong.length > LONGEST) return [];
    if (!remembered.has(wrong)) {
      if (remembered.size > 2000) remembered.clear();
      remembered.set(wrong, parts(wrong) ?? near(wrong));
    }
    return remembered.get(wrong);
  };
};
