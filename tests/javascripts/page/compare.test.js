import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "../../../docs/assets/javascripts/page/compare.js";

const KNOWN = new Map(["a", "b", "c", "d", "e"].map((id) => [id, `Role ${id.toUpperCase()}`]));

const ASKED = [
  [["a", "b"], ["a", "b"], []],
  [["a", "x"], ["a"], ["No such role: x."]],
  [["x", "y", "z"], [], ["No such role: x, y and z."]],
  [["a", "a", "b", "a"], ["a", "b"], ["Named twice: Role A."]],
  [["a", "b", "c", "d", "e"], ["a", "b", "c", "d"], ["At most four fit; left out: Role E."]],
  [["__proto__"], [], ["No such role: __proto__."]],
  [["x".repeat(5000)], [], [`No such role: ${"x".repeat(40)}….`]],
  [[], [], []],
];
for (const [asked, roles, said] of ASKED) {
  test(`"${asked.join(",").slice(0, 20)}" asks for "${roles}"`, () => {
    assert.deepEqual(read(asked, KNOWN), { roles, said });
  });
}
