"""What directives draw, as Markdown: their form in the copies of pages. Citations keep their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fieldguide.guide.figure_tables import TABLES
from fieldguide.guide.index import entries
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Facts, Guide
from fieldguide.guide.roles import (
    cell_markdown,
    compared,
    in_table,
    join_names,
    on_cards,
    pairs,
)


@dataclass(frozen=True)
class Asked:
    """What a directive's text is made from: its arguments, and the site's root for links.

    `cited_by` gives the pages that cite each source; it is handed in, for it asks the directives.
    """

    guide: Guide
    arguments: str
    site_url: str
    cited_by: Callable[[Guide], dict[str, list[Page]]]


def role_cards(asked: Asked) -> Iterator[str]:
    """Yield the aspects of roles as a list, and the comparisons that each stands in."""
    guide = asked.guide
    ids, aspects = on_cards(guide, asked.arguments)
    for id in ids:
        for aspect in aspects:
            name, cell = guide.aspects[aspect]["name"], guide.roles[id]["cells"][aspect]
            yield f"- **{name}:** {_cell(cell)}"
        if links := "; ".join(_link(asked, page, page.title) for page in compared(guide, id)):
            yield f"- **Compared in:** {links}"


def roles_table(asked: Asked) -> Iterator[str]:
    """Yield a table of roles, an aspect a row."""
    guide = asked.guide
    ids, aspects = in_table(guide, asked.arguments)
    yield "| Aspect | " + " | ".join(guide.roles[id]["name"] for id in ids) + " |"
    yield "|---" * (len(ids) + 1) + "|"
    for aspect in aspects:
        cells = (_cell(guide.roles[id]["cells"][aspect]) for id in ids)
        yield f"| {guide.aspects[aspect]['name']} | " + " | ".join(cells) + " |"


def role_list(asked: Asked) -> Iterator[str]:
    """Yield every role with its purpose."""
    for id, role in asked.guide.roles.items():
        yield f"- [{role['name']}]({asked.site_url}t/{id}/): {_cell(role['cells']['purpose'])}"


def comparisons(asked: Asked) -> Iterator[str]:
    """Yield every comparison with its description."""
    for page, _roles in pairs(asked.guide):
        yield f"- {_link(asked, page, page.title)}: {page.meta.get('description')}"


def index(asked: Asked) -> Iterator[str]:
    """Yield every name in the index with its page."""
    for name, page in entries(asked.guide):
        own = name == page.title
        told = page.meta.get("description") if own else f"see {page.title}"
        yield f"- {_link(asked, page, name)}: {told}"


def cited_works(asked: Asked) -> Iterator[str]:
    """Yield every cited source with the pages that cite it."""
    for key, pages in sorted(asked.cited_by(asked.guide).items()):
        names = ", ".join(page.title for page in pages)
        yield f"- {source_text(asked.guide.sources[key])}. Cited in {names}."


def figure_text(guide: Guide, figure: str) -> Iterator[str]:
    """Yield a figure's title, the table that says the same, and its caption."""
    facts = guide.figures[figure]
    keys = "; ".join(f"@{key}" for key in facts.get("sources") or [])
    yield f"**{facts['title']}**"
    yield ""
    yield from TABLES[figure](guide).markdown()
    yield ""
    yield facts["caption"] + (f" [{keys}]" if keys else "")


def source_text(source: Facts) -> str:
    """Return a source's entry as text: authors, title, publisher, year, address."""
    authors = join_names(source.get("authors") or [])
    place = ", ".join(str(part) for part in (source.get("publisher"), source.get("year")) if part)
    address = source.get("archived") or source.get("url")
    parts = [authors, source["title"], place or "undated", address]
    return ". ".join(part for part in parts if part)


def _cell(cell: Facts) -> str:
    return cell_markdown(cell) + (" (our view)" if cell.get("judgement") else "")


def _link(asked: Asked, page: Page, text: str) -> str:
    return f"[{text}]({asked.site_url}{page.url})"
