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
  const url = anchor === "kinds" ? "terms/swag/" : "terms/hero/";
  const { passages } = await ask({ wanted: [{ url, anchor }], stems, turn: 1 });
  return passages[0];
};

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

test("what is said in the first sentence alone, or nowhere, has no passage", async () => {
  assert.equal(await passage("", "shown"), "");
  assert.equal(await passage("limits", "ticket"), "");
});
