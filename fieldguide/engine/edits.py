"""Lets a saved edit show soon: while the guide is served, only what it touches is made anew.

MkDocs leaves out pages that were made already where it is asked to (`mkdocs serve --dirty`). But it
goes by the times of files alone: on all other pages an edited title, heading or fact stays what it
was, the menu of the edited page has no titles, and the search knows that page only. So what is to be
made anew is deleted here, and MkDocs is told what it does not read of the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils import clean_directory

from fieldguide.guide.citations import cited_by
from fieldguide.guide.directives import reads
from fieldguide.guide.names import DATA, FILES
from fieldguide.guide.page import Page
from fieldguide.guide.page_anchors import page_anchors
from fieldguide.guide.repository import Guide, per_guide

# What others take from a page of the engine's that was read: menus, the search, and links to it.
TOLD = ("title", "content", "present_anchor_ids")
Made = dict[str, dict[str, Any]]  # by a page's path: each of them


@dataclass(frozen=True)
class Served:
    """What a served guide's last build was made from, and made of it."""

    guide: Guide
    made: Made


def untouched(guide: Guide, last: Served | None) -> Made:
    """Return of what was made last what would be the same now; nothing if there was no build."""
    now = outline(guide)  # in each build, for the next one: what it reads may change
    if not last or last.guide.root != guide.root or outline(last.guide) != now:
        return {}
    others = {"pages"} if _citing(guide) == _citing(last.guide) else {"pages", "citations"}
    return {
        page.path: last.made[page.path]
        for page in guide.pages
        if page.path in last.made
        and page == last.guide.by_path[page.path]
        and _stands_alone(page)
        and not others & reads(page)
    }


def drop_others(files: Files, site: Path, same: Collection[str]) -> None:
    """Delete from a served site all but the pages, by their paths, that are to be the same."""
    if not same:
        clean_directory(str(site))
    for file in files:
        if file.src_uri not in same:
            Path(file.abs_dest_path).unlink(missing_ok=True)


def made_of(pages: Iterable[EnginePage]) -> Made:
    """Return what is to be known of the engine's pages in the next build."""
    return {page.file.src_uri: {name: getattr(page, name) for name in TOLD} for page in pages}


def tell(pages: Iterable[EnginePage], same: Made) -> None:
    """Give the engine's pages what it takes from reading them, where it leaves that out."""
    for page in pages:
        if page.file.src_uri in same:
            vars(page).update(same[page.file.src_uri])


def _stands_alone(page: Page) -> bool:
    """Whether a page, its directives aside, takes from elsewhere only what the outline holds."""
    includes_others = "--8<--" in page.body.replace(f'--8<-- "{FILES.as_posix()}/', "")
    return not (includes_others or "template" in page.meta)


@per_guide
def _citing(guide: Guide) -> dict[str, list[str]]:
    """Return the paths of the pages that cite each source."""
    return {key: [page.path for page in pages] for key, pages in cited_by(guide).items()}


@per_guide
def outline(guide: Guide) -> str:
    """Return a hash of all that a page may take from elsewhere; other pages' text is left out."""
    beside = [
        guide.root / "mkdocs.yml",
        guide.root / DATA / "abbreviations.md",
        *(guide.root / DATA).glob("*.schema.json"),
        *(guide.root / "overrides").rglob("*.html"),
        *(guide.root / FILES).glob("*.md"),
    ]
    single = (
        guide.roles_file,
        guide.synonyms_file,
        guide.links_file,
        guide.models_file,
        guide.positions_file,
        guide.charts_file,
    )
    parts = (
        sorted(guide.files),
        [path.read_bytes() for path in sorted(beside) if path.is_file()],
        [(file.path, file.value) for file in (*guide.source_files, *single)],
        [(page.path, page.meta, page.whole, page.title, *_places(page)) for page in guide.pages],
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _places(page: Page) -> tuple[list[str], list[tuple[str, str]]]:
    """Return a page's anchors and what is drawn on it.

    Citations' anchors are left out: a page links to its own, and each new citation makes two.
    """
    ids = {one for one in page_anchors(page) if not one.startswith(("cite-", "source-"))}
    return sorted(ids), [(name, arguments) for name, arguments, _ in page.directives]
