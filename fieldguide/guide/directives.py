"""Every directive, `::: name arguments`: what it takes, what it cites, and which ids it draws.

This is the one list that checks, citations and rendering ask. What a directive looks like on a page
is drawn by an extension in `markdown/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from fieldguide.base.nearest import suggest
from fieldguide.guide.figure_tables import TABLES, figure_marks
from fieldguide.guide.index import entries, letter, letter_id
from fieldguide.guide.marks import Mark
from fieldguide.guide.names import FILES
from fieldguide.guide.page import Page
from fieldguide.guide.positions import position_marks
from fieldguide.guide.repository import Guide
from fieldguide.guide.roles import (
    COMPARISON,
    Selection,
    cell_marks,
    in_list,
    in_table,
    on_cards,
)
from fieldguide.guide.self_checks import TALLY
from fieldguide.guide.sources import source_letter


def takes_nothing(_: Guide, name: str, arguments: str) -> Iterator[str]:
    """Yield what is wrong with the arguments of a directive that stands alone on its line."""
    if arguments.strip():
        yield f"'::: {name}' takes nothing after it"


@dataclass(frozen=True)
class Directive:
    """What is to be known of a directive without drawing it; `arguments` is the rest of its line.

    Data may be broken where `faults`, `cites` and `ids` are asked.
    """

    faults: Callable[[Guide, str, str], Iterable[str]] = takes_nothing  # by its name and arguments
    cites: Callable[[Guide, str], Iterable[Mark]] = lambda guide, arguments: ()
    ids: Callable[[Guide, str], Iterable[str]] = lambda guide, arguments: ()  # to link to
    figure: Callable[[str], str] = lambda arguments: ""  # the id of the figure that it draws
    # Beside data, titles and addresses: nothing, who cites what, or what other pages say.
    reads: Literal["", "citations", "pages"] = ""


def drawn_figure(name: str, arguments: str) -> str:
    """Return the id of the figure that a directive draws; empty when it draws none."""
    return DIRECTIVES[name].figure(arguments) if name in DIRECTIVES else ""


def drawn_marks(guide: Guide, page: Page) -> set[Mark]:
    """Return the marks of the sources that are cited by what directives draw on a page."""
    return {mark for one, rest in _known(page) for mark in one.cites(guide, rest)}


def drawn_ids(guide: Guide, page: Page) -> set[str]:
    """Return the ids that directives draw on a page, those of citations left out."""
    return {id for one, rest in _known(page) for id in one.ids(guide, rest)}


def reads(page: Page) -> set[str]:
    """Return what directives on a page draw from beside data; an unknown one may read anything."""
    return {
        DIRECTIVES[name].reads if name in DIRECTIVES else "pages" for name, *_ in page.directives
    }


def _known(page: Page) -> Iterator[tuple[Directive, str]]:
    for name, arguments, _ in page.directives:
        if name in DIRECTIVES:
            yield DIRECTIVES[name], arguments


def _figure_faults(guide: Guide, name: str, arguments: str) -> Iterator[str]:
    known = [*TABLES, *guide.charts]
    if arguments.strip() not in known:
        yield f"unknown figure '{arguments}'{suggest(arguments, known)}"


def _count_faults(_: Guide, name: str, arguments: str) -> Iterator[str]:
    if not arguments.strip().isdigit():
        yield f"'::: {name}' takes how many changes to show"


def _card_faults(guide: Guide, name: str, arguments: str) -> Iterator[str]:
    roles, aspects = on_cards(guide, arguments)
    if not roles:
        yield f"'::: {name}' names no role"
    yield from _unknown(guide, roles, aspects)


def _table_faults(guide: Guide, name: str, arguments: str) -> Iterator[str]:
    roles, aspects = in_table(guide, arguments)
    if not roles:
        yield f"'::: {name}' names no role"
    if len(roles) == 1:
        yield "a comparison has at least two roles; one has '::: role'"
    yield from _unknown(guide, roles, aspects)


def _position_faults(guide: Guide, name: str, arguments: str) -> Iterator[str]:
    if arguments.strip() not in guide.positions:
        yield f"unknown dispute '{arguments}'{suggest(arguments, guide.positions)}"


def _form_faults(guide: Guide, name: str, arguments: str) -> Iterator[str]:
    there = {path.stem for path in (guide.root / FILES).glob("*.md")}
    if arguments.strip() not in there:
        yield f"no template {FILES.as_posix()}/{arguments.strip()}.md{suggest(arguments, there)}"


def _list_faults(guide: Guide, name: str, arguments: str) -> Iterator[str]:
    yield from takes_nothing(guide, name, arguments)
    yield from _unknown(guide, *in_list(guide, arguments))


def _unknown(guide: Guide, roles: list[str], aspects: list[str]) -> Iterator[str]:
    for role in sorted({role for role in roles if roles.count(role) > 1}):
        yield f"the role '{role}' is named twice"
    for role in roles:
        if role not in guide.roles:
            yield f"unknown role '{role}'{suggest(role, guide.roles)}"
    for aspect in aspects:
        if aspect not in guide.aspects:
            yield f"unknown aspect '{aspect}'{suggest(aspect, guide.aspects)}"


def _cells(chosen: Callable[[Guide, str], Selection]) -> Callable[[Guide, str], list[Mark]]:
    """Return what gives the marks of the cells that are chosen by a directive's arguments."""
    return lambda guide, arguments: cell_marks(guide, *chosen(guide, arguments))


def _figure(
    figure: Callable[[str], str], faults: Callable[[Guide, str, str], Iterable[str]] = takes_nothing
) -> Directive:
    """Return the directive that draws a figure, whose id follows from its arguments."""
    return Directive(
        faults=faults,
        cites=lambda guide, arguments: figure_marks(guide, figure(arguments)),
        ids=lambda guide, arguments: [f"figure-{figure(arguments)}"],
        figure=figure,
    )


def _standings(guide: Guide, _: str) -> list[str]:
    return [f"list-{role.get('devrel')}" for role in guide.roles.values()]


def _letters(guide: Guide, _: str) -> list[str]:
    return [letter_id(letter(name)) for name, _page in entries(guide)]


def _bibliography_ids(guide: Guide, _: str) -> list[str]:
    letters = {letter_id(source_letter(source)) for source in guide.sources.values()}
    return [*guide.sources, *letters]


DIRECTIVES = {
    "a-to-z": Directive(ids=_letters),
    "bibliography": Directive(ids=_bibliography_ids, reads="citations"),
    "figure": _figure(str.strip, _figure_faults),
    "form": Directive(_form_faults),
    "latest": Directive(_count_faults, reads="pages"),
    "positions": Directive(_position_faults, position_marks),
    "role": Directive(_card_faults, _cells(on_cards)),
    COMPARISON: Directive(_table_faults, _cells(in_table)),
    "roles-list": Directive(_list_faults, _cells(in_list), _standings),
    "roles-map": _figure(lambda _: "roles-map"),
    "roles-picker": Directive(),
    "slides": Directive(),
    TALLY: Directive(),
    "today": Directive(reads="pages"),
}
