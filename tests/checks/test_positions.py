"""Mistakes in disputes: fewer than two who differ, a mark, a place, a name of one that is none.

Held here too: what stands in `data/positions.yml` is shown, and on the page that lists all.
"""

import pytest
from support import DOE, PLANTS, POSITIONS, found, page, replace, write

FILE = "data/positions.yml"
LIST = "docs/definition/disputes.md"
SHOWN = "## Water {#more-water}\n\n::: positions more-water"
HOLDER = """      - who: A weeder
        holds: No, they drown
        sources: [roe-2021]
"""
SECOND = POSITIONS.partition("\n")[2].replace("more-water", "less-water")


@pytest.fixture
def disputed(guide):
    """The small guide with a dispute that a page draws."""
    write(guide, FILE, POSITIONS)
    write(guide, "docs/terms/trees.md", page("trees", SHOWN))
    assert [line for line in found(guide) if "links.yml yet" not in line] == []
    return guide


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (HOLDER, "", "4: a dispute has at least two who hold something"),
        ("A weeder", "jane doe", "8: 'jane doe' is named twice; say in one row what they hold"),
        (
            "No, they drown",
            "Yes, most of them",
            "9: two hold 'Yes, most of them'; name them in one",
        ),
        ("No, they drown", "No " * 31, "9: it has 31 words, at most 30 fit"),
        ("[roe-2021]", "[reo-2021]", "10: unknown source 'reo-2021'; did you mean 'roe-2021'?"),
        ("[roe-2021]", "[roe-2021:weeds]", "10: unknown point 'weeds' of 'roe-2021'; nobody has"),
        ("[roe-2021]", "[]", "10: 'sources': [] has less than 1 item"),
        ("        holds: No, they drown\n", "", "8: missing key 'holds'"),
        ("who: A weeder", "who: A weeder\n        since: 1999", "9: unknown key 'since'"),
        (HOLDER, HOLDER + SECOND, "11: 'less-water' stands after 'more-water'; sort by id"),
        ("id: more-water", "id: trees", "2: no page draws this dispute by '::: positions trees'"),
    ],
)
def test_a_mistake_in_a_dispute(disputed, old, new, finding):
    replace(disputed, FILE, old, new)
    assert any(line.startswith(f"{FILE}:{finding}") for line in found(disputed)), found(disputed)


def test_a_mark_says_which_point_of_a_source_that_was_read(disputed):
    points = "points:\n  - id: thirst\n    where: Page 1\n    says: Plants drink.\n"
    read = "read: whole\nread_on: 2026-11-20\ndated: printed\n"
    replace(disputed, DOE, "read: unread\n", read + points)
    bare = "say which point of 'doe-2020' is meant, as in 'doe-2020:thirst'"
    assert f"{FILE}:7: {bare}" in found(disputed)


def test_a_page_names_a_dispute_that_there_is(disputed):
    replace(disputed, "docs/terms/trees.md", "positions more-water", "positions mroe-water")
    line = "docs/terms/trees.md:13: unknown dispute 'mroe-water'; did you mean 'more-water'?"
    assert line in found(disputed)


@pytest.mark.parametrize(
    "listed", ["Nothing.", "::: positions more-water", "## Water {#more-water}"]
)
def test_the_page_of_all_disputes_lists_each(disputed, listed):
    write(disputed, LIST, page("disputes", listed))
    told = f"{FILE}:2: {LIST} lists every dispute: draw it there by '::: positions more-water', "
    assert told + "below a heading with {#more-water}" in found(disputed)
    write(disputed, LIST, page("disputes", SHOWN))
    assert not [line for line in found(disputed) if "lists every" in line]


def test_a_dispute_counts_as_what_its_page_cites(disputed):
    write(disputed, PLANTS, page("plants", SHOWN, title="Plants", type="term"))
    assert not [line for line in found(disputed) if "two sources" in line]
