import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, speller } from "../../../docs/assets/javascripts/search/spell.js";

const DISTANCES = [
  ["hero", "hero", 0],
  ["hero", "hreo", 1], // neighbors swapped
  ["hero", "ehro", 1],
  ["hero", "heor", 1],
  ["ab", "ba", 1],
  ["abcd", "badc", 2],
  ["hero", "heros", 1],
  ["hero", "zero", 1],
  ["hero", "her", 1],
  ["hero", "zeros", 2],
  ["", "ab", 2],
  ["hero", "swag", 3],
  ["hero", "evangelist", 3], // and no more is counted
];
for (const [one, other, edits] of DISTANCES) {
  test(`from "${one}" to "${other}" it takes ${edits}`, () => {
    assert.equal(distance(one, other), edits);
    assert.equal(distance(other, one), edits);
  });
}

const words = {
  evangelist: { named: true, pages: 9 },
  hero: { named: true, pages: 9 },
  office: { named: true, pages: 3 },
  hours: { named: true, pages: 3 },
  moderato: { named: false, pages: 1 },
  moderate: { named: false, pages: 12 },
  dev: { named: true, pages: 9 },
  coest: { named: false, pages: 300 },
  most: { named: false, pages: 1 },
  token: { named: false, pages: 300 },
  take: { named: true, pages: 1 },
  there: { named: true, pages: 200 },
  2024: { named: true, pages: 9 },
};
const correct = speller(new Map(Object.entries(words)), new Set(["there"]));

const MEANT = [
  ["evangilist", ["evangelist"]],
  ["evnagelsit", ["evangelist"]], // two edits, from a name
  ["herro", ["hero"]],
  ["heri", ["hero"]],
  ["iero", ["hero"]],
  ["devv", ["dev"]],
  ["offxxe", ["office"]], // two edits, from a name
  ["mxderxte", ["moderate"]], // two edits, of a long word
  ["moest", ["most"]], // it begins so, though another is said more often
  ["toke", ["take"]], // a name, though another is said more often
  ["officehours", ["office", "hours"]], // run together
  ["devoffice", ["dev", "office"]],
  ["devhours", ["dev", "hours"]],
  ["hoursdev", ["hours", "dev"]],
  ["moderati", ["moderate"]], // as near, and said more often
  ["her", []], // too short to be wrong
  ["oficc", []], // too far for a short word,
  ["modxrxt", []], // for a longer one that names nothing,
  ["xvangelizt", []], // and for one that begins otherwise
  ["thera", []], // never meant
  ["2025", []], // nor are numbers
  ["xqzvkjw", []],
  ["e".repeat(500), []],
];
for (const [wrong, right] of MEANT) {
  test(`"${wrong.slice(0, 20)}" stands for ${right.join(" ") || "nothing"}`, () => {
    assert.deepEqual(correct(wrong), right);
  });
}
