"""Each mistake is made in a small valid guide; the finding must name its file and line."""

from pathlib import Path

import pytest
from support import DOE, REPOSITORY, page

from fieldguide.checks.run import check

PLANTS = "docs/terms/plants.md"
SOURCE = "sources/doe-2020"


def findings(guide) -> list[str]:
    return [str(finding) for finding in check(guide)]


def replace(guide, path: str, old: str, new: str) -> None:
    file = guide / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_a_valid_guide_has_no_findings(guide):
    assert findings(guide) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("stance:", "stanse:", ":5: unknown key 'stanse'; did you mean 'stance'?"),
        ("stance: consensus\n", "", ":2: missing key 'stance'"),
        ("description: What", "descr: What", ":2: missing key 'description'"),
        (
            "said in one sentence.",
            "x" * 149,
            ":2: 'description' has 165 characters, at most 160 fit",
        ),
        (
            "said in one",
            "said <b>in</b> one",
            ":2: 'description' may not hold '<', '>', '&' or double quotes",
        ),
        ("type: guide", "type: giude", ":3: 'type' is 'giude'; did you mean 'guide'?"),
        ("id: plants", "id: Plants", ":4: 'id' is 'Plants': use lower-case words joined by '-'"),
        (
            "2026-11-20",
            "2026-13-20",
            ":6: 'reviewed' is '2026-13-20': write a date like 2026-11-20",
        ),
        ("2026-11-20", "soon", ":6: 'reviewed' is 'soon': write a date like 2026-11-20"),
        ("[flora]", "[flora, flora]", ":7: 'aliases': "),
        ("[flora]", "flora", ":7: 'aliases' is not of type array"),
        ("[flora]", "[flora", ":8: YAML does not parse: "),
        ("[flora]", "[Plants]", ":7: alias 'Plants' repeats the title or an alias"),
        ("# Plants", "Plants", ":10: no title: start the text with '# Title'"),
        ("Plants grow", "# Plants grow", ":13: a second '# ' heading; a page has one title"),
        ("id: plants", "id: plants\nid: plants", ":5: key 'id' is given twice"),
        ("---\n", "--\n", ":1: no front matter: the file must start with '---'"),
        ("doe-2020", "doe-2002", ":13: unknown source 'doe-2002'; did you mean 'doe-2020'?"),
        ("Plants grow", "::: role gardner\n\nx", ":13: unknown role 'gardner'; did you mean"),
        (
            "Plants grow",
            "::: roles gardener weeder aspects: purpos\n\nx",
            ":13: unknown aspect 'purpos'; did you mean 'purpose'?",
        ),
        ("Plants grow", "::: rolls gardener\n\nx", ":13: unknown directive '::: rolls'; did you"),
    ],
)
def test_a_mistake_in_a_page(guide, old, new, expected):
    replace(guide, PLANTS, old, new)
    assert any(line.startswith(PLANTS + expected) for line in findings(guide)), findings(guide)


def test_bytes_that_are_no_text(guide):
    (guide / PLANTS).write_bytes(b"---\nid: plants\n---\n# \xff\n")
    assert f"{PLANTS}:4: not valid UTF-8" in findings(guide)


def test_names_have_one_owner(guide):
    names = "aliases: [Flora]\n"
    text = page(
        "plants", more=names, title="plants", description="What plants is, said in one sentence."
    )
    (guide / "docs/terms/trees.md").write_text(text)
    assert findings(guide) == [
        f"docs/terms/trees.md:2: the description is the same as that of {PLANTS}",
        f"docs/terms/trees.md:4: id 'plants' is taken by {PLANTS}",
        f"docs/terms/trees.md:7: alias 'flora' is taken by {PLANTS}",
        f"docs/terms/trees.md:10: title 'plants' is taken by {PLANTS}",
    ]


