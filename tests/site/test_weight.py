"""The site keeps the budgets of bench/budgets.yml."""

import re
from html import unescape

import pytest
from PIL import ImageFont
from support import REPOSITORY
from weight import imports, parts, read_budgets, rows, sent, weigh

GIVEN = read_budgets()
# Those in the typeface: the titles of works, on pages of sources, are in each system's own.
HEADING = r"<h[1-4](?! id=\"?source\b)[ >].*?</h[1-4]>"


@pytest.fixture(scope="module")
def weights(site):
    return weigh(site.folder, GIVEN["pages"])


def test_every_budget_is_kept(weights):
    measured = rows(GIVEN["budgets"], weights)
    assert len(measured) >= 15
    assert [row for row in measured if row[1] > row[2]] == []


def test_no_budget_is_so_wide_that_it_holds_nothing(weights):
    wide = [row for row in rows(GIVEN["budgets"], weights) if row[1] < 0.85 * row[2]]
    assert [row for row in wide if row[0] != "search"] == []


def test_a_first_visit_is_all_that_the_page_names(site):
    files = parts(site.folder, "terms/swag/")
    names = {path.name for paths in files.values() for path in paths}
    assert {"guide.min.js", "menu.min.js", "first-use.min.js"} <= names
    assert {"literata-600.woff2", "takeover.min.js"} <= names
    assert {"mark.svg", "favicon.svg"} <= names
    assert len(files["style"]) == 1
    assert all(path.is_file() for paths in files.values() for path in paths)


def test_modules_are_followed(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.js").write_text('import "../b.js";const c=import("./late.js")')
    (tmp_path / "b.js").write_text('import{x}from"./c.js";import { y } from "./d.js"')
    (tmp_path / "c.js").write_text("export const x=1")
    (tmp_path / "d.js").write_text('export { y } from "./c.js"')
    assert {path.name for path in imports(tmp_path / "in/a.js")} == {"b.js", "c.js", "d.js"}


def test_bytes_are_those_that_are_sent(tmp_path):
    (tmp_path / "a.html").write_text("word " * 1000)
    (tmp_path / "a.woff2").write_bytes(b"word " * 1000)
    assert sent(tmp_path / "a.html") < 100
    assert sent(tmp_path / "a.woff2") == 5000


def test_the_typeface_has_every_character_of_the_headings(site):
    """`make font` cuts it anew after a change of the list."""
    used = set("DevRel Field Guide")
    for path in site.folder.rglob("index.html"):
        for heading in re.findall(HEADING, path.read_text("utf-8"), re.DOTALL):
            used |= set(unescape(re.sub(r"<[^>]*>", "", heading)))
    listed = set((REPOSITORY / "fieldguide/pictures/fonts/headings.txt").read_text("utf-8")) | {" "}
    assert used - listed - {"\n"} == set(), "add them to fieldguide/pictures/fonts/headings.txt"
    face = ImageFont.truetype(site.folder / "assets/fonts/literata-600.woff2", 40)
    missing = bytes(face.getmask("\uffff"))
    assert [c for c in sorted(listed - {"\n", " "}) if bytes(face.getmask(c)) == missing] == []
