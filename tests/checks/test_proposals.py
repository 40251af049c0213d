"""What a check proposes, the checks accept: each proposal is taken from its finding and applied.

A new proposal is one row: the fault, how its finding starts, and what the proposal stands in for.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support import DOE, PLANTS, SOURCES, WHOLE_CONFIG, found, page, replace, write

from fieldguide.guide.links import add_new
from fieldguide.guide.repository import read_guide

TREES = "docs/terms/trees.md"
Fix = Callable[[Path, str, int, str], None]  # the root, the finding's file and line, the proposal
_PROPOSED = re.compile(
    r"(?:write(?: it| an abbreviation| the heading)?(?: as)?|mean|add|like|call it|take|move|with"
    r"|braces:|case:) '(.+?)'(?![\w'])"
)


def proposed(finding: str) -> str:
    """Return what a finding says to write: its first quoted words after a word that proposes."""
    match = _PROPOSED.search(finding)
    assert match, f"nothing is proposed: {finding}"
    return match[1]


def check_applied(root: Path, start: str, fix: Fix) -> None:
    """Assert that a finding goes when what it proposes is done, and that no new one comes."""
    before = found(root)
    finding = next((line for line in before if start in line), None)
    assert finding, before
    path, line, _ = finding.split(":", 2)
    fix(root, path, int(line), proposed(finding))
    left = {_without_line(one) for one in found(root)}
    assert left <= {_without_line(one) for one in before if one != finding}


def _without_line(finding: str) -> str:
    return re.sub(r":\d+: ", ": ", finding, count=1)


def instead(old: str) -> Fix:
    """Return a fix that writes the proposal where `old` stands in the finding's line."""

    def fix(root: Path, path: str, line: int, proposal: str) -> None:
        lines = (root / path).read_text().split("\n")
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, proposal)
        write(root, path, "\n".join(lines))

    return fix


def at_the_end(root: Path, path: str, line: int, proposal: str) -> None:
    """Write the proposal at the end of the finding's line."""
    lines = (root / path).read_text().split("\n")
    lines[line - 1] += f" {proposal}"
    write(root, path, "\n".join(lines))


