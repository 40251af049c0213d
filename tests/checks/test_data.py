"""Data files that are not what they should be give findings, and never break the checks."""

import re
import shutil

import pytest
from support import DOE, PLANTS, REPOSITORY, ROLES, SOURCES, found, replace, says, write

from fieldguide.guide.sources import PAGE_IDS


@pytest.mark.parametrize(
    "name", ["sources/doe-2020", "roles", "links", "models", "synonyms", "positions", "charts"]
)
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("text\n", "the value is not of type"),
        ("a: [\n", "YAML does not parse: "),
        ("- [1]\n- {a: {b: c}}\n", ""),
        ("roles: 1\naspects: {a: 1}\n", ""),
        ("roles:\n- cells: {purpose: {sources: [[1]], text: 1}}\n  id: [a]\n", ""),
        ("? {a: b}\n: c\n", "a key is a list or a mapping"),
        ("&a [*a]\n", ""),
        ("[" * 99_999 + "\n", "YAML is nested too deeply"),
        ("- " * 99_999 + "a\n", "YAML is nested too deeply"),
        ("".join(f"{' ' * at}a:\n" for at in range(900)), "YAML is nested too deeply"),
        ("---\na: b\n---\nc: d\n", "YAML does not parse: "),
    ],
)
def test_a_data_file_of_another_shape(guide, name, content, message):
    write(guide, f"data/{name}.yml", content)
    start = f"data/{name}.yml:"
    assert any(line.startswith(start) and message in line for line in found(guide)), found(guide)
    assert not [line for line in found(guide) if " broke" in line]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (None, 1, "file not found"),
        ('{\n"type": object}\n', 2, "JSON does not parse: "),
        ('{"type": "mapping"}\n', 1, "not a JSON Schema: "),
        (
            '{"$ref": "#/$defs/none"}\n',
            1,
            "not a JSON Schema: Pointer '/$defs/none' does not exist",
        ),
        (
            '{"$ref": "https://example.org/x.json"}\n',
            1,
            "not a JSON Schema: ...Retrieval is disabled",
        ),
        (b"\xff\n", 1, "cannot be read: "),
    ],
)
def test_a_schema_that_cannot_be_used(guide, content, line, message):
    path = "data/pages.schema.json"
    (guide / path).unlink()
    if content is not None:
        write(guide, path, content)
    assert says(found(guide), f"{path}:{line}: {message}"), found(guide)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "https://example.org/plants",
            "https://example",
            ":5: 'url' is 'https://example': 'example'",
        ),
        (
            "https://example.org/plants",
            "htps://example.org",
            ":5: 'url' is 'htps://example.org', not",
        ),
        ("https://example.org/plants", "https://a.org/?utm_source=b", ":5: 'url' is ...tracking"),
        ("year: 2020", "year: '2020'", ":4: 'year' is not of type integer or null"),
        ("year: 2020", "year: 3020", ":4: 'year': 3020 is greater than"),
        ("title: On plants", "title: ''", ":1: 'title': "),
        (
            "[{given: Jane, family: Doe}, {given: John, family: Roe}]",
            "Jane Doe",
            ":2: 'authors' is not of type array; write a list",
        ),
    ],
)
def test_a_mistaken_source(guide, old, new, message):
    replace(guide, DOE, old, new)
    assert says(found(guide), f"{DOE}{message}"), found(guide)


def test_a_source_that_is_no_mapping_is_told_of_once(guide):
    write(guide, DOE, "- title: On plants\n- authors: []\n")
    assert found(guide) == [f"{DOE}:1: the value is not of type object; write a mapping of keys"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Poe_2021.yml", "{}, like 'poe-2021.yml'"),
        ("poe-2021.yaml", "{}, like 'poe-2021.yml'"),
        ("poe/2021.yml", "{}, like '2021.yml'"),
        ("木.yml", "{}"),
        ("doe--2020.yml", "{}, like 'doe-2020.yml'"),
    ],
)
def test_a_sources_file_that_is_not_called_by_an_id(guide, name, message):
    write(guide, f"data/sources/{name}", SOURCES[DOE])
    asked = "a source's file is called by its id, lower-case words joined by '-'"
    assert found(guide) == [f"data/sources/{name}:1: {message.format(asked)}"]


@pytest.mark.parametrize("name", ["DOE-2020.yml", "doe-2020.YML"])
def test_two_sources_that_are_one_file_on_other_machines(guide, name):
    if (guide / "DATA").exists():
        pytest.skip("on this machine as well")
    write(guide, f"data/sources/{name}", SOURCES[DOE])
    message = "only its case tells its name from 'doe-2020.yml'; change one"
    assert found(guide) == [f"data/sources/{name}:1: {message}"]


def test_what_editors_leave_beside_the_sources_is_none(guide):
    write(guide, "data/sources/.Doe 2020.yml", "- \n")
    write(guide, "data/sources/.doe-2020.yml.swp", b"\xff")
    assert found(guide) == []


def test_a_bibliography_that_is_not_there(guide):
    shutil.rmtree(guide / "data/sources")
    assert "data/sources:1: folder not found" in found(guide)
    assert not [line for line in found(guide) if " broke" in line]


def test_a_cell_for_an_aspect_that_there_is_not(guide):
    replace(
        guide,
        "data/roles.yml",
        "    cells:\n",
        "    cells:\n      purpos: {text: A, judgement: true}\n",
    )
    expected = "data/roles.yml:13: unknown aspect 'purpos'; did you mean 'purpose'?"
    assert expected in found(guide)


