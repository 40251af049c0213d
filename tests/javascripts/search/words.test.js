import assert from "node:assert/strict";
import { test } from "node:test";
import folded from "../../publish/folded.json" with { type: "json" };
import { fold, mark, places, stem } from "../../../docs/assets/javascripts/search/words.js";

for (const [typed, expected] of Object.entries(folded)) {
  test(`"${typed}" is folded as the index is`, () => assert.equal(fold(typed), expected));
}

const SAME = [
  ["heroes", "hero"],
  ["scaling", "scaled", "scales", "scale"],
  ["uses", "use"],
  ["coding", "coded", "codes", "code"],
  ["stories", "story"],
  ["planning", "planned", "plans", "plan"],
  ["classes", "class"],
  ["tags", "tag"],
];
for (const words of SAME) {
  test(`${words.join(", ")} are one word`, () => assert.equal(new Set(words.map(stem)).size, 1));
}

for (const word of ["analysis", "status", "string", "red", "used", "as"]) {
  test(`${word} has no ending`, () => assert.equal(stem(word), word));
}

test("places are where the words stand, however they are written", () => {
  const text = "Heroes’ rewards: a hero, its Réward, heroic.";
  const found = places(text, new Set(["hero", "reward"]));
  const said = found.map(([start, end]) => text.slice(start, end));
  assert.deepEqual(said, ["Heroes’", "rewards", "hero", "Réward"]);
});

test("marks leave a text as it is", () => {
  globalThis.document = { createElement: (tag) => ({ tag }) };
  const parts = [];
  mark({ append: (...more) => parts.push(...more) }, "A hero, then heroes.", new Set(["hero"]));
  assert.deepEqual(parts, ["A ", { tag: "mark", textContent: "hero" }, ", then ", { tag: "mark", textContent: "heroes" }, "."]);
});
