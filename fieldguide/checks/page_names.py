"""Whether each page has names of its own: address, id, title, description and aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.promises import check_links
from fieldguide.checks.proposals import plain_slug
from fieldguide.guide.links import slug
from fieldguide.guide.names import SECTIONS
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide

_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def check_names(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about what pages have to share out among them."""
    for page in guide.pages:
        yield from _path(page)
    yield from _same_address(guide)
    yield from _unique(guide)
    yield from _names(guide)
    yield from check_links(guide)


def _path(page: Page) -> Iterator[Finding]:
    if page.section and page.section not in SECTIONS:
        hint = suggest(page.section, SECTIONS)
        yield Finding(page.file, 1, f"unknown section '{page.section}'{hint}")
    parts = page.path.removesuffix(".md").split("/")
    if not all(_NAME.match(part) for part in parts):
        words = [plain_slug(part) for part in parts]
        better = f", like '{'/'.join(words)}.md'" if all(words) else ""
        message = "a file's name is its address: lower-case words joined by '-'"
        yield Finding(page.file, 1, message + better)
    if len(parts) > 2:
        yield Finding(page.file, 1, "too deep: an address is a section and a name")


def _same_address(guide: Guide) -> Iterator[Finding]:
    owners: dict[str, Page] = {}
    for page in guide.pages:
        first = owners.setdefault(page.url.casefold(), page)
        if first is not page:
            address = f"/{page.url}"
            yield Finding(page.file, 1, f"'{address}' is the address of {first.file} too")


def _unique(guide: Guide) -> Iterator[Finding]:
    """Ids, titles, descriptions and names are each owned by one page."""
    ids, titles, descriptions, names = {}, {}, {}, {}
    for page in guide.pages:
        meta = page.meta
        yield from _owned(ids, page, meta.get("id"), ("id",), "id")
        yield from _owned(descriptions, page, meta.get("description"), ("description",), "text")
        title = page.titles[0] if page.titles else None
        if title:
            key = _fold(title[0])
            if key in titles:
                message = f"title '{title[0]}' is taken by {titles[key].file}"
                yield Finding(page.file, title[1], message)
            titles.setdefault(key, page)
    names.update(titles)
    for page in guide.pages:
        for index, alias in enumerate(page.aliases):
            if names.get(_fold(alias)) is page:
                line = page.line("aliases", index)
                yield Finding(page.file, line, f"alias '{alias}' repeats the title or an alias")
            else:
                yield from _owned(names, page, _fold(alias), ("aliases", index), "alias")


def _owned(owners: dict, page: Page, value, where: tuple, kind: str) -> Iterator[Finding]:
    if not isinstance(value, str):
        return
    if value in owners:
        message = f"{kind} '{value}' is taken by {owners[value].file}"
        if kind == "text":
            message = f"the description is the same as that of {owners[value].file}"
        yield Finding(page.file, page.line(*where), message)
    owners.setdefault(value, page)


def _names(guide: Guide) -> Iterator[Finding]:
    """An alias's short link is nobody else's, and what is never shown is nobody's true name."""
    short = {page.id: (page, _fold(page.id)) for page in guide.pages if page.id}
    true: dict[str, Page] = {}
    for page in guide.pages:
        for name in (*(title for title, _ in page.titles), *page.aliases):
            true.setdefault(_fold(name), page)
        for index, alias in enumerate(page.aliases):
            owner, name = short.setdefault(slug(alias), (page, _fold(alias)))
            if owner is not page and name != _fold(alias):  # else the name itself is taken
                message = f"alias '{alias}' has the short link 't/{slug(alias)}/' of {owner.file}"
                yield Finding(page.file, page.line("aliases", index), message)
    wrong: dict[str, Page] = {}
    for page in guide.pages:
        for key, what in (("misspellings", "misspelling"), ("asked", "question")):
            hidden = page.meta.get(key)
            for index, name in enumerate(hidden if isinstance(hidden, list) else []):
                line = page.line(key, index)
                owner = true.get(_fold(str(name)))
                if owner:
                    message = f"{what} '{name}' is a name of {owner.file}; take it out, "
                    message += "the search finds names by themselves"
                    yield Finding(page.file, line, message)
                other = wrong.setdefault(_fold(str(name)), page)
                if other is not page:
                    yield Finding(
                        page.file, line, f"{what} '{name}' is taken by {other.file}; take one out"
                    )


def _fold(name: str) -> str:
    return re.sub(r"\s+", " ", name.casefold()).strip()
