"""Whether each page is whole and has names of its own: front matter, headings, ids, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.promises import check_links
from fieldguide.checks.proposals import plain_slug
from fieldguide.checks.schemas import Schema, read_schema, violations
from fieldguide.guide.citations import unknown_source
from fieldguide.guide.links import slug
from fieldguide.guide.names import SECTIONS
from fieldguide.guide.page import CITATION, Heading, Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide, per_guide

FOUNDED = date(2026, 1, 1)  # nobody can have reviewed a page before
_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_NOTE = re.compile(rf"\[\^[^\]\s]+\]|{CITATION.pattern}")
_RESERVED = ("assets", "data", "search", "404.html")  # folders that are not pages'


def check_pages(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about what pages have to share out among them."""
    yield from _same_address(guide)
    yield from _unique(guide)
    yield from _names(guide)
    yield from check_links(guide)


def check_page(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield every finding about a page as a whole."""
    yield from page.problems
    if page.whole:  # else what is said about its values would be a guess
        for where, message in violations(_schema(guide), page.meta):
            yield Finding(page.file, page.line(*where), message)
        yield from _reviewed(page)
        yield from _reserved(page)
    yield from _facts(guide, page)
    yield from _path(page)
    yield from _headings(page)


@per_guide
def _schema(guide: Guide) -> Schema | None:
    return read_schema(guide.root, "pages")


def _reviewed(page: Page) -> Iterator[Finding]:
    try:
        day = date.fromisoformat(str(page.meta.get("reviewed")))
    except ValueError:
        return  # the schema says it
    if not FOUNDED <= day <= date.today() + timedelta(days=1):  # somewhere it is tomorrow
        when = "in the future" if day > FOUNDED else "before the guide began"
        yield Finding(page.file, page.line("reviewed"), f"'reviewed' is '{day}', {when}")


def _reserved(page: Page) -> Iterator[Finding]:
    old = page.meta.get("redirect_from")
    for index, address in enumerate(old if isinstance(old, list) else []):
        if str(address).partition("/")[0] in _RESERVED:
            message = f"'{address}' would stand among the site's own files"
            yield Finding(page.file, page.line("redirect_from", index), message)


def _facts(guide: Guide, page: Page) -> Iterator[Finding]:
    """What the facts at a glance cite; the text's own citations are the text's check's."""
    for key, line in page.citations:
        if line < page.body_line and key not in guide.sources:
            yield Finding(page.file, line, unknown_source(key, guide.sources))


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


def _headings(page: Page) -> Iterator[Finding]:
    if page.problems and not page.body.strip():
        return
    titles = page.titles
    if not titles:
        yield Finding(page.file, page.body_line, "no title: start the text with '# Title'")
    for _, line in titles[1:]:
        yield Finding(page.file, line, "a second '# ' heading; a page has one title")
    before = None
    for heading in page.headings:
        yield from _order(page, before, heading)
        before = heading
    yield from _lead(page)
    yield from _empty(page)


def _empty(page: Page) -> Iterator[Finding]:
    """Headings with nothing below them, neither text nor a heading of a lower level."""
    lines = page.body.split("\n")
    for at, heading in enumerate(page.headings):
        after = page.headings[at + 1] if at + 1 < len(page.headings) else None
        end = after.line - page.body_line if after else len(lines)
        below = "".join(lines[heading.line - page.body_line + 1 : end]).strip()
        if heading.level > 1 and not below and not (after and after.level > heading.level):
            message = f"nothing stands below the heading '{heading.text}'"
            yield Finding(page.file, heading.line, message)


def _order(page: Page, before: Heading | None, heading: Heading) -> Iterator[Finding]:
    if before is None and heading.level > 1 and page.titles:
        yield Finding(page.file, heading.line, "a heading before the page's title")
    if before and heading.level > before.level + 1:
        message = f"heading level {heading.level} after level {before.level}; "
        message += f"write '{'#' * (before.level + 1)} {heading.text}"
        message += f" {{#{heading.id}}}'" if heading.id else "'"
        yield Finding(page.file, heading.line, message)
    if re.search(r"</?[a-zA-Z]", heading.text):
        yield Finding(page.file, heading.line, "a heading may not hold HTML")
    note = _NOTE.search(heading.text)
    if note:  # its number would stand in the table of contents, the search and citations
        message = f"a heading has no note; move '{note[0]}' into the text below it"
        yield Finding(page.file, heading.line, message)
    elif heading.level == 1 and (mark := re.search(r"[*_`\[\]]", heading.text)):
        message = f"a title is plain text: '{mark[0]}' would show in tabs, cards and the search"
        yield Finding(page.file, heading.line, message)
    if re.search(r"[.,:;]$", heading.text):
        yield Finding(page.file, heading.line, f"a heading does not end in '{heading.text[-1]}'")


def _lead(page: Page) -> Iterator[Finding]:
    """Something other than a heading follows the title, and nothing stands before it."""
    lines = [(number, text) for number, text in page.prose if text.strip()]
    for at, (number, text) in enumerate(lines):
        if re.match(r"^# ", text):
            if at and not lines[at - 1][1].startswith("<!--"):
                yield Finding(page.file, lines[0][0], "text before the page's title")
            if not "".join(page.body.split("\n")[number - page.body_line + 1 :]).strip():
                yield Finding(page.file, number, "the page has no text after its title")
            return


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
