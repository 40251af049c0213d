"""What several test modules use: building the guide, and the parts of a small one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bs4 import Tag

from fieldguide.checks.run import check
from fieldguide.guide.fences import read_fences
from fieldguide.publish.markdown_copies import LEFT_OUT

PLANTS = "docs/terms/plants.md"  # the page of the small guide that tests break
REPOSITORY = Path(__file__).parent.parent
ADDRESS = re.compile(r"\]\(((?:[^()\s]|\([^()\s]*\))*)\)")  # of a link in Markdown


def build(
    root: Path, *options: str, by: tuple[str, ...] = ("-m", "mkdocs"), **environment: str
) -> subprocess.CompletedProcess:
    """Run `mkdocs build` in `root` with options and environment variables; never raises.

    `by` is what Python is given to run MkDocs.
    """
    return subprocess.run(
        [sys.executable, *by, "build", *options],
        cwd=root,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
    )


def node(*arguments: str | Path, given: str | None = None) -> subprocess.CompletedProcess:
    """Run the environment's Node in the repository, with a text as its input; never raises.

    Our scripts may be imported as they are written.
    """
    command = [Path(sys.executable).with_name("node"), "--import", "./tests/javascripts/sources.js"]
    return subprocess.run(
        [*command, *arguments],
        cwd=REPOSITORY,
        check=False,
        input=given,
        capture_output=True,
        text=True,
    )


def dress(root: Path) -> None:
    """Give a small guide the real configuration, templates, styles and scripts."""
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        re.sub(r"^nav:\n.*", "", config, flags=re.DOTALL | re.MULTILINE)
    )
    shutil.copy(REPOSITORY / "data/abbreviations.md", root / "data")
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    shutil.copytree(REPOSITORY / "docs/assets", root / "docs/assets", dirs_exist_ok=True)
    home = page("home", title="Home", type="guide", more="template: home.html\n")
    (root / "docs/index.md").write_text(home)
    templates = "".join(path.read_text("utf-8") for path in (root / "overrides").rglob("*.html"))
    for address in set(re.findall(r"'([a-z/-]+)/' \| url", templates)):
        # A section's own page, or one in it: what the templates link to has to be there.
        path = root / "docs" / (f"{address}.md" if "/" in address else f"{address}/index.md")
        path.parent.mkdir(exist_ok=True)
        path.write_text(page(address.replace("/", "-") + "-page", type="about"))


PAGE = """---
description: {description}
type: {type}
id: {id}
stance: consensus
reviewed: 2026-11-20
{more}---

# {title}

{text}
"""


def page(id: str, text: str = "Some text.", more: str = "", **given: str) -> str:
    """Return the Markdown of a valid page; `more` is front matter, each line with its end.

    It is of a kind that needs no sources and leads nowhere, unless another `type` is given.
    """
    values = {"description": f"What {id} is, said in one sentence.", "type": "guide", "title": id}
    return PAGE.format(id=id, text=text, more=more, **(values | given))


CONFIG = """site_name: Plants
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
validation:
  links:
    anchors: warn
plugins: [search, fieldguide]
markdown_extensions: [attr_list, fieldguide.markdown.aliases, fieldguide.markdown.citations, fieldguide.markdown.roles]
"""


# One with every kind of option that the checks look at.
WHOLE_CONFIG = """site_name: Plants
site_url: http://127.0.0.1:8000/
extra_css:
  - assets/a.css
theme:
  name: material
  font: false
plugins:
  - search
  - fieldguide
markdown_extensions:
  - attr_list
validation:
  links:
    anchors: warn
nav:
  - Home: index.md
  - A to Z:
      - terms/plants.md
"""


def found(root: Path) -> list[str]:
    """Return what the checks say about the guide at `root`, a line each."""
    return [str(finding) for finding in check(root)]


def write(root: Path, path: str, content: str | bytes) -> Path:
    """Write a file below `root`, its folder made if need be."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Replace the first `old` in a file below `root`, where it must be."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    write(root, path, text.replace(old, new, 1))


def says(findings: list[str], expected: str) -> bool:
    """Whether a finding starts with `expected`; its `...` stands for anything."""
    start, *parts = expected.split("...")
    return any(line.startswith(start) and all(part in line for part in parts) for line in findings)


