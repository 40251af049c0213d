"""Builds the guide, a larger one of copies of its pages, and stock Material's site of the same pages.

The guide builds with all that it has, strictly, cards and codes drawn before; stock Material with
the same pages and versions, its search and previews, the same Markdown extensions but ours, and
nothing else.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("docs", "data", "overrides", "mkdocs.yml", "CITATION.cff", ".cache/fieldguide")
_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_OWN = "aliases|misspellings|asked|redirect_from|redirect_anchors"  # what one page alone may say
_ASKED = re.compile(r"^asked:.*\n(?:[ -].*\n)*", re.MULTILINE)
_NAMES = re.compile(rf"^(?:{_OWN}):.*\n(?:[ -].*\n)*", re.MULTILINE)
_DESCRIPTION = re.compile(r"^description: .*", re.MULTILINE)
_ID = re.compile(r"^id: (.*)$", re.MULTILINE)
_TITLE = re.compile(r"^# (.*?)( \{[^}]*\})?$", re.MULTILINE)
_EXTENSIONS = re.compile(r"^markdown_extensions:\n.*?(?=^\S)", re.DOTALL | re.MULTILINE)
_OURS = re.compile(r"^  - fieldguide\..*\n(?: {4,}.*\n)*", re.MULTILINE)
# What stands in for the theme's own is the theme's own there.
_PREVIEWS = re.compile(r"^  - fieldguide\.markdown\.previews:.*\n {6}(exclude: .*\n)", re.MULTILINE)
_THEMES_PREVIEWS = r"  - material.extensions.preview:\n      sources:\n        \1"
_NO_MARK = re.compile(r"^ +marker: .*\n", re.MULTILINE)


def copy_guide(root: Path) -> None:
    """Copy all that a build reads into `root`, with the cards and codes that were drawn before."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part)
        elif (ROOT / part).exists():
            shutil.copy(ROOT / part, root / part)


def count_pages(root: Path) -> int:
    """Return how many pages the menu of a guide lists."""
    return len(re.findall(r"\.md$", _read_menu(root)[1], re.MULTILINE))


def grow(root: Path, wanted: int) -> None:
    """Add copies of its pages to the guide in `root` until it has so many.

    Each round of them copies the groups of every section's menu, and what stands in no group makes
    one: nobody could use a group of some hundred lines, and every page of it would carry them all.
    Questions go, since a word that stands often enough to be a name would have to be in their pages.
    """
    for page in (root / "docs").rglob("*.md"):
        page.write_text(_ASKED.sub("", page.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    head, menu = _read_menu(root)
    nav = yaml.safe_load(menu)
    sections = [pages for part in nav for pages in part.values() if isinstance(pages, list)]
    own = [_groups(section) for section in sections]
    missing, number = wanted - count_pages(root), 1
    while missing > 0:
        number += 1
        for section, groups in zip(sections, own, strict=True):
            for name, paths in groups.items():
                added = [_add_copy(root / "docs", path, number) for path in paths[:missing]]
                missing -= len(added)
                if added:
                    section.append({f"{name} {number}": added})
    (root / "mkdocs.yml").write_text(head + yaml.safe_dump(nav, sort_keys=False), "utf-8")


def _read_menu(root: Path) -> tuple[str, str]:
    """Return what stands before the menu in `mkdocs.yml`, with its key, and the menu."""
    head, nav, menu = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")
    return head + nav, menu


def _groups(section: list[str | dict[str, list[str]]]) -> dict[str, list[str]]:
    """Return the pages of a section's menu by group, its first page left out."""
    groups = {"Copies": [one for one in section if isinstance(one, str) and "index.md" not in one]}
    for one in section:
        if isinstance(one, dict):
            groups |= one
    return groups


def _add_copy(docs: Path, path: str, number: int) -> str:
    """Write a copy of a page, with an id, a title and a description of its own; return its path."""
    _, front, text = (docs / path).read_text(encoding="utf-8").split("---\n", 2)
    name, copied = _ID.search(front)[1], path.replace(".md", f"-copy-{number}.md")
    meta = _ID.sub(f"id: {name}-{number}", _NAMES.sub("", front), count=1)
    about = f"description: Copy {number} of {name}, to see how a larger guide builds."
    meta = _DESCRIPTION.sub(about, meta, count=1)
    body = _TITLE.sub(rf"# \1 {number}\2", text, count=1)
    (docs / copied).write_text(f"---\n{meta}---\n{body}", encoding="utf-8")
    return copied


def make_stock(guide: Path, root: Path) -> None:
    """Write into `root` what stock Material builds the pages of a guide from."""
    for part in ("docs", "data"):
        shutil.copytree(guide / part, root / part)
    config = (guide / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(_stock_config(config), encoding="utf-8")
    for page in (root / "docs").rglob("*.md"):  # templates are the guide's own
        page.write_text(_TEMPLATE.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")


def _stock_config(config: str) -> str:
    """Return the configuration of stock Material for the same pages and menu."""
    extensions = _EXTENSIONS.search(config)[0]
    for ours, stock in ((_PREVIEWS, _THEMES_PREVIEWS), (_OURS, ""), (_NO_MARK, "")):
        extensions, found = ours.subn(stock, extensions)
        if not found:
            raise ValueError(f"mkdocs.yml has nothing like {ours.pattern!r}")
    menu = config.partition("\nnav:\n")[2]
    return (
        "site_name: Stock\nsite_url: !ENV [SITE_URL]\n"
        "exclude_docs: |\n  !/templates/\n  /templates/files/\n"
        "theme:\n  name: material\n  font: false\n"
        "  features: [navigation.tabs, navigation.instant]\n"
        f"plugins: [search]\n{extensions}nav:\n{menu}"
    )


def build(root: Path, address: str, *options: str) -> float:
    """Build a site for an address, from nothing but the caches; return the seconds it took."""
    shutil.rmtree(root / "site", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *options]
    environment = os.environ | {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled already
    begun = time.perf_counter()
    done = subprocess.run(
        command, check=False, cwd=root, env=environment, capture_output=True, text=True
    )
    seconds = time.perf_counter() - begun
    if done.returncode:
        sys.exit(f"the build ended with {done.returncode}\n{(done.stdout + done.stderr)[-2000:]}")
    return seconds
