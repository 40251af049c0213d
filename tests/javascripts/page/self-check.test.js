import assert from "node:assert/strict";
import { test } from "node:test";
import { most, read, write } from "../../../docs/assets/javascripts/page/self-check.js";

const KNOWN = ["water.gladly", "water.rather-not", "dig.gladly"];
const OLDER = "They were given to the edition of 2026-01-01; this is that of 2026-12-01.";

const ASKED = [
  ["", [], []],
  ["?answers=water.gladly", ["water.gladly"], []],
  ["?answers=water.gladly,dig.gladly&edition=2026-12-01", ["water.gladly", "dig.gladly"], []],
  ["?answers=water.gladly&edition=2026-01-01", ["water.gladly"], [OLDER]],
  ["?answers=gone.gladly", [], ["One answer is not among those of today."]],
  ["?answers=a.b,c.d,dig.gladly", ["dig.gladly"], ["2 answers are not among those of today."]],
  ["?answers=%3Cb%3E,__proto__", [], ["2 answers are not among those of today."]],
  ["?answers=,,&edition=x", [], []],
];
for (const [search, answers, said] of ASKED) {
  test(`"${search}" asks for "${answers}"`, () => {
    assert.deepEqual(read(search, KNOWN, "2026-12-01"), { answers, said });
  });
}

test("what is written is read again", () => {
  const written = write(KNOWN, "2026-12-01");
  assert.equal(written, "?answers=water.gladly,water.rather-not,dig.gladly&edition=2026-12-01");
  assert.deepEqual(read(written, KNOWN, "2026-12-01"), { answers: KNOWN, said: [] });
  assert.equal(write([], "2026-12-01"), "");
});

test("what most speaks for is named, ties included, and nothing where nothing does", () => {
  const roses = { name: "Roses", pro: 3, con: 1 };
  const cacti = { name: "Cacti", pro: 2, con: 0 };
  assert.equal(most([roses, cacti, { name: "Moss", pro: 1, con: 2 }]), "Most speaks for: Roses, Cacti.");
  assert.equal(most([{ name: "Moss", pro: 1, con: 2 }]), "");
  assert.equal(most([]), "");
});
