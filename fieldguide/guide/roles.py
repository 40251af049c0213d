"""What is said about roles: which a directive asks for, what their cells cite, who is compared."""

from __future__ import annotations

from fieldguide.guide.marks import Mark, read_mark, with_sources
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Facts, Guide

COMPARISON = "roles"  # the directive that compares roles in a table
CARD_ASPECTS = (
    "purpose",
    "serves",
    "direction",
    "outputs",
    "measured-by",
    "reports-to",
    "code",
    "is-devrel",
)
Selection = tuple[list[str], list[str]]  # the ids of roles and of aspects, known or not


def on_cards(guide: Guide, arguments: str) -> Selection:
    """Return what cards show of the roles that a directive's arguments name."""
    return arguments.split(), [aspect for aspect in CARD_ASPECTS if aspect in guide.aspects]


def in_list(guide: Guide, _: str) -> Selection:
    """Return what the list of all roles shows."""
    return list(guide.roles), ["purpose"]


def in_table(guide: Guide, arguments: str) -> Selection:
    """Return what a table compares, as in `a b aspects: c, d`; `all` roles, all aspects if none."""
    ids, _, aspects = arguments.partition("aspects:")
    roles = list(guide.roles) if ids.strip() == "all" else ids.split()
    chosen = [aspect.strip() for aspect in aspects.split(",") if aspect.strip()]
    return roles, chosen or list(guide.aspects)


def cell_marks(guide: Guide, roles: list[str], aspects: list[str]) -> list[Mark]:
    """Return the marks of the sources that the cells of roles cite for aspects, in their order."""
    return [
        read_mark(mark)
        for role in roles
        for aspect in aspects
        for mark in role_cell(guide, role, aspect).get("sources", [])
    ]


def cell_markdown(cell: Facts) -> str:
    """Return a cell's text with its citations as Markdown."""
    return with_sources(cell["text"], cell.get("sources"))


def plain_cell(cell: Facts) -> tuple[str, list[Mark]]:
    """Return a cell's text, and the marks of its sources."""
    return cell["text"], [read_mark(mark) for mark in cell.get("sources", [])]


def join_names(names: list[str]) -> str:
    """Join names as a reader would say them: `A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def role_cell(guide: Guide, role: str, aspect: str) -> Facts:
    """Return what is said about an aspect of a role; nothing if it is not there."""
    cell: Facts = guide.roles.get(role, {}).get("cells", {}).get(aspect, {})
    return cell


def compared(guide: Guide, role: str) -> list[Page]:
    """Return the hand-written comparisons that a role stands in, by title."""
    found = [page for page, roles in pairs(guide) if role in roles]
    return sorted(found, key=lambda page: page.title)


def pairs(guide: Guide) -> list[tuple[Page, list[str]]]:
    """Return the hand-written comparison pages, each with the ids of the roles it compares.

    A page compares the two to four roles of the first `::: roles` line in its text; a page of the
    section without one compares ideas, and is listed with none.
    """
    found = []
    for page in guide.pages:
        if page.section == "compare" and page.path != "compare/index.md":
            drawn = [arguments for name, arguments, _ in page.directives if name == COMPARISON]
            found.append((page, in_table(guide, drawn[0])[0] if drawn else []))
    return found
