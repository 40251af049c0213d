// How the search reads words: the same rules for a query, a page's names, its text and its marks.

// The same rule as `fold` in fieldguide/publish/search_index.py: lower case, no accents, and single spaces for all
// that is neither letter nor digit.
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['\u2019]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

// What English endings leave of a folded word: `heroes` and `hero`, `scaling` and `scale` are one.
export const stem = (word) => {
  if (word.length < 4) return word;
  let rest = word;
  if (/ies$/.test(rest)) rest = rest.slice(0, -3) + "y";
  else if (/(ss|x|z|ch|sh|o)es$/.test(rest)) rest = rest.slice(0, -2);
  else if (/[^siu]s$/.test(rest)) rest = rest.slice(0, -1);
  const bare = rest.replace(/(ing|ed)$/, "");
  if (bare !== rest && bare.length > 2 && /[aeiouy]/.test(bare)) {
    rest = bare.replace(/([bdgmnprt])\1$/, "$1");
  }
  return rest.length > 3 ? rest.replace(/e$/, "") : rest;
};

// Where a text has words of the given stems: [start, end] of each, in order.
export const places = (text, stems) => {
  const found = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}'\u2019]+/gu)) {
    if (stems.has(stem(fold(match[0])))) found.push([match.index, match.index + match[0].length]);
  }
  return found;
};

// Append a text to an element, its words of the given stems in `mark` elements.
export const mark = (element, text, stems) => {
  let at = 0;
  for (const [start, end] of places(text, stems)) {
    const marked = document.createElement("mark");
    marked.textContent = text.slice(start, end);
    element.append(text.slice(at, start), marked);
    at = end;
  }
  element.append(text.slice(at));
};
