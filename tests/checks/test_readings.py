"""Mistakes in how a source was read, in its points and in the marks that name them.

Each is one that somebody makes who adds a source or a sentence, or moves one.
"""

import pytest
from support import DOE, PLANTS, ROE, found, replace, says, write

READ = """title: On plants
authors: [{given: Jane, family: Doe}, {given: John, family: Roe}]
publisher: A garden
year: 2020
dated: printed
url: https://example.org/plants
type: post
read: whole
read_on: 2026-11-20
points:
  - id: light
    where: Section "Light"
    says: Plants need light.
  - id: water
    where: Section "Water", last paragraph
    says: Most plants are watered too often.
"""


@pytest.fixture
def read(guide):
    """A guide whose page cites a point of a source that was read."""
    write(guide, DOE, READ)
    replace(guide, PLANTS, "[@doe-2020]", "[@doe-2020:light]")
    for data in ("data/roles.yml", "data/models.yml"):
        replace(guide, data, "[doe-2020]", "['doe-2020:light']")
    return guide


def test_points_that_are_named_are_in_order(read):
    replace(read, PLANTS, "[@doe-2020:light]", "[@doe-2020:light,water; @roe-2021]")
    assert found(read) == []


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("@doe-2020", "say which point of 'doe-2020' is meant, as in 'doe-2020:light'"),
        ("@doe-2020:lihgt", "unknown point 'lihgt' of 'doe-2020'; did you mean 'light'?"),
        ("@doe-2020:light, light", "the point 'light' of 'doe-2020' is named twice"),
        ("@roe-2021:weeds", "unknown point 'weeds' of 'roe-2021'; nobody has written down any"),
        ("@deo-2020:light", "unknown source 'deo-2020'; did you mean 'doe-2020'?"),
        (
            "@doe-2020:light; @doe-2020:water",
            "'[@doe-2020:light; @doe-2020:water]' names a source twice; write "
            + "'[@doe-2020:light,water]'",
        ),
        ("@doe-2020:", "'[@doe-2020:]' is no citation; write '[@doe-2020]'"),
        ("@doe-2020: light", "'[@doe-2020: light]' is no citation; write '[@doe-2020]'"),
        (
            "@doe-2020:light, @roe-2021",
            "'[@doe-2020:light, @roe-2021]' is no citation; write '[@doe-2020:light; @roe-2021]'",
        ),
    ],
)
def test_a_mark_that_names_no_point(read, mark, message):
    replace(read, PLANTS, "[@doe-2020:light]", f"[{mark}]")
    assert found(read) == [f"{PLANTS}:13: {message}"]


def test_marks_in_data_name_points_too(read):
    replace(read, "data/roles.yml", "doe-2020:light", "doe-2020:ligth")
    assert says(
        found(read), "data/roles.yml:15: unknown point 'ligth' of 'doe-2020'; did you mean 'light'?"
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("read: whole\n", "read: hole\n", 8, "'read' is 'hole'; did you mean 'whole'?"),
        ("read: whole\n", "", 1, "missing key 'read'"),
        ("read: whole\n", "read: quoted\n", 8, "'quoted' asks for 'via', the source that"),
        ("read: whole\n", "read: quoted\nvia: reo-2021\n", 9, "unknown source 'reo-2021'; did"),
        ("read: whole\n", "read: quoted\nvia: doe-2020\n", 9, "'doe-2020' is this source itself"),
        ("read: whole\n", "read: whole\nvia: roe-2021\n", 9, "'via' stands beside 'read: quoted'"),
        ("read: whole\n", "read: unread\n", 8, "'points' says that the text was read; say how far"),
        ("2026-11-20", "yesterday", 9, "'read_on' is 'yesterday': write a date like 2026-11-20"),
        ("2026-11-20", "2026-02-30", 9, "'read_on' is '2026-02-30': write a date like"),
        ("dated: printed\n", "", 4, "say how the year is known: 'dated: printed'"),
        ("year: 2020\n", "year: null\n", 5, "there is no year that 'dated' could speak of"),
        ("id: water", "id: light", 14, "the point 'light' stands here twice"),
        ("title: On plants", "title: 植物", 1, "'title' has '植', which the book cannot print"),
        ('Section "Light"', 'Section "光"', 12, "'where' has '光', which the book cannot print"),
        ("id: water", "id: Water!", 14, "'id' is 'Water!': use lower-case words joined by '-'"),
        ("Plants need light.", "Light " * 41, 13, "the point says 41 words, at most 40 fit"),
        ("given: John, ", "", 2, "a person has 'given' and 'family', and a group, or who goes"),
        ("{given: Jane, family: Doe}", "Jane Doe", 2, "'Jane Doe' is not of type object; write a"),
        ('    where: Section "Light"\n', "", 11, "missing key 'where'"),
    ],
)
def test_a_reading_that_is_not_whole(read, old, new, line, message):
    replace(read, DOE, old, new)
    assert says(found(read), f"{DOE}:{line}: {message}"), found(read)


def test_a_source_without_a_word_on_how_it_was_read(guide):
    replace(guide, ROE, "read: unread\n", "")
    assert found(guide) == [f"{ROE}:1: missing key 'read'"]
