import assert from "node:assert/strict";
import { test } from "node:test";
import { unpack } from "../../../docs/assets/javascripts/search/index.js";
import { completer, nearest } from "../../../docs/assets/javascripts/search/names.js";
import { reader } from "../../../docs/assets/javascripts/search/query.js";
import { index, synonyms } from "./small.js";

const data = unpack(index, reader(synonyms));
const { begun, whole } = completer(data);

test("the names that look most like a text come nearest first", () => {
  const titles = nearest(data, "advocatology").map(({ title }) => title);
  assert.equal(titles[0], "Developer advocate");
  assert.ok(!titles.includes("Swag"));
  assert.deepEqual(nearest(data, "developer advocat").map(({ title }) => title)[0], "Developer advocate");
  assert.deepEqual(nearest(data, "sw").map(({ title }) => title), ["Swag"]);
  assert.deepEqual(nearest(data, "swxyz"), []);
  assert.deepEqual(nearest(data, "xqzvkjw"), []);
  assert.deepEqual(nearest(data, "helps most"), [], "what a page is asked by is no name to show");
});

test("stems that begin with a text come commonest first, and not too many", () => {
  assert.deepEqual(begun("he", 1), ["hero"]);
  assert.deepEqual(begun("hero", 9), ["hero"]);
  assert.deepEqual(begun("zz", 9), []);
});

test("the last word becomes the commonest that begins so", () => {
  const words = new Map([["grain", { pages: 1 }], ["grape", { pages: 9 }], ["gravel", { pages: 3 }]]);
  assert.equal(completer({ names: [], postings: new Map(), words }).whole("red gra"), "red grape");
});

test("a name becomes the shortest that begins so", () => {
  const names = ["Garden planner", "Garden", "Garden plan", "Red garden"].map((text) => ({ text, worth: 1 }));
  const short = completer({ names: [...names, { text: "Garden pl", worth: 0.9 }], postings: new Map(), words: new Map() });
  assert.equal(short.whole("garden p"), "garden plan");
});

test("of many stems that begin with a text the commonest are taken", () => {
  const stems = [..."abcdefghijklmnopqrst"].map((letter) => "p" + letter);
  const postings = new Map([["q", { pages: 99 }], ...stems.map((stem, at) => [stem, { pages: at + 1 }])]);
  const taken = completer({ names: [], postings, words: new Map() }).begun("p", 12);
  assert.deepEqual(taken, stems.toReversed().slice(0, 12));
});

const WHOLE = [
  ["cham", "champion"],
  ["he", "hero"],
  ["Developer e", "Developer evangelist"], // what was typed stays as it is
  ["what is eve", "what is everything"], // the last word alone
  ["what is ev", ""],
  ["s", ""],
  ["developer ", ""],
  ["xqzvk", ""],
];
for (const [typed, completed] of WHOLE) {
  test(`"${typed}" becomes "${completed}"`, () => assert.equal(whole(typed), completed));
}
