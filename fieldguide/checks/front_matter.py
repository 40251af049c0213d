"""Whether each page's front matter is whole: its keys, its date, what its facts cite."""

from __future__ import annotations

from datetime import date, timedelta

from fieldguide.checks.on_page import Problems, on_page
from fieldguide.checks.schemas import Schema, read_schema, violations
from fieldguide.guide.citations import mark_faults
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide, per_guide

FOUNDED = date(2026, 1, 1)  # nobody can have reviewed a page before


@on_page
def check_front_matter(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield every finding about a page's front matter."""
    for problem in page.problems:
        yield problem.line, problem.message
    if page.whole:  # else what is said about its values would be a guess
        for where, message in violations(_schema(guide), page.meta):
            yield page.line(*where), message
        yield from _reviewed(page)
    yield from _facts(guide, page)


@per_guide
def _schema(guide: Guide) -> Schema | None:
    return read_schema(guide.root, "pages")


def _reviewed(page: Page) -> Problems:
    try:
        day = date.fromisoformat(str(page.meta.get("reviewed")))
    except ValueError:
        return  # the schema says it
    if not FOUNDED <= day <= date.today() + timedelta(days=1):  # somewhere it is tomorrow
        when = "in the future" if day > FOUNDED else "before the guide began"
        yield page.line("reviewed"), f"'reviewed' is '{day}', {when}"


def _facts(guide: Guide, page: Page) -> Problems:
    """What the facts at a glance cite; the text's own citations are the text's check's."""
    for mark, line in page.citations:
        if line < page.body_line:
            for fault in mark_faults(guide, mark):
                yield line, fault
