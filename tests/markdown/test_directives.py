"""Directives: what the registry says of each is what its extension draws."""

import re
from functools import cache

import markdown
import pytest
from bs4 import BeautifulSoup
from conftest import OURS
from support import REPOSITORY, copied_letters, read_letters

from fieldguide.guide.directives import DIRECTIVES, drawn_figure
from fieldguide.guide.page import Page
from fieldguide.guide.repository import read_guide
from fieldguide.guide.self_checks import TALLY
from fieldguide.markdown.directives import DirectiveProcessor
from fieldguide.publish.markdown_copies import page_markdown

GUIDE = read_guide(REPOSITORY)
ARGUMENTS = {
    "figure": "developer-journey",
    "form": "talk-checklist",
    "latest": "3",
    "positions": "marketing",
    "role": "developer-advocate",
    "roles": "developer-advocate senior-developer",
}
OF_CITATIONS = re.compile(r"sources$|source-|cite-")


def reader() -> markdown.Markdown:
    configs = {name: {"root": str(REPOSITORY)} for name in OURS}
    return markdown.Markdown(extensions=OURS, extension_configs=configs)


@cache
def html(name: str) -> str:
    return reader().convert(f"::: {name} {ARGUMENTS.get(name, '')}".strip())


def drawn(name: str) -> BeautifulSoup:
    return BeautifulSoup(html(name), "html.parser")


def test_every_directive_has_an_extension_that_draws_it():
    processors = [p for p in reader().parser.blockprocessors if isinstance(p, DirectiveProcessor)]
    assert {name for one in processors for name in one.renderers} == set(DIRECTIVES)


@pytest.mark.parametrize("name", DIRECTIVES)
def test_its_example_has_no_fault(name):
    assert list(DIRECTIVES[name].faults(GUIDE, name, ARGUMENTS.get(name, ""))) == []


@pytest.mark.parametrize("name", DIRECTIVES)
def test_its_ids_are_those_that_are_drawn(name):
    ids = {e["id"] for e in drawn(name).find_all(id=True) if e.name not in ("title", "desc")}
    ids = {id for id in ids if not OF_CITATIONS.match(id)}
    said = set(DIRECTIVES[name].ids(GUIDE, ARGUMENTS.get(name, "")))
    assert ids <= said
    assert said - ids <= set(GUIDE.sources), "a source need not be cited"


@pytest.mark.parametrize("name", DIRECTIVES)
def test_it_cites_what_is_drawn_with_a_mark(name):
    listed = drawn(name).select("ol.sources > li:not(:has(li)), .source-points > li")
    marks = DIRECTIVES[name].cites(GUIDE, ARGUMENTS.get(name, ""))
    cited = {f"source-{source}--{point}" for source, points in marks for point in points}
    cited |= {f"source-{mark.source}" for mark in marks if not mark.points}
    assert cited == {entry["id"] for entry in listed}


# Not what counts a reader's answers, which is nothing in a copy.
@pytest.mark.parametrize("name", sorted(DIRECTIVES.keys() - {TALLY}))
def test_what_is_drawn_stands_in_copies_of_the_page(name):
    document = drawn(name)
    copy = page_markdown(Page("x.md", {"id": "x"}, {}, "", 1), f"<h1>X</h1>{document}", "/")
    letters = read_letters(document)
    assert letters and copied_letters(copy).endswith(letters)


def test_the_figures_that_are_drawn_are_the_two_that_name_one():
    figures = {name: drawn_figure(name, ARGUMENTS.get(name, "")) for name in DIRECTIVES}
    named = {name: figure for name, figure in figures.items() if figure}
    assert named == {"figure": "developer-journey", "roles-map": "roles-map"}
