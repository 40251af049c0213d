import assert from "node:assert/strict";
import { test } from "node:test";
import { ofSection } from "../../../docs/assets/javascripts/page/forms.js";

const SHORT = "https://a_b.example/t/plants/";
const ADDRESSES = [SHORT, "https://a_b.example/terms/plants/"];
const BIBTEX = `@misc{devrel-field-guide-plants,
  title = {TITLE},
  author = {{DevRel Field Guide}},
  year = {2026},
  month = nov,
  day = {20},
  url = {${SHORT}},
  note = {https://a\\_b.example/t/plants/. Reviewed 2026-11-20, CC BY 4.0}
}`;
const RIS = `TY  - ELEC
ID  - devrel-field-guide-plants
AU  - DevRel Field Guide
TI  - TITLE
UR  - ${SHORT}
ER  -`;

const of = (form, text, title, section = "Roots & AI_1") =>
  ofSection(form, text.replace("TITLE", title), section, "roots", title, ADDRESSES);

test("BibTeX has a key of its own, the section as it is written, and its address twice", () => {
  const made = of("BibTeX", BIBTEX, "{DevRel} plants");
  assert.match(made, /^@misc\{devrel-field-guide-plants:roots,$/m);
  assert.match(made, /^ {2}title = \{\{DevRel\} plants: \{Roots \\& AI\\_1\}\},$/m);
  assert.match(made, /^ {2}url = \{https:\/\/a_b\.example\/t\/plants\/#roots\},$/m);
  assert.match(made, /^ {2}note = \{https:\/\/a\\_b\.example\/t\/plants\/\\#roots\. Reviewed/m);
});

test("RIS has a key of its own, the section and its address", () => {
  const made = of("RIS", RIS, "Plants");
  assert.equal(
    made,
    RIS.replace("TITLE", "Plants: Roots & AI_1")
      .replace("-plants\n", "-plants:roots\n")
      .replace(SHORT, SHORT + "#roots"),
  );
});

test("CSL-JSON stays JSON, whatever the section is called", () => {
  const item = { id: "devrel-field-guide-plants", title: "Plants", URL: SHORT, note: SHORT };
  const [made] = JSON.parse(ofSection("CSL-JSON", JSON.stringify([item]), 'A "b" \\', "roots"));
  assert.deepEqual(made, {
    id: "devrel-field-guide-plants:roots",
    title: 'Plants: A "b" \\',
    URL: SHORT + "#roots",
    note: SHORT,
  });
});

const LINES = [
  ["Plain text (APA)", "N. (2026). Plants. " + SHORT, "Plants", "N. (2026). Plants: Roots & AI_1. " + SHORT + "#roots"],
  ["Plain text (APA)", "N. Why plants? " + SHORT, "Why plants?", "N. Why plants? Roots & AI_1. " + SHORT + "#roots"],
  ["HTML", `<a href="${SHORT}">Plants</a>`, "Plants", `<a href="${SHORT}#roots">Plants: Roots &amp; AI_1</a>`],
  ["Address", ADDRESSES[1], "Plants", ADDRESSES[1] + "#roots"],
];
for (const [form, text, title, expected] of LINES) {
  test(`${form} of a section of "${title}"`, () => {
    assert.equal(of(form, text, title), expected);
  });
}

test("A section that asks ends with its own mark", () => {
  const made = of("Plain text (APA)", "N. Plants. " + SHORT, "Plants", "How deep?");
  assert.equal(made, `N. Plants: How deep? ${SHORT}#roots`);
});
