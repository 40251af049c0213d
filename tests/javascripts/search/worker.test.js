// The worker as the search box knows it: by what it is sent and what it answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { index } from "./small.js";

const FILES = {
  "search/index.json": index,
  "search/passages/terms/hero.json": {
    "": "The first sentence is shown anyway. Later, " + "one helps and ".repeat(40) + "rests. Then come the tickets.",
    rewards: "Travel and tickets.",
  },
  "search/passages/terms/swag.json": {
    "": "Some shirts for all.",
    kinds: "Shirts come first. " + "Nothing else. ".repeat(40) + "Stickers and shirts cost little. " + "Nothing. ".repeat(40),
  },
};
let receive;
let answered;
globalThis.self = { addEventListener: (_, listener) => (receive = listener) };
globalThis.postMessage = (message) => answered(message);
globalThis.fetch = async (url) => {
  const path = url.href.replace("https://guide.example/", "");
  return { ok: path in FILES, status: 404, json: async () => structuredClone(FILES[path]) };
};
await import("../../../docs/assets/javascripts/search/worker.js");

const ask = (data) =>
  new Promise((done) => {
    answered = done;
    receive({ data });
  });
const passage = async (anchor, ...stems) => {
  const url = stems.includes("shirt") ? "terms/swag/" : "terms/hero/";
  const { passages } = await ask({ wanted: [{ url, anchor }], stems, turn: 1 });
  return passages[0];
};
let texts = 0;
// The passage that is cut from a text.
const cut = async (text, ...stems) => {
  texts += 1;
  FILES[`search/passages/made-${texts}.json`] = { part: text };
  const { passages } = await ask({ wanted: [{ url: `made-${texts}/`, anchor: "part" }], stems, turn: 1 });
  return passages[0];
};
const letters = (count) => "o ".repeat(count / 2);

test("without an index it says that it failed", async () => {
  assert.deepEqual(await ask({ base: "https://elsewhere.example/" }), { failed: true });
});

test("a query is answered, under its number", async () => {
  receive({ data: { base: "https://guide.example/" } });
  const { turn, answer } = await ask({ query: "champion", turn: 7 });
  assert.equal(turn, 7);
  assert.equal(answer.pages[0].url, "terms/hero/");
});

test("a passage is where the words stand, cut at sentences or words", async () => {
  assert.equal(await passage("rewards", "ticket"), "Travel and tickets.");
  assert.equal(await passage("", "ticket"), "…Then come the tickets.");
  assert.match(await passage("", "rest"), /^…(helps|and|one) .{30,180} rests\. Then come the tickets\.$/);
  assert.match(await passage("", "help"), /^Later, one helps and .{100,180} (one|helps|and)…$/);
});

test("a passage is the one that has most of the words", async () => {
  assert.match(await passage("kinds", "shirt", "sticker"), /^…Stickers and shirts cost little\. (Nothing\. )+Nothing\.…$/);
  assert.match(await passage("kinds", "shirt"), /^Shirts come first\. Nothing else\. /);
});

test("a passage has 180 letters at most, and is cut between words where it has any", async () => {
  assert.equal(await cut(`Moss ${letters(300)}`, "moss"), `Moss ${letters(176).trim()}…`);
  assert.equal(await cut(`Moss ${"o".repeat(300)}`, "moss"), `Moss ${"o".repeat(85)}…`);
  assert.equal(await cut("Moss.", "moss"), "Moss.");
});

test("of a word's whole sentence as much is shown as leaves it in the first half", async () => {
  for (const [before, shown] of [["", ""], ["Ferns. ", "…"]]) {
    assert.equal(await cut(`${before}${letters(88)}moss.`, "moss"), `${before && shown}${letters(88)}moss.`);
    assert.equal(await cut(`${before}${letters(90)}moss.`, "moss"), `…${letters(58)}moss.`);
  }
});

test("words count for a passage as far as it goes", async () => {
  const both = `Moss ${letters(170)}ferns`; // 180 letters
  const text = `Moss. ${letters(200)}o. ${both} and so on. ${letters(200)}`;
  assert.equal(await cut(text, "moss", "fern"), `…${both}…`);
});

test("what is said in the first sentence alone, or nowhere, has no passage", async () => {
  assert.equal(await passage("", "shown"), "");
  assert.equal(await passage("", "shirt"), "");
  assert.equal(await passage("limits", "ticket"), "");
});