# On a page: its text, how the finding starts, and what the proposal is written instead of.
TEXTS = {
    "source": ("A [@doe-2002].", "unknown source", "doe-2002"),
    "source twice": ("A [@doe-2020; @doe-2020].", "names a source twice", "[@doe-2020; @doe-2020]"),
    "commas": ("A [@doe-2020, @roe-2021].", "is no citation", "[@doe-2020, @roe-2021]"),
    "space after at": ("A [@ doe-2020].", "is no citation", "[@ doe-2020]"),
    "unclosed citation": ("A [@doe-2020. A well-known B.", "is no citation", "[@doe-2020"),
    "no brackets": ("A @doe-2020.", "is no citation", "@doe-2020"),
    "no at": ("A [doe-2020].", "is no citation", "[doe-2020]"),
    "asterisk": ("A *b.", "a '*' is never closed", "*"),
    "language": ("```pythn\nA\n```", "unknown language", "pythn"),
    "hash": ("##1 of the leaves", "a heading has a space after", "#"),
    "backslash": ("A\\\nB", "a '\\' at the end of a line", "\\"),
    "alert": ("> [!NOTE]\n> A", "'[!NOTE]' is no box here", "> [!NOTE]\n> A"),
    "box": ('!!! nota "N"\n\n    A', "unknown box", "nota"),
    "box title": ("!!! note The leaves\n\n    A", "the title of a box", "note The leaves"),
    "no box": ("!!! note “N”\n\n    A", "no box", "!!! note “N”"),
    "no tab": ("=== T\n\n    A", "no tab", "=== T"),
    "no directive": (":::role gardener", "no directive", ":::role gardener"),
    "dash": ("-leaves", "a list's line starts with", "-"),
    "bullet": ("• leaves", "a list's line starts with", "• "),
    "number": ("1.leaves", "a numbered list's line", "1."),
    "quotation": (">Leaves", "a quotation's line", ">"),
    "id in capitals": ("## A {#Leaf}\n\nB", "a heading ends with its id", " {#Leaf}"),
    "id in parentheses": ("## A (#leaf)\n\nB", "stands in braces", " (#leaf)"),
    "heading in HTML": ("<h2>a</h2>\n\nB", "write the heading as", "<h2>a</h2>"),
    "mail": ("[a](mailto:jane)", "is no address", "mailto:jane"),
    "telephone": ("[a](tel:me)", "is no address", "tel:me"),
    "no host": ("[a](https:///x)", "is no address", "https:///x"),
    "directive": ("::: rolls gardener weeder", "unknown directive", "rolls"),
    "figure": ("::: figure who-does-waht", "unknown figure", "who-does-waht"),
    "role": ("::: role gardner", "unknown role", "gardner"),
    "aspect": ("::: roles weeder gardener aspects: purpos", "unknown aspect", "purpos"),
    "abbreviation": ("A\n\n*[API] B", "write an abbreviation", "*[API] B"),
    "table of two": ("| A | B |\n| 1 | 2 |", "a table needs a line", None),
    "table of three": ("| A | B | C |\n| 1 | 2 | 3 |", "a table needs a line", None),
    "bare table": ("A | B | C\n1 | 2 | 3", "a table needs a line", None),
    "level": ("A\n\n### B {#b}\n\nC", "heading level 3 after level 1", "### B {#b}"),
    "word": ("They recieve it.", "'recieve' is misspelt", "recieve"),
    "first word": ("Recieve it.", "'Recieve' is misspelt", "Recieve"),
    "near file": ("[a](plant.md)", "'plant.md' leads to nothing", "plant.md"),
    "case": ("[a](../Index.md)", "'../Index.md' leads to nothing", "../Index.md"),
    "address": ("[a](../terms/plants/)", "leads to nothing", "../terms/plants/"),
    "anchor of an address": ("[a](../index/#home)", "leads to nothing", "../index/#home"),
    "at the host": ("[a](/terms/plants/)", "starts at the host", "/terms/plants/"),
    "backslash in a link": ("[a](..\\index.md)", "has a backslash", "..\\index.md"),
    "anchor": ("[a](#leafs)\n\n## A {#leaves}\n\nB", "has no heading '#leafs'", "#leafs"),
    "space in a link": ("[a] (plants.md)", "has a space in it", "[a] (plants.md)"),
    "reversed": ("(a)[plants.md]", "the wrong way round", "(a)[plants.md]"),
    "wiki": ("[[Plants]]", "is no link here", "[[Plants]]"),
    "scheme": ("[a](htps://example.org)", "unknown scheme", "htps"),
    "one slash": ("[a](https:/example.org)", "is no address", "https:/example.org"),
    "no colon": ("[a](https//example.org)", "is no address", "https//example.org"),
    "no scheme": ("[a](www.example.org)", "is no address", "www.example.org"),
    "protocol-relative": ("[a](//example.org)", "is no address", "//example.org"),
    "no www": ("[a](example.org/x)", "leads to nothing", "example.org/x"),
    "not encrypted": ("[a](http://example.org)", "is not encrypted", "http://"),
    "bare": ("See https://example.org/x.", "is not a link", "https://example.org/x"),
    "bare plain": ("See http://example.org/x.", "is not a link", "http://example.org/x"),
    "bare www": ("See www.example.org, too.", "is not a link", "www.example.org"),
    "element": ("<dvi>a</dvi>", "unknown element <dvi>", "dvi"),
    "Markdown inside": ("<div>\n\n**a**\n\n</div>", "write '<div markdown>'", "<div>"),
}
_APPLIED = {
    "table of two": lambda text, proposal: text.replace("\n", f"\n{proposal}\n"),
    "table of three": lambda text, proposal: text.replace("\n", f"\n{proposal}\n"),
    "bare table": lambda text, proposal: text.replace("\n", f"\n{proposal}\n"),
    "alert": lambda text, proposal: f"{proposal}\n\n    A",
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_proposed_for_a_text(guide, name):
    text, start, old = TEXTS[name]
    write(guide, TREES, page("trees", text))

    def whole(root: Path, path: str, line: int, proposal: str) -> None:
        write(root, path, page("trees", _APPLIED[name](text, proposal)))

    check_applied(guide, start, whole if name in _APPLIED else instead(old))


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("## Leaves and roots", "leaves-and-roots"),
        ("## Where next", "next"),
        ("## Where next?", "next"),
        ("## 木の葉", "section"),
        ("## Café culture", "cafe-culture"),
        ("## Naïve cafés", "naive-cafes"),
        ("## The *big* [leaf](plants.md)", "the-big-leaf"),
        ("## Sources", "sources-2"),
        ("## Leaves {#leaves}\n\nA\n\n## Leaves", "leaves-2"),
        ('<span id="leaves">A</span>\n\n## Leaves', "leaves-2"),
    ],
)
def test_the_id_that_is_proposed_for_a_heading(guide, text, id):
    write(guide, TREES, page("trees", f"A [@doe-2020].\n\n{text}\n\nB"))
    assert any(f"write '{{#{id}}}'" in line for line in found(guide)), found(guide)
    check_applied(guide, "has no id", at_the_end)


