import assert from "node:assert/strict";
import { test } from "node:test";
import { reader } from "../../../docs/assets/javascripts/search/query.js";

const { content, normalize, sides, trim, variants } = reader({
  same: { devrel: ["dev rel", "developer relations"], developer: ["dev"], crew: ["dev rel team"] },
  near: [["swag", "t shirt"], ["hero", "champion", "ambassador"]],
  dropped: ["what", "is", "the", "a"],
});

test("each thing is written in one way, the longest spelling first", () => {
  assert.equal(normalize("Dev-Rel for a DEV"), "devrel for a developer");
  assert.equal(normalize("Developer Relations"), "devrel");
  assert.equal(normalize("dev rel team"), "crew");
});

test("a spelling inside a word is none", () => assert.equal(normalize("devops"), "devops"));

test("question words are dropped, unless nothing else is left", () => {
  assert.deepEqual(content("what is the devrel"), ["devrel"]);
  assert.deepEqual(content("what is a"), ["what", "is", "a"]);
});

test("what else may have been meant is asked for too", () => {
  assert.deepEqual(variants("swag for all"), ["t shirt for all"]);
  assert.deepEqual(variants("hero rewards"), ["champion rewards", "ambassador rewards"]);
  assert.deepEqual(variants("heroes"), ["champion", "ambassador"]);
  assert.deepEqual(variants("swagger"), []);
});

for (const typed of ["hero vs swag", "difference between a hero and the swag", "compare hero with swag"]) {
  test(`"${typed}" has two sides, each in all ways of saying it`, () => {
    assert.deepEqual(sides(typed), [
      [["hero"], ["champion"], ["ambassador"]],
      [["swag"], ["t", "shirt"]],
    ]);
  });
}

test("two words alone are no comparison", () => assert.equal(sides("hero and swag"), null));

test("a query ends somewhere", () => {
  assert.equal(trim("x".repeat(500)).length, 200);
  assert.equal(content("word ".repeat(100)).length, 24);
});
