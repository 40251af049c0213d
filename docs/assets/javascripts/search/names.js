// What else the guide has by name: what a text may become, and what looks most like it.

const MOST_NEAREST = 5;
const ALIKE = 0.3; // the share of letter pairs in common from which two names look alike

const pairs = (text) =>
  new Set(text.split(" ").flatMap((word) => [...word].slice(1).map((_, at) => word.slice(at, at + 2))));

// The pages whose names look most like a text, for when nothing was found.
export const nearest = ({ pages, names }, text) => {
  const typed = pairs(text);
  const best = new Map();
  for (const { page, normal, worth } of names) {
    if (worth < 1) continue;
    const other = pairs(normal);
    const common = [...typed].filter((pair) => other.has(pair)).length;
    const alike = (2 * common) / (typed.size + other.size || 1);
    if (alike > ALIKE && !(best.get(page) >= alike)) best.set(page, alike);
  }
  return [...best]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_NEAREST)
    .map(([page]) => ({ url: pages[page].url, title: pages[page].title }));
};

export const completer = ({ names, postings, words }) => {
  const sorted = [...postings.keys()].sort();
  const remembered = new Map();

  // Stems that begin with a text, the commonest first.
  const begun = (text, most) => {
    if (!remembered.has(text)) {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sorted[middle] < text) low = middle + 1;
        else high = middle;
      }
      const found = [];
      for (; low < sorted.length && sorted[low].startsWith(text); low += 1) found.push(sorted[low]);
      found.sort((one, other) => postings.get(other).pages - postings.get(one).pages);
      if (remembered.size > 500) remembered.clear();
      remembered.set(text, found.slice(0, 20));
    }
    return remembered.get(text).slice(0, most);
  };

  const titles = names
    .filter(({ worth }) => worth === 1)
    .map(({ text }) => text.toLowerCase())
    .sort((one, other) => one.length - other.length);
  const common = [...words].sort(([, one], [, other]) => other.pages - one.pages).map(([word]) => word);

  // The text with what it lacks to the shortest name that begins so, or to its last word.
  const whole = (typed) => {
    const text = typed.toLowerCase();
    if (text.trim().length < 2 || /\s$/.test(text)) return "";
    const name = titles.find((title) => title.startsWith(text));
    if (name) return typed + name.slice(text.length);
    const last = /[\p{L}\p{N}]+$/u.exec(text)?.[0] ?? "";
    const word = last.length > 2 && common.find((other) => other.startsWith(last));
    return word ? typed + word.slice(last.length) : "";
  };

  return { begun, whole };
};
