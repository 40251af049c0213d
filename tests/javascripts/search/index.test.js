import assert from "node:assert/strict";
import { test } from "node:test";
import { unpack } from "../../../docs/assets/javascripts/search/index.js";
import { reader } from "../../../docs/assets/javascripts/search/query.js";
import { index, made, synonyms, term } from "./small.js";

const data = unpack(index, reader(synonyms));
const pagesOf = (stem) => [...new Set([...data.postings.get(stem).sections].map((at) => data.owners[at]))];

test("every section has its page, and every page its first section", () => {
  assert.deepEqual(data.owners, [0, 1, 1, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(data.starts, [0, 1, 4, 5, 6, 7, 8]);
});

test("words are found in texts, titles, other names and headings", () => {
  assert.deepEqual(pagesOf("talk"), [3, 4]);
  assert.deepEqual(pagesOf("champion").sort(), [1, 6]);
  assert.equal(data.postings.get("talk").pages, 2);
  const { sections } = data.postings.get("travel"); // the text below its heading, and that heading
  assert.deepEqual([...sections], [2]);
});

test("a word weighs by where it stands", () => {
  const weight = (stem) => data.postings.get(stem).weights[0];
  assert.ok(weight("evangelist") > weight("travel"), "a name is more than a heading");
  assert.ok(weight("travel") > weight("talk"), "and that is more than a text");
});

test("a word weighs less in a long text, down to a point", () => {
  const weight = (...texts) => unpack(made(texts.map((text, at) => term(`t${at}`, "Fern", text))), reader(synonyms))
    .postings.get("moss").weights.at(-1);
  const long = (count) => "Moss " + Array.from({ length: count }, (_, at) => `w${at}`).join(" ");
  assert.equal(weight(long(9), long(9)), 1);
  assert.ok(weight(long(9), long(19)) < 1);
  assert.equal(weight("Moss.", "Moss.", "Moss.", long(99)), weight("Moss.", "Moss.", "Moss.", "Moss.", long(99)));
});

test("names are known as they are said, and a misspelling is not spelled by", () => {
  assert.deepEqual([...data.exact.get("champion")], [1]);
  assert.deepEqual([...data.exact.get("herow")], []);
  assert.equal(data.words.get("champion").named, true);
  assert.equal(data.words.get("champion").pages, 1);
  assert.equal(data.words.get("talks").named, false);
  assert.equal(data.words.get("limits").named, false);
  assert.equal(data.words.get("limits").pages, 1);
  assert.equal(data.words.has("herow"), false);
});

test("an empty guide has an empty index", () => {
  const empty = unpack({ pages: [], words: "", places: "" }, reader({}));
  assert.deepEqual(empty.owners, []);
});