@pytest.mark.parametrize("text", ["Leaves", "木の葉", "Where next"])
def test_two_headings_are_not_given_one_id(guide, text):
    links = "- [Plants](plants.md)\n- [Home](../index.md)"
    write(guide, TREES, page("trees", f"A\n\n## {text}\n\n{links}\n\n## {text}\n\n{links}"))
    for finding in found(guide):
        at_the_end(guide, TREES, int(finding.split(":")[1]), proposed(finding))
    assert found(guide) == []


def test_a_note_moves_below_its_heading(guide):
    write(guide, TREES, page("trees", "A\n\n## The leaf [@doe-2020] {#leaf}\n\nB"))

    def fix(root: Path, path: str, line: int, proposal: str) -> None:
        replace(root, path, f" {proposal}", "")
        replace(root, path, "\nB", f"\nB {proposal}")

    check_applied(guide, "a heading has no note", fix)


# In a file: what stands in it, what is made of it, the finding, and what the proposal replaces.
FILES = {
    "key": (PLANTS, "stance:", "stanse:", "unknown key 'stanse'", "stanse"),
    "value": (PLANTS, "type: guide", "type: giude", "'type' is 'giude'", "giude"),
    "stance": (PLANTS, "stance: consensus", "stance: contested", "a contested page", "contested"),
    "no title": (PLANTS, "# Plants", "Plants", "no title", ""),
    "old address": (PLANTS, "id:", "redirect_from: [Old Page]\nid:", "write it like", "Old Page"),
    "source of a cell": ("data/roles.yml", "doe-2020", "deo-2020", "unknown source", "deo-2020"),
    "aspect of a cell": ("data/roles.yml", "  purpose:", "  purpse:", "unknown aspect", "purpse"),
    "owner": ("data/models.yml", "[gardener]", "[gardner]", "unknown role", "gardner"),
    "page": (
        "data/models.yml",
        "terms/plants.md\n",
        "terms/plnts.md\n",
        "no page",
        "terms/plnts.md",
    ),
    "slide": ("data/models.yml", "stages:", "slides: [plnts]\nstages:", "no page", "plnts"),
    "section": ("mkdocs.yml", "A to Z", "Terms", "the section 'terms/' is", "Terms"),
    "page of nav": ("mkdocs.yml", "terms/plants.md", "terms/plnts.md", "no page", "terms/plnts.md"),
    "block": ("overrides/main.html", "block content", "block contnet", "no block", "contnet"),
    "parent": ("overrides/main.html", "base.html", "bsae.html", "no template", "bsae.html"),
}
TEMPLATE = """{% extends "base.html" %}
{% block content %}{{ page.title }} {{ 'terms/plants/' | url }}{% endblock %}
"""


