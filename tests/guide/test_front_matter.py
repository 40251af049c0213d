"""A page that cannot be read is said once, and nothing is said that merely follows from it."""

import pytest
from support import PLANTS, found, page, replace, write

from fieldguide.guide.links import add_new
from fieldguide.guide.repository import read_guide

MISTAKES = {
    "colon": ("description: What", "description: So: what", 2, "YAML does not parse"),
    "colon in a name": ("[flora]", "[flora]: x", 7, "YAML does not parse"),
    "quote": ("id: plants", 'id: "plants', 4, "YAML does not parse"),
    "bracket": ("[flora]", "[flora", 8, "YAML does not parse"),
    "bracket of headings": ("{tending: care}", "{tending: care", 10, "YAML does not parse"),
    "star": ("id: plants", "id: *plants", 4, "YAML does not parse"),
    "tab": ("type:", "\ttype:", 3, "YAML does not parse"),
    "colon in the template": ("own.html", "own.html: x", 10, "YAML does not parse"),
    "no list of keys": ("description: What", "- What", 3, "YAML does not parse"),
    "dashes": ("---\n", "--\n", 1, "no front matter"),
    "no first line": ("---\n", "", 1, "no front matter"),
    "byte order mark": ("---\n", "\ufeff---\n", 1, "no front matter"),
    "blank line first": ("---\n", "\n---\n", 1, "no front matter"),
    "never closed": ("own.html\n---", "own.html\n—--", 1, "front matter has no closing"),
    "closed by a blank line": ("---\n\n#", "\n#", 1, "front matter has no closing"),
}


@pytest.fixture
def leaned_on(guide):
    """A small guide in which all that may name a page's front matter or headings does."""
    more = "aliases: [flora]\nredirect_from: [old/]\nredirect_anchors: {tending: care}\n"
    more += "template: own.html\n"
    text = page(
        "plants", "Grow.\n\n## Care {#care}\n\nWater with [notes](notes.txt).", more, title="Plants"
    )
    write(guide, PLANTS, text)
    write(guide, "docs/terms/notes.txt", "A\n")
    write(guide, "overrides/own.html", "{{ 't/flora/' | url }}\n")
    links = "[A](terms/plants.md#care), [B](terms/plants.md#tending), "
    write(guide, "docs/index.md", page("home", links + '<a href="t/flora/">C</a>.', type="guide"))
    replace(guide, "data/models.yml", "stages:", "slides: [plants]\nstages:")
    schema = guide / "data/pages.schema.json"
    schema.write_text(schema.read_text().replace('"home.html"', '"own.html"'))
    add_new(read_guide(guide))
    assert found(guide) == []
    return guide


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_page_that_cannot_be_read_is_one_finding(leaned_on, mistake):
    old, new, line, message = MISTAKES[mistake]
    replace(leaned_on, PLANTS, old, new)
    (only,) = found(leaned_on)
    assert only.startswith(f"{PLANTS}:{line}: {message}")


def test_a_page_that_is_no_utf_8_is_one_finding(leaned_on):
    text = (leaned_on / PLANTS).read_bytes()
    write(leaned_on, PLANTS, text.replace(b"Water", b"Water \xe9"))
    assert found(leaned_on) == [f"{PLANTS}:19: not valid UTF-8"]


def test_what_else_is_wrong_with_it_is_said_as_well(leaned_on):
    replace(leaned_on, PLANTS, "description: What", "description: So: what")
    replace(
        leaned_on,
        PLANTS,
        "Water with [notes](notes.txt).",
        "Water [@nobody-2020] [notes](notes.txt).",
    )
    assert [line.partition(" ")[0] for line in found(leaned_on)] == [
        f"{PLANTS}:2:",
        f"{PLANTS}:19:",
    ]
