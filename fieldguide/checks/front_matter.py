"""Whether each page's front matter is whole: its keys, its date, what its facts cite."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.schemas import Schema, read_schema, violations
from fieldguide.guide.citations import unknown_source
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide, per_guide

FOUNDED = date(2026, 1, 1)  # nobody can have reviewed a page before
_RESERVED = ("assets", "data", "search", "404.html")  # folders that are not pages'


def check_front_matter(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield every finding about a page's front matter."""
    yield from page.problems
    if page.whole:  # else what is said about its values would be a guess
        for where, message in violations(_schema(guide), page.meta):
            yield Finding(page.file, page.line(*where), message)
        yield from _reviewed(page)
        yield from _reserved(page)
    yield from _facts(guide, page)


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
