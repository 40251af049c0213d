import assert from "node:assert/strict";
import { test } from "node:test";
import { searcher } from "../../../docs/assets/javascripts/search/rank.js";
import { index, made, term } from "./small.js";

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
  ["advacate vs evangelis", "compare/advocate-vs-evangelist/"], // a mistake, and still being typed
  ["developer evangelist or developer advocate", "compare/advocate-vs-evangelist/"],
];
for (const [query, url] of FIRST) {
  test(`"${query}" finds ${url} first`, () => assert.equal(first(query), url));
}

// The addresses that a query finds in a guide of some pages.
const found = (query, ...pages) => searcher(made(pages))(query).pages.map(({ url }) => url);

test("the page that is called so comes before those whose names say more", () => {
  const longer = term("pay", "Garden planner pay", "A garden planner is paid, says a garden planner.");
  const named = term("planner", "Garden planner", "Somebody.");
  assert.equal(found("garden planner", longer, named)[0], "terms/planner/");
  const another = term("another", "The garden planner", "Somebody.");
  assert.equal(found("planner garden", another, named)[0], "terms/planner/");
});

test("two words that the guide writes as one are read as one, unless it has both as a name", () => {
  const one = term("meetup", "Meetup", "Fun talk.");
  const several = term("hackathons", "Hackathons", "Some days.");
  assert.deepEqual(found("a meet up", one, several), ["terms/meetup/"]);
  assert.deepEqual(found("hack athon", one, several), ["terms/hackathons/"]);
  assert.equal(found("meet up", one, term("meet", "Meet up", "Somewhere."))[0], "terms/meet/");
  const { stems } = searcher(made([one, term("up", "Up", "We meet up.")]))("fun good meet up talk");
  assert.deepEqual(stems, ["fun", "meetup", "talk"]);
});

test("a page that sets two things against each other is found by both, whatever its type or address", () => {
  const sides = [
    term("both", "Build first and buy", "Build, buy, build or buy."), term("buying", "Buying", "Buy it. Build or buy."),
    term("building", "Building", "Build or buy."),
  ];
  for (const [url, type] of [["practices/build-or-buy/", "practice"], ["compare/tools/", "comparison"]]) {
    const page = { ...term("x", "Build and buy tools", "Think."), url, type };
    assert.equal(found("build vs buy", ...sides, page)[0], url);
    const half = term("half", "Half", "Build.");
    assert.ok(found("build vs buy", ...sides, page, half).includes("terms/half/"));
    assert.notEqual(found("build vs buy", ...sides.slice(1), { ...page, title: "Build and rent tools" })[0], url);
  }
});

test("a word still being typed stands for what it may become, one that has ended does not", () => {
  const both = [term("moss", "Moss", "Green."), term("fern", "Fern", "Green.")];
  assert.deepEqual(found("mos", ...both), ["terms/moss/"]);
  assert.deepEqual(found("mos ", ...both), []);
  assert.deepEqual(found("mos fern", ...both), ["terms/fern/"]);
  const two = [term("more", "Moss mossy", "Green."), term("less", "Moss fern", "Green.")];
  assert.equal(found("moss", ...two)[0], "terms/more/");
});

test("a page that is about what is asked comes before one that sets it against something else", () => {
  const about = term("moss", "Moss in old garden walls", "Green.");
  const against = { ...term("x", "Moss, ferns", "Green."), type: "comparison" };
  assert.equal(found("moss", against, about)[0], "terms/moss/");
});

const plain = { description: "" };

test("a page comes first that says it in its sentence, or in more sections", () => {
  const mentions = term("a", "One", "Moss.", plain);
  const long = term("long", "Long", "So many words that say nothing of all this.");
  assert.equal(found("moss", mentions, term("b", "Two", "Fern.", { description: "Moss." }), long)[0], "terms/b/");
  const headings = [["x", "X"], ["y", "Y"]];
  const often = term("c", "Three", "", { ...plain, headings, texts: ["Moss.", "Moss.", "Moss."] });
  assert.equal(found("moss", mentions, often)[0], "terms/c/");
});