@pytest.fixture
def configured(guide):
    """The small guide with what every row needs: a longer mkdocs.yml, a style sheet, a template."""
    write(guide, "mkdocs.yml", WHOLE_CONFIG)
    write(guide, "docs/assets/a.css", "a {}\n")
    write(guide, "overrides/main.html", TEMPLATE)
    assert found(guide) == []
    return guide


@pytest.mark.parametrize("name", FILES)
def test_what_is_proposed_for_a_file(configured, name):
    path, old, new, start, wrong = FILES[name]
    replace(configured, path, old, new)
    check_applied(configured, start, instead(wrong))


def test_a_value_with_a_colon_is_put_in_quotes(guide):
    replace(guide, PLANTS, "What plants is,", "Plants: they are")
    assert "put a value that contains ': ' in quotes" in "".join(found(guide))
    text = (guide / PLANTS).read_text()
    write(guide, PLANTS, re.sub("description: (.*)", r'description: "\1"', text))
    assert found(guide) == []


@pytest.mark.parametrize("key", ["misspellings", "asked"])
def test_a_name_that_need_not_be_asked_for_is_taken_out(guide, key):
    write(guide, TREES, page("trees", more=f"{key}: [tres, plants]\n"))
    (finding,) = found(guide)
    assert finding.endswith("take it out, the search finds names by themselves")
    replace(guide, TREES, ", plants", "")
    assert found(guide) == []


@pytest.mark.parametrize("path", ["terms/Café Trees.md", "terms/tall_trees.md", "terms/nul.md"])
def test_the_name_that_is_proposed_for_a_file(guide, path):
    write(guide, f"docs/{path}", page("trees"))

    def fix(root: Path, path: str, line: int, proposal: str) -> None:
        (root / path).rename(root / "docs/terms" / Path(proposal).name)

    check_applied(guide, f"docs/{path}:1: ", fix)


def test_the_name_that_is_proposed_for_a_source(guide):
    text = SOURCES[DOE].replace("On plants", "On trees")
    path = "data/sources/Poe_2021.yaml"
    write(guide, path, text)

    def fix(root: Path, path: str, line: int, proposal: str) -> None:
        (root / path).rename(root / "data/sources" / proposal)

    check_applied(guide, f"{path}:1: ", fix)


def test_no_name_is_proposed_for_a_file_without_latin_letters(guide):
    write(guide, "docs/terms/木.md", page("trees"))
    message = "a file's name is its address: lower-case words joined by '-'"
    assert found(guide) == [f"docs/terms/木.md:1: {message}"]


def test_a_key_that_stands_there_already_is_not_proposed(guide):
    replace(guide, PLANTS, "stance:", "stanse: opinion\nstance:")
    assert found(guide) == [f"{PLANTS}:5: unknown key 'stanse'"]


def test_what_is_proposed_for_a_link_keeps_its_heading(guide):
    write(guide, TREES, page("trees", "[a](../index/#home)"))
    assert found(guide) == [
        f"{TREES}:11: '../index/#home' leads to nothing; write '../index.md#home'"
    ]


def test_the_section_that_is_proposed_for_a_page(guide):
    write(guide, "docs/term/trees.md", page("trees"))

    def fix(root: Path, path: str, line: int, proposal: str) -> None:
        (root / path).rename(root / "docs" / proposal / "trees.md")

    check_applied(guide, "unknown section", fix)


def test_the_line_of_nav_that_is_proposed_for_a_page(configured):
    write(configured, TREES, page("trees"))

    def fix(root: Path, path: str, line: int, proposal: str) -> None:
        write(root, "mkdocs.yml", (root / "mkdocs.yml").read_text() + f"  {proposal}\n")

    check_applied(configured, "the page is not in 'nav'", fix)


