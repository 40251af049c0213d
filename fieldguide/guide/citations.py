"""Who cites what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from fieldguide.base.nearest import suggest
from fieldguide.guide.directives import drawn_sources
from fieldguide.guide.facts import facts
from fieldguide.guide.page import CITATION, Page, citation_keys
from fieldguide.guide.repository import Facts, Guide, per_guide


def unknown_source(key: str, known: Iterable[str]) -> str:
    """Return the message for a source id that the bibliography lacks, with the nearest one."""
    return f"unknown source '{key}'{suggest(key, known)}"


@per_guide
def cited_by(guide: Guide) -> dict[str, list[Page]]:
    """Return the pages that cite each source, in the order of their addresses."""
    pages = defaultdict(list)
    for page in guide.pages:
        for key in cited(guide, page):
            pages[key].append(page)
    return dict(pages)


def cited_sources(guide: Guide) -> list[Facts]:
    """Return the bibliography's entries that a page cites, by author and then by title."""
    pages = cited_by(guide)
    return sorted((s for key, s in guide.sources.items() if key in pages), key=_sort_name)


def cited(guide: Guide, page: Page) -> list[str]:
    """Return the ids of the sources that a page cites, sorted.

    A page cites what its text cites and what the tables and figures drawn on it cite.
    """
    keys = {key for key, _ in page.citations}
    for fact in facts(guide, page):
        for match in CITATION.finditer(" ".join(fact.values())):
            keys |= set(citation_keys(match[1]))
    return sorted(keys | drawn_sources(guide, page))


def _sort_name(source: Facts) -> tuple[str, str]:
    """The first author's last name, or the title of an unsigned work, then the title."""
    authors = source.get("authors") or []
    name = authors[0].partition(" (")[0].split()[-1] if authors else source["title"]
    return name.casefold(), source["title"].casefold()