test("the home page, which has a bit of everything, comes after others", () => {
  const home = { ...term("", "Home", "Moss.", plain), url: "" };
  assert.deepEqual(found("moss", home, term("a", "One", "Moss.", plain)), ["terms/a/", ""]);
});

test("a page that has half of what names another is shown after it", () => {
  const named = term("named", "Moss fern", "Green.");
  assert.deepEqual(found("moss fern", named, term("half", "Half", "Moss.")), ["terms/named/", "terms/half/"]);
});

test("a name of a page counts for more than what else it is asked by", () => {
  const asked = term("asked", "Wall", "Stone.", { ...plain, asked: ["moss wall"], headings: [["m", "Moss"]], texts: ["", ""] });
  const named = term("named", "Moss garden", "Green.", plain);
  assert.equal(found("moss", asked, named)[0], "terms/named/");
});

test("what a page is asked by counts for more than a mistake in its name", () => {
  const mistaken = term("mistaken", "One", "Fern.", { description: "Moss.", misspellings: ["moss wal"] });
  const asked = term("asked", "Two", "Fern.", { description: "Moss.", asked: ["moss wall"] });
  assert.equal(found("moss", mistaken, asked)[0], "terms/asked/");
});

test("a word still being typed is not taken for a mistake, one before it is", () => {
  assert.equal(search("hero evangelis").corrected, "");
  assert.equal(search("evangelis hero").corrected, "evangelist hero");
  assert.equal(search("hero evangelis ").corrected, "hero evangelist");
});

test("beside words that nobody knows one that names a page is enough, another is not", () => {
  assert.deepEqual(search("swag xqzvkjw").pages[0]?.url, "terms/swag/");
  assert.deepEqual(search("twice xqzvkjw").pages, []);
});

test("what was typed comes before what else may have been meant", () => {
  const meant = [term("giveaway", "Giveaway", "Something."), term("swag", "Swag", "Something.")];
  assert.deepEqual(found("swag", ...meant), ["terms/swag/", "terms/giveaway/"]);
  assert.deepEqual(searcher(made(meant))("swag").stems, ["swag"]);
  assert.deepEqual(found("giveaway", ...meant.toReversed()), ["terms/giveaway/", "terms/swag/"]);
});

test("the headings that answer best are shown, three at most and none that says the title again", () => {
  const names = ["Moss", "Care", "Moss care", "Old moss", "Wet moss", "Dry moss"];
  const headings = names.map((name) => [name.toLowerCase().replace(" ", "-"), name]);
  const page = { ...term("moss", "Moss", ""), headings, texts: ["", "Moss.", "Grass.", "Moss.", "", "Moss.", ""] };
  const { pages } = searcher(made([page]))("moss");
  assert.deepEqual(pages[0].headings.map(({ anchor }) => anchor), ["moss-care", "old-moss", "wet-moss"]);
  const both = searcher(made([page]))("moss care").pages[0].headings;
  assert.deepEqual(both.map(({ anchor }) => anchor), ["moss-care"]);
});

test("between equals the order of the menu decides", () => {
  const equals = ["c", "a", "b"].map((name) => term(name, "Moss", "Grows.", { description: "" }));
  assert.deepEqual(found("moss", ...equals), ["terms/c/", "terms/a/", "terms/b/"]);
});

test("a page with less than a third of what the best one has is left out", () => {
  const best = term("best", "Best", "Moss, ferns, lichen.");
  const rest = [term("two", "Two", "Ferns, lichen."), term("one", "One", "Moss."), term("other", "Other", "Moss.")];
  assert.deepEqual(found("moss ferns lichen", best, ...rest), ["terms/best/", "terms/two/"]);
});

test("a correction is told", () => {
  assert.equal(search("evangilist").corrected, "evangelist");
  assert.equal(search("evangelist").corrected, "");
  assert.equal(search("swag xqzvkjw").corrected, "");
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