def read_letters(html: Tag) -> str:
    """Return a page's letters and digits, without what its Markdown copy leaves out on purpose."""
    left_out = {id(element) for element in html.select(", ".join(LEFT_OUT))}
    numbers = {
        id(next(item.strings)): str(number)
        for entries in html.select("ol")
        for number, item in enumerate(entries.find_all("li", recursive=False), 1)
    }
    texts = (
        numbers.get(id(text), "") + text
        for text in html.strings
        if left_out.isdisjoint(map(id, text.parents))
    )
    return re.sub(r"\W", "", "".join(texts))


def copied_letters(copy: str) -> str:
    """Return the letters and digits that a Markdown copy shows: no addresses, no languages."""
    outside, fences = read_fences(copy)
    shown = dict(enumerate(copy.split("\n"), 1)) | {fence.line: "" for fence in fences}
    shown |= {number: ADDRESS.sub("", line) for number, line in outside}
    return re.sub(r"\W", "", "".join(shown.values()))


ROLES = """aspects:
  - id: purpose
    name: Purpose
    question: What is the role for?
roles:
  - id: gardener
    name: Gardener
    devrel: member
    map:
      code: 1
      outward: 2
    cells:
      purpose:
        text: Keep plants alive
        sources: [doe-2020]
  - id: weeder
    name: Weeder
    devrel: adjacent
    map:
      code: 3
      outward: 4
    cells:
      purpose:
        text: Take plants out
        judgement: true
"""

MODELS = """figures:
  - id: who-does-what
    title: Who waters what
    about: Gardeners as rows and seasons as columns, with a dot where somebody waters.
    caption: Usual helpers, as the editors see it.
    sources: [doe-2020]
stages:
  - id: spring
    name: Spring
    page: terms/plants.md
    direction: both
    wants: Grow
    leaves: Frost
    owners: [gardener]
    measure: {name: Height, formula: Height now ÷ height before, deceives: Weeds, page: terms/plants.md}
"""

POSITIONS = """positions:
  - id: more-water
    question: Do plants need more water?
    holders:
      - who: Jane Doe
        holds: Yes, most of them
        sources: [doe-2020]
      - who: A weeder
        holds: No, they drown
        sources: [roe-2021]
"""

CHARTS = """charts:
  - id: lives
    title: How long plants live
    question: How long does a plant live?
    page: terms/plants.md
    unit: months
    measured: Plants by the months that they lived. No two gardens had the same weather.
    rows:
      - label: Beans
        value: 24
        high: 60
        year: 2020
        base: Jane Doe, 12 gardens
        sources: [doe-2020]
      - label: Peas
        value: 1200
        about: true
        year: 2021
        base: A weeder, 3 gardens
        sources: [roe-2021]
      - label: Reeds
        value: 1
        year: 2021
        base: A weeder, 3 gardens
        sources: [roe-2021]
"""

DOE, ROE = "data/sources/doe-2020.yml", "data/sources/roe-2021.yml"
SOURCES = {
    DOE: """title: On plants
authors: [{given: Jane, family: Doe}, {given: John, family: Roe}]
publisher: A garden
year: 2020
url: https://example.org/plants
type: post
read: unread
""",
    ROE: """title: On weeds
authors: []
publisher: null
year: 2021
url: https://example.org/weeds
type: post
read: unread
""",
}

SYNONYMS = """same:
  plant: [plnt]
near:
  - [flora, greenery]
dropped: [a, the, what]
"""


def replace_in(path: Path, old: str, new: str) -> None:
    """Replace the one place of a text in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"'{old}' is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def git(root: Path, *arguments: str) -> None:
    """Run Git as somebody whose own settings do not matter."""
    own = ("user.name=Jane", "user.email=jane@example.org", "init.defaultBranch=main")
    options = [part for one in own for part in ("-c", one)]
    subprocess.run(["git", "-C", str(root), *options, *arguments], check=True, capture_output=True)


def commit(root: Path) -> None:
    """Commit everything in a folder."""
    git(root, "add", ".")
    git(root, "commit", "-m", "All")