def test_an_unknown_section(guide):
    (guide / "docs/term").mkdir()
    (guide / "docs/term/trees.md").write_text(page("trees"))
    assert findings(guide) == [
        "docs/term/trees.md:1: unknown section 'term'; did you mean 'terms'?"
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SOURCE, "year: 2020", "yaer: 2020", ":1: missing key 'year'"),
        (SOURCE, "year: 2020", "yaer: 2020", ":4: unknown key 'yaer'; did you mean 'year'?"),
        (SOURCE, "https://example.org/plants", "plants", ":5: 'url' is 'plants', not an address"),
        (SOURCE, "title: On", "id: doe\ntitle: On", ":1: unknown key 'id'"),
        (
            "roles",
            "        sources: [doe-2020]",
            "        sources: [deo-2020]",
            ":15: unknown source",
        ),
        ("roles", "        sources: [doe-2020]\n", "", ":13: a cell has either 'sources' or"),
        ("roles", "text: Keep plants alive", "text: " + "x " * 31, ":13: the cell has 31 words"),
        (
            "roles",
            "      purpose:\n        text: Keep",
            "      purpse:\n        text: Keep",
            ":12: role",
        ),
        ("models", "owners: [gardener]", "owners: [gardner]", ":14: unknown role 'gardner'"),
        ("models", "sources: [doe-2020]", "sources: [deo-2020]", ":6: unknown source 'deo-2020'"),
        ("models", "direction: both", "direction: up", ":11: 'direction' is 'up'"),
        ("models", "stages:\n", "slides: [no-page]\nstages:\n", ":7: no page has the id 'no-page'"),
        ("roles", "devrel: member", "devrel: membr", ":8: 'devrel' is 'membr'; did you mean"),
    ],
)
def test_a_mistake_in_data(guide, path, old, new, expected):
    name = f"data/{path}.yml"
    replace(guide, name, old, new)
    assert any(line.startswith(name + expected) for line in findings(guide)), findings(guide)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("near:", "nera:", ":1: missing key 'near'"),
        ("plnt", "Plnt", ":2: 'Plnt': use lower-case words without punctuation"),
        ("[plnt]", "[plnt, plnt]", ":2: 'plant': "),
        ("near:", "  tree: [plnt]\nnear:", ":3: 'plnt' stands under 'plant' too"),
        ("near:", "  plnt: [tree]\nnear:", ":2: 'plnt' is a key of 'same' itself"),
        ("the, what", "on, what", ":5: 'True' is not of type string"),
    ],
)
def test_a_mistake_in_the_synonyms(guide, old, new, expected):
    replace(guide, "data/synonyms.yml", old, new)
    name = "data/synonyms.yml"
    assert any(line.startswith(name + expected) for line in findings(guide)), findings(guide)


def test_a_missing_data_file(guide):
    (guide / "data/roles.yml").unlink()
    assert "data/roles.yml:1: file not found" in findings(guide)


def test_all_findings_come_in_one_run(guide):
    replace(guide, PLANTS, "stance:", "stanse:")
    replace(guide, PLANTS, "doe-2020", "nobody")
    replace(guide, DOE, "year: 2020", "yaer: 2020")
    files = {line.partition(":")[0] for line in findings(guide)}
    assert files == {PLANTS, DOE}
    assert len(findings(guide)) >= 5


class Broken:
    """Stands for a library of Python's own that fails far inside."""

    def __getattr__(self, name):
        return lambda *given, **named: Path("nowhere").read_text()


@pytest.mark.parametrize(
    ("module", "library"),
    [
        ("base.nearest", "difflib"),
        ("guide.links", "re"),
        ("pictures.drawing", "etree"),
        ("checks.first_sentence", "re"),
    ],
)
def test_a_check_that_breaks_is_said_where_our_code_did(guide, monkeypatch, module, library):
    replace(guide, PLANTS, "Plants grow", "Plants grow.\n\n::: figure who-does-what\n\nPlants")
    replace(guide, PLANTS, "[flora]", f"[flora, never asked of {module}]")
    replace(guide, PLANTS, "Plants grow", "::: rolls gardener\n\nPlants grow")
    monkeypatch.setattr(f"fieldguide.{module}.{library}", Broken())
    broken = [line for line in findings(guide) if " broke" in line]
    assert broken
    for line in broken:
        place, number, message = line.split(":", 2)
        assert place == f"fieldguide/{module.replace('.', '/')}.py"
        text = (REPOSITORY / place).read_text().splitlines()[int(number) - 1]
        assert f"{library}." in text
        assert "FileNotFoundError: " in message


def test_a_check_of_a_page_that_breaks_says_at_which(guide, monkeypatch):
    monkeypatch.setattr("fieldguide.checks.first_sentence.re", Broken())
    assert any(f" broke at {PLANTS}: FileNotFoundError: " in line for line in findings(guide))
