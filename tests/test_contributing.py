"""What CONTRIBUTING and the pages about it show is done as it is shown, and the checks take it."""

import re
from textwrap import dedent, indent

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown import Markdown
from support import PLANTS, REPOSITORY, found, page, replace, says, write

from fieldguide.checks.blocks import check_markdown
from fieldguide.guide import directives
from fieldguide.guide.citations import cited
from fieldguide.guide.fences import read_fences
from fieldguide.guide.page import Page
from fieldguide.guide.prose import read_prose
from fieldguide.guide.repository import read_guide
from fieldguide.markdown import roles as role_directives
from fieldguide.publish.data_files import roles_json

FILES = ("CONTRIBUTING.md", "docs/about/contribute.md", "docs/about/link-promise.md")
REST = """
# A title

The answer [@doe-2020; @roe-2021].

## Where next {#next}

- [Home](../index.md), to go back.
- [Plants](plants.md), to go on.
"""


def blocks(language: str) -> list[str]:
    """Return the blocks of code in a language, in the order of files and lines."""
    found = []
    for text in ((REPOSITORY / name).read_text(encoding="utf-8") for name in FILES):
        lines = text.splitlines(keepends=True)
        fences = (fence for fence in read_fences(text)[1] if fence.language == language)
        found += [dedent("".join(lines[fence.line : fence.last - 1])) for fence in fences]
    return found


def example(start: str) -> list[str]:
    return [text for text in blocks("yaml") if text.startswith(start)]


def add_page(guide, front: str) -> None:
    name = yaml.safe_load(front.strip("-\n"))["id"]
    write(guide, f"docs/terms/{name}.md", front + REST)


def add_source(guide, entry: str) -> None:
    write(guide, re.match("# (.+)", entry)[1], entry)
    replace(guide, PLANTS, "@doe-2020", "@doe-2026:slow-answers")


def move_page(guide, keys: str) -> None:
    (heading,) = yaml.safe_load(keys)["redirect_anchors"].values()
    text = f"Text.\n\n## A heading {{#{heading}}}\n\nText."
    write(guide, "docs/terms/moved.md", page("moved", text, keys))


def add_dispute(guide, entry: str) -> None:
    for id in ("doe-2020", "roe-2021"):
        entry = re.sub(r'\["[^"]+"\]', f"[{id}]", entry, count=1)
    write(guide, "data/positions.yml", entry)
    (dispute,) = yaml.safe_load(entry)["positions"]
    write(guide, "docs/terms/trees.md", page("trees", f"::: positions {dispute['id']}"))


def add_chart(guide, entry: str) -> None:
    write(guide, "data/charts.yml", re.sub(r'\["[^"]+"\]', "[doe-2020]", entry))
    (chart,) = yaml.safe_load(entry)["charts"]
    replace(guide, PLANTS, "Plants grow", f"::: figure {chart['id']}\n\nPlants grow")


FOLLOW = {
    "---": add_page,
    "# data/sources/": add_source,
    "redirect_from": move_page,
    "positions:": add_dispute,
    "charts:": add_chart,
}
ASPECT = ("aspects:", "cells:")


@pytest.mark.parametrize("text", [one for one in blocks("yaml") if not one.startswith(ASPECT)])
def test_an_example_is_done_as_it_is_shown(guide, text):
    (follow,) = (follow for start, follow in FOLLOW.items() if text.startswith(start))
    follow(guide, text)
    assert found(guide) == []


def test_every_kind_of_example_is_shown():
    assert [len(example(start)) for start in (*FOLLOW, *ASPECT)] == [2, 2, 2, 1, 1, 1, 1]


def test_a_new_aspect_is_added_as_it_is_said(guide, render, monkeypatch):
    replace(guide, "data/roles.yml", "aspects:\n", *example("aspects:"))
    assert [line.split(": ", 1)[1] for line in found(guide)] == [
        "role 'gardener' has no cell for 'tools'",
        "role 'weeder' has no cell for 'tools'",
    ]
    roles = (guide / "data/roles.yml").read_text(encoding="utf-8")
    cells = indent(*example("cells:"), "    ")
    write(guide, "data/roles.yml", roles.replace("    cells:\n", cells))
    assert found(guide) == []

    cell = "An editor, a terminal and a camera"
    assert row(render("::: roles gardener weeder")) == ["Tools", cell, cell]
    assert row(render("::: roles gardener weeder aspects: purpose")) is None
    assert row(render("::: roles gardener weeder aspects: purpose, tools")) == ["Tools", cell, cell]
    assert [one["name"] for one in roles_json(read_guide(guide), "/")["aspects"]] == [
        "Tools",
        "Purpose",
    ]
    assert "Tools" not in render("::: role gardener").text
    monkeypatch.setattr("fieldguide.guide.roles.CARD_ASPECTS", ("purpose", "tools"))
    assert "Tools" in render("::: role gardener").text


def row(html: BeautifulSoup) -> list[str] | None:
    """Return the cells of the row about tools."""
    found = [[cell.text for cell in row.select("th, td")] for row in html.select("tr")]
    return next((cells for cells in found if cells[0] == "Tools"), None)


def test_the_directives_that_are_shown_name_what_there_is():
    (shown,) = (text for text in blocks("text") if text.startswith(":::"))
    body = "\n\n".join(shown.splitlines())
    page = Page("roles/x.md", {}, {}, body, 1)
    assert list(check_markdown(read_guide(REPOSITORY), page, read_prose(page))) == []


def test_every_key_of_the_front_matter_is_explained():
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^ +\| `([a-z]+)` \|", text, re.MULTILINE))
    shown = example("---\n")[0]
    keys = yaml.safe_load(shown.split("---\n")[1])
    assert set(keys) - {"description"} <= explained


def test_the_forms_for_issues_ask_for_what_the_guide_says():
    def required(name: str) -> list[str]:
        form = yaml.safe_load((REPOSITORY / f".github/ISSUE_TEMPLATE/{name}.yml").read_text())
        return [field["id"] for field in form["body"] if "id" in field]

    assert required("fix-a-fact")[:4] == ["page", "sentence", "correction", "source"]
    assert required("propose-a-page")[:3] == ["question", "searched", "sources"]


def test_a_directive_is_added_as_it_is_said(guide, monkeypatch):
    entry, extension = blocks("python")
    added = eval(f"{{{entry}}}", vars(directives))
    module = dict(vars(role_directives))
    exec(extension, module)  # noqa: S102 - with the imports of the one that draws roles
    write(guide, PLANTS, page("plants", "::: purposes\n\n::: purposes all", title="Plants"))
    plants = read_guide(guide).by_path["terms/plants.md"]

    def said() -> list[str]:
        found = check_markdown(read_guide(guide), plants, read_prose(plants))
        return [str(one).partition(": ")[2] for one in found]

    assert says(said(), "unknown directive '::: purposes'")
    for name, one in added.items():
        monkeypatch.setitem(directives.DIRECTIVES, name, one)
    assert said() == ["'::: purposes' takes nothing after it"]
    assert cited(read_guide(guide), plants) == ["doe-2020"]
    made = module["makeExtension"](root=str(guide))
    cites = {"fieldguide.markdown.citations": {"root": str(guide)}}
    html = Markdown(extensions=[made, *cites], extension_configs=cites).convert("::: purposes")
    assert BeautifulSoup(html, "html.parser").text.startswith("Keep plants alive[1]")