def test_two_aspects_of_one_id(guide):
    twice = "aspects:\n  - {id: purpose, name: Aim, question: What for?}\n"
    replace(guide, "data/roles.yml", "aspects:\n", twice)
    assert found(guide) == ["data/roles.yml:3: id 'purpose' is used twice"]


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("gardener", "id 'gardener' is used twice"),
        ("digger", "'digger' stands after 'gardener'; sort by id"),
    ],
)
def test_roles_have_ids_of_their_own_in_order(guide, id, message):
    replace(guide, "data/roles.yml", "id: weeder", f"id: {id}")
    line = (guide / "data/roles.yml").read_text().count("\n", 0, ROLES.index("id: weeder")) + 1
    assert found(guide) == [f"data/roles.yml:{line}: {message}"]


@pytest.mark.parametrize("name", ["figures", "stages"])
def test_two_entries_of_a_model_of_one_id(guide, name):
    text = (guide / "data/models.yml").read_text()
    start = text.index(f"{name}:\n") + len(name) + 2
    entry = text[start : text.index("stages:")] if name == "figures" else text[start:]
    write(guide, "data/models.yml", text[:start] + entry + text[start:])
    line = text.count("\n", 0, start) + entry.count("\n") + 1
    id = "who-does-what" if name == "figures" else "spring"
    assert f"data/models.yml:{line}: id '{id}' is used twice" in found(guide)


def test_a_registry_out_of_order(guide):
    write(guide, "data/links.yml", "terms/plants/: plants\n/: home\n")
    assert says(found(guide), "data/links.yml:2: '/' stands after 'terms/plants/'"), found(guide)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("sources: [doe-2020]", "sources: [deo-2020]", 6, "unknown source 'deo-2020'"),
        ("owners: [gardener]", "owners: [gardner]", 14, "unknown role 'gardner'"),
        (
            "page: terms/plants.md\n",
            "page: terms/plant.md#top\n",
            10,
            "no page stands at docs/terms",
        ),
    ],
)
def test_a_mistaken_model(guide, old, new, line, message):
    replace(guide, "data/models.yml", old, new)
    assert says(found(guide), f"data/models.yml:{line}: {message}"), found(guide)


TIERED = """tiers:
  - {id: seed, name: Seed, page: terms/plants.md, does: Wait, owed: Water, dots: 9}
  - {id: bud, name: Bud, page: terms/plants.md, does: Swell, owed: Light, dots: 4}
  - {id: bloom, name: Bloom, page: terms/plants.md, does: Open, owed: Rest, dots: 2}
moves:
  - {from: Seed, to: Bud, ready: Sprouts, offer: Earth}
  - {from: Bud, to: Bloom, ready: Swells, offer: Sun}
  - {from: Bloom, to: Fruit, ready: Fades, offer: Quiet}
stages:
"""
LAST = "  - {from: Bloom, to: Fruit, ready: Fades, offer: Quiet}\n"
FIGURE = "figures:\n  - {id: community-tiers, title: Tiers, about: Three groups of dots in a row., "
FIGURE += "caption: 'Tiers, as the editors see them.', sources: [doe-2020]}\n"


@pytest.mark.parametrize(
    ("taken", "message"),
    [
        ("", ""),
        (LAST, ":12: 3 tiers need 3 moves, one from each to the next and one out of the last; he"),
        (FIGURE, "a page draws the figure 'community-tiers', for which 'community-tiers' is miss"),
        (TIERED[:-8], "a page draws the figure 'community-tiers', for which 'moves' is missing h"),
    ],
)
def test_a_model_that_a_figure_needs(guide, taken, message):
    replace(guide, "data/models.yml", "stages:\n", TIERED)
    replace(guide, "data/models.yml", "figures:\n", FIGURE)
    replace(guide, PLANTS, "Plants grow", "::: figure community-tiers\n\nPlants grow")
    replace(guide, "data/models.yml", taken, "" if taken != FIGURE else "figures:\n")
    assert [message in line for line in found(guide)] == [True] * bool(message), found(guide)


def test_a_figure_that_its_entries_do_not_make(guide):
    replace(guide, "data/models.yml", "stages:\n", GOALS)
    replace(guide, "data/models.yml", "figures:\n", FIGURE.replace("community-tiers", "aaarrrp"))
    replace(guide, PLANTS, "Plants grow", "::: figure aaarrrp\n\nPlants grow")
    (line,) = found(guide)
    assert line.startswith(
        "data/models.yml:1: the figure 'aaarrrp' cannot be drawn of the entries here ("
    )


GOALS = """goals:
  - {id: reach, name: Reach, since: 2016, meaning: Finds it, signal: Visits}
stages:
"""


@pytest.mark.parametrize("id", ["source", "says", "pages"])
def test_a_point_may_not_be_called_as_a_part_of_its_sources_page(guide, id):
    """Else the finished page has an id twice, which is told after a whole build."""
    points = f"points:\n- {{id: {id}, where: First page, says: They grow.}}\n"
    read = SOURCES[DOE].replace("read: unread\n", "read: whole\nread_on: '2026-12-01'\n")
    write(guide, DOE, read + points)
    line = read.count("\n") + 2
    message = f"the source's own page has '{id}' for itself; choose another id"
    assert says(found(guide), f"{DOE}:{line}: {message}"), found(guide)


def test_the_ids_of_a_sources_page_are_those_that_are_kept_for_it():
    template = (REPOSITORY / "fieldguide/publish/templates/source.html").read_text()
    assert tuple(re.findall(r' id="([a-z]+)"', template)) == PAGE_IDS
