// Runs the search beside the page: fetches the index once, answers queries, cuts passages.
import { searcher } from "./rank.min.js";
import { places } from "./words.min.js";

const LENGTH = 180;
let base = "";
let ready = null;
const texts = new Map();

const fetched = async (path) => {
  const response = await fetch(new URL(path, base));
  if (!response.ok) throw new Error(path + ": " + response.status);
  return response.json();
};

// The texts of a page's sections, by their anchors; none if they can't be had.
const sections = (url) => {
  if (!texts.has(url)) {
    const name = url.replace(/\/$/, "") || "home";
    texts.set(url, fetched("search/passages/" + name + ".json").catch(() => ({})));
  }
  return texts.get(url);
};

// The stretch of a text that has the most of the wanted words, cut at words. A page's first
// sentence is shown anyway, and left out.
const passage = (whole, stems, lead) => {
  const end = lead ? whole.indexOf(". ") + 1 || whole.length : 0;
  const text = whole.slice(end).trim();
  const found = places(text, stems);
  if (!found.length) return "";
  let best = [-1, 0];
  found.forEach(([start], at) => {
    const within = found.slice(at).filter(([, to]) => to <= start + LENGTH);
    const said = new Set(within.map(([from, to]) => text.slice(from, to).toLowerCase()));
    if (said.size > best[0]) best = [said.size, start];
  });
  const sentence = text.lastIndexOf(". ", best[1]) + 2;
  let from = best[1] - sentence < LENGTH / 2 && sentence > 1 ? sentence : Math.max(0, best[1] - 60);
  if (best[1] < LENGTH / 2) from = 0;
  else if (from !== sentence) from = text.indexOf(" ", from) + 1;
  let to = Math.min(text.length, from + LENGTH);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + LENGTH / 2);
  return (from ? "…" : "") + text.slice(from, to).trim() + (to < text.length ? "…" : "");
};

const passages = async ({ wanted, stems, turn }) => {
  const marked = new Set(stems);
  const found = await Promise.all(
    wanted.map(async ({ url, anchor }) => passage((await sections(url))[anchor] ?? "", marked, !anchor)),
  );
  postMessage({ turn, passages: found });
};

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.base) {
      base = data.base;
      ready = fetched("search/index.json").then(searcher);
      await ready;
    } else if (data.wanted) {
      await passages(data);
    } else {
      const search = await ready;
      postMessage({ turn: data.turn, answer: search(data.query) });
    }
  } catch {
    postMessage({ failed: true });
  }
});
