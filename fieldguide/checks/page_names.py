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
from fieldguide.guide.page import Page, texts
from fieldguide.guide.repository import Guide

_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def check_names(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about what pages have to share out among them."""
    for page in guide.pages:
        yield from _path(page)
    names = _true_names(guide)
    yield from _unique(guide, names)
    yield from _hidden(guide, names)
    yield from _short_links(guide)
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


def _unique(guide: Guide, names: dict[str, Page]) -> Iterator[Finding]:
    """Addresses, ids, descriptions, titles and aliases are each owned by one page."""
    owners: dict[tuple[str, str], Page] = {}
    for page in guide.pages:
        owner = owners.setdefault(("address", page.url.casefold()), page)
        if owner is not page:
            yield Finding(page.file, 1, f"'/{page.url}' is the address of {owner.file} too")
        owner = owners.setdefault(("id", page.id), page)
        if owner is not page and page.id:
            yield Finding(page.file, page.line("id"), f"id '{page.id}' is taken by {owner.file}")
        said = page.meta.get("description")
        owner = owners.setdefault(("description", str(said)), page)
        if owner is not page and said:
            message = f"the description is the same as that of {owner.file}"
            yield Finding(page.file, page.line("description"), message)
        own = set()
        for title, line in page.titles[:1]:
            own.add(_fold(title))
            if (owner := names[_fold(title)]) is not page:
                yield Finding(page.file, line, f"title '{title}' is taken by {owner.file}")
        for index, alias in enumerate(page.aliases):
            line, name = page.line("aliases", index), _fold(alias)
            if name in own:
                yield Finding(page.file, line, f"alias '{alias}' repeats the title or an alias")
            elif (owner := names[name]) is not page:
                yield Finding(page.file, line, f"alias '{name}' is taken by {owner.file}")
            own.add(name)


def _short_links(guide: Guide) -> Iterator[Finding]:
    """An alias's short link is nobody else's."""
    short = {page.id: (page, _fold(page.id)) for page in guide.pages if page.id}
    for page in guide.pages:
        for index, alias in enumerate(page.aliases):
            owner, name = short.setdefault(slug(alias), (page, _fold(alias)))
            if owner is not page and name != _fold(alias):  # else the name itself is taken
                message = f"alias '{alias}' has the short link 't/{slug(alias)}/' of {owner.file}"
                yield Finding(page.file, page.line("aliases", index), message)


def _hidden(guide: Guide, names: dict[str, Page]) -> Iterator[Finding]:
    """What is never shown is nobody's true name, and leads to one page."""
    owners: dict[str, Page] = {}
    for page in guide.pages:
        for key, what in (("misspellings", "misspelling"), ("asked", "question")):
            for index, name in enumerate(texts(page.meta.get(key))):
                line = page.line(key, index)
                if true := names.get(_fold(name)):
                    message = f"{what} '{name}' is a name of {true.file}; take it out, "
                    message += "the search finds names by themselves"
                    yield Finding(page.file, line, message)
                owner = owners.setdefault(_fold(name), page)
                if owner is not page:
                    message = f"{what} '{name}' is taken by {owner.file}; take one out"
                    yield Finding(page.file, line, message)


def _true_names(guide: Guide) -> dict[str, Page]:
    """The page that each title and alias belongs to: a title to the first, before any alias."""
    titles = [(title, page) for page in guide.pages for title, _ in page.titles[:1]]
    aliases = [(alias, page) for page in guide.pages for alias in page.aliases]
    return {_fold(name): page for name, page in reversed([*titles, *aliases])}


def _fold(name: str) -> str:
    return re.sub(r"\s+", " ", name.casefold()).strip()
