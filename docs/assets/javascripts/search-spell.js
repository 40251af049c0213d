// Finds the words of the guide that a word it does not know may have been meant for.
import { stem } from "./search-words.min.js";

const FAR = 3;
const SHORTEST_PART = 3;

// Edits between two words (Damerau-Levenshtein, neighbors swapped once); `FAR` when more than two.
export const distance = (one, other) => {
  if (Math.abs(one.length - other.length) >= FAR) return FAR;
  let before = [];
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

// Words are given as a map: word to { named: in a page's name, pages: how many hold it }; of the
// second set none is meant by an unknown word.
export const speller = (words, never) => {
  const byLength = new Map();
  for (const word of words.keys()) {
    if (word.length < 3 || never.has(word) || /^\d+$/.test(word)) continue;
    if (!byLength.has(word.length)) byLength.set(word.length, []);
    byLength.get(word.length).push(word);
  }
  const remembered = new Map();

  const near = (wrong) => {
    const found = [];
    for (let length = wrong.length - 2; length <= wrong.length + 2; length += 1) {
      for (const word of byLength.get(length) ?? []) {
        const { named, pages } = words.get(word);
        const most = allowed(wrong.length, named);
        const first = wrong[0] === word[0];
        const edits = Math.min(distance(wrong, word), distance(stem(wrong), stem(word)));
        if (edits > most || (edits === 2 && !first)) continue;
        found.push([edits - (named ? 0.5 : 0) - (first ? 0.4 : 0) - pages / (pages + 20) / 5, word]);
      }
    }
    found.sort(([one], [other]) => one - other);
    return found.slice(0, 2).filter(([at]) => at - found[0][0] < 0.5).map(([, word]) => word);
  };

  const parts = (wrong) => {
    for (let at = wrong.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
      const pair = [wrong.slice(0, at), wrong.slice(at)];
      if (pair.every((part) => words.get(part)?.named)) return pair;
    }
    return null;
  };

  // What an unknown word may stand for: a list of readings, each a list of words, the likeliest first.
  return (wrong) => {
    if (!remembered.has(wrong)) {
      if (remembered.size > 2000) remembered.clear();
      const pair = wrong.length > 32 ? null : parts(wrong);
      const readings = wrong.length > 32 ? [] : near(wrong).map((word) => [word]);
      remembered.set(wrong, pair ? [pair] : readings);
    }
    return remembered.get(wrong);
  };
};
