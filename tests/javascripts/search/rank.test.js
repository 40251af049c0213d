import assert from "node:assert/strict";
import { test } from "node:test";
import { searcher } from "../../../docs/assets/javascripts/search/rank.js";
import { index } from "./small.js";

const search = searcher(index);
const first = (query) => search(query).pages[0]?.url;

const FIRST = [
  ["hero", "terms/hero/"],
  ["Heroes", "terms/hero/"],
  ["champion", "terms/hero/"],
  ["herow", "terms/hero/"], // a known misspelling
  ["evangilist", "terms/evangelist/"], // an unknown one
  ["what is the swag?", "terms/swag/"],
  ["giveaway", "terms/swag/"],
  ["who helps most", "terms/hero/"],
  ["developer adv", "terms/advocate/"], // still being typed
  ["listens to developers", "terms/advocate/"],
  ["advocate vs evangelist", "compare/advocate-vs-evangelist/"],
  ["champion vs giveaway", "compare/hero-vs-swag/"], // by other names of both sides
  ["developer evangelist or developer advocate", "compare/advocate-vs-evangelist/"],
];
for (const [query, url] of FIRST) {
  test(`"${query}" finds ${url} first`, () => assert.equal(first(query), url));
}

test("a correction is told", () => {
  assert.equal(search("evangilist").corrected, "evangelist");
  assert.equal(search("evangelist").corrected, "");
});

test("a page comes once, with the headings that answer", () => {
  const { pages, stems } = search("travel tickets");
  assert.deepEqual(pages.map(({ url }) => url), ["terms/hero/"]);
  assert.deepEqual(pages[0].headings, [{ anchor: "rewards", heading: "Rewards for travel" }]);
  assert.deepEqual(stems, ["travel", "ticket"]);
});

test("where nothing is found, near names are", () => {
  const { pages, nearest } = search("evangelology");
  assert.deepEqual(pages, []);
  assert.deepEqual(nearest[0], { url: "terms/evangelist/", title: "Developer evangelist" });
});

for (const query of ["", "   ", "?!", "🙂", "__proto__", "constructor", "\u0000", "x".repeat(999)]) {
  test(`${JSON.stringify(query).slice(0, 20)} finds nothing, and breaks nothing`, () => {
    const answer = search(query);
    assert.deepEqual(answer.pages, []);
    assert.equal(answer.query, query);
  });
}