def in_front_matter(root: Path, path: str, line: int, proposal: str) -> None:
    """Write the proposal on top of the page that the registry's finding names, or instead."""
    key = proposal.partition(":")[0]
    finding = next(one for one in found(root) if proposal in one)
    page = root / re.search(r"docs/\S+\.md", finding)[0]
    text = re.sub(rf"(?m)^{key}:.*\n", "", page.read_text())
    page.write_text(text.replace("---\n", f"---\n{proposal}\n", 1))


@pytest.fixture
def published(configured):
    """The same guide with a second page that is much like the first, everything registered."""
    herbs = page("herbs", "See [plants](plants.md#care).", "aliases: [herb, spice]\n")
    write(configured, "docs/terms/plant.md", herbs)
    write(configured, "mkdocs.yml", WHOLE_CONFIG + "      - terms/plant.md\n")
    text = page("plants", "A\n\n## Care {#care}\n\nB", "redirect_from: [old/]\n", title="Plants")
    write(configured, PLANTS, text)
    link = 'See [plants](terms/plants.md#care) and <a href="terms/plants/">plants</a>.'
    write(configured, "docs/index.md", page("home", link, title="Home", type="guide"))
    add_new(read_guide(configured))
    assert found(configured) == []
    return configured


MOVED = {
    "address": ("data/links.yml:", in_front_matter),
    "link": ("docs/index.md:11: 'terms/plants.md#care'", instead("terms/plants.md#care")),
    "link beside it": ("docs/terms/plant.md:12: 'plants.md#care'", instead("plants.md#care")),
    "nav": ("mkdocs.yml:", instead("terms/plants.md")),
    "model": ("data/models.yml:10: ", instead("terms/plants.md")),
}


@pytest.mark.parametrize("name", MOVED)
def test_a_page_that_moved_is_named_not_one_of_a_like_name(published, name):
    (published / PLANTS).rename(published / "docs/terms/botany.md")
    start, fix = MOVED[name]
    assert "botany" in next(line for line in found(published) if line.startswith(start))
    check_applied(published, start, fix)


def test_all_addresses_that_one_page_lost_are_proposed_together(published):
    replace(published, "docs/terms/plant.md", "aliases: [herb, spice]\n", "")
    replace(published, PLANTS, "redirect_from: [old/]\n", "")
    for _ in range(2):
        check_applied(published, "nothing answers there", in_front_matter)
    assert found(published) == []


def test_an_address_is_added_to_those_that_a_page_answers_for(published):
    (published / PLANTS).rename(published / "docs/terms/botany.md")
    in_front_matter(published, "", 1, "redirect_from: [old/, terms/plants/]")
    assert not [line for line in found(published) if "published" in line]


@pytest.mark.parametrize(
    "text",
    [
        "A\n\n## Tending {#tending}\n\nB",
        "A\n\n## Tending {#tending}\n\nB\n\n## How to care {#how-to-care}\n\nC",
    ],
)
def test_the_heading_that_took_over_is_proposed(published, text):
    replace(published, PLANTS, "A\n\n## Care {#care}\n\nB", text)

    def fix(root: Path, path: str, line: int, proposal: str) -> None:
        replace(root, path, "id: plants", f"id: plants\nredirect_anchors:\n  {proposal}")

    check_applied(published, "was published and is gone", fix)


def test_a_heading_that_was_there_before_did_not_take_over(published):
    more = "\n\n## Cares {#cares}\n\nC"
    replace(published, PLANTS, "{#care}\n\nB", "{#care}\n\nB" + more)
    add_new(read_guide(published))
    replace(published, PLANTS, "## Care {#care}", "## Tending {#tending}")
    (finding,) = [line for line in found(published) if "and is gone" in line]
    assert "add 'care: tending' to" in finding


def test_the_id_that_was_published_is_proposed(published):
    replace(published, PLANTS, "id: plants", "id: flowers")

    def fix(root: Path, path: str, line: int, proposal: str) -> None:
        replace(root, path, "id: flowers", proposal)

    check_applied(published, "the id was published as 'plants'", fix)
