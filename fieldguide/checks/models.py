"""What is wrong with the models that figures are drawn from, beside what their schema says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fieldguide.base.nearest import suggest
from fieldguide.base.shapes import as_list
from fieldguide.base.yaml_lines import Finding, Where
from fieldguide.checks.proposals import suggest_page
from fieldguide.guide.citations import mark_faults
from fieldguide.guide.directives import drawn_figure
from fieldguide.guide.figure_tables import TABLES
from fieldguide.guide.links import unread_ids
from fieldguide.guide.marks import read_mark
from fieldguide.guide.repository import Guide
from fieldguide.pictures.catalogue import DRAWN, draw
from fieldguide.pictures.drawing import NARROW, SLIDE, WIDE


def check_models(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about `data/models.yml` that its schema does not make.

    Ids that name a source, a role, a stage, a group or a page must exist, shares must be of a
    hundred, and moves lead from tier to tier.
    """
    file = guide.models_file
    for where, message in (*_unknown(guide), *_uncounted(guide)):
        yield Finding(file.path, file.line(*where), message)


def unknown_names(guide: Guide, value: Any) -> Iterator[tuple[Where, str]]:
    """Yield (key path, message) of each source and page named in data that there is not."""
    for where, entry in _entries(value, ()):
        for key in _strings(entry.get("sources")):
            for fault in mark_faults(guide, read_mark(key)):
                yield (*where, "sources"), fault
        path = str(entry.get("page") or "").partition("#")[0]
        if path and path not in guide.by_path:  # its part of the figure would be no link
            hint = suggest_page(guide, path, guide.by_path)
            yield (*where, "page"), f"no page stands at docs/{path}{hint}"


def _unknown(guide: Guide) -> Iterator[tuple[Where, str]]:
    """Yield (key path, message) of each name of something that there is not."""
    yield from unknown_names(guide, guide.models)
    stages, stresses = (
        {str(entry.get("id")) for _, entry in _list(guide, name)} for name in ("stages", "stresses")
    )
    for kind, name, known, part in (
        ("role", "stages", set(guide.roles), "owners"),
        ("stage", "seven_as", stages, "stages"),
        ("group", "definitions", stresses, "group"),
    ):
        for at, entry in _list(guide, name):
            for one in _strings(entry.get(part)):
                if one not in known:
                    yield (name, at, part), f"unknown {kind} '{one}'{suggest(one, known)}"
    pages = {page.id for page in guide.pages} | unread_ids(guide)
    for at, id in enumerate(_strings(guide.models.get("slides"))):
        if id not in pages:
            yield ("slides", at), f"no page has the id '{id}'{suggest(id, pages)}"


def _uncounted(guide: Guide) -> Iterator[tuple[Where, str]]:
    """Yield (key path, message) of what does not add up."""
    for at, entry in _list(guide, "participation"):
        shares = [one for one in as_list(entry.get("shares")) if isinstance(one, (int, float))]
        if abs(sum(shares) - 100) > 2:
            yield ("participation", at), f"the shares sum to {sum(shares):g}, not to 100"
    tiers, moves = (as_list(guide.models.get(name)) for name in ("tiers", "moves"))
    if len(tiers) != len(moves) and tiers:
        message = f"{len(tiers)} tiers need {len(tiers)} moves, one from each to the next and one "
        yield ("moves",), message + f"out of the last; here are {len(moves)}"


def check_figures(guide: Guide) -> Iterator[Finding]:
    """Yield a finding for each figure that a page asks for and that these data cannot be drawn as.

    Only where all else about the data is right, which would be said here a second time.
    """
    file = guide.models_file
    drawn = (drawn_figure(name, rest) for page in guide.pages for name, rest, _ in page.directives)
    for figure in sorted(DRAWN.keys() & set(drawn)):
        try:
            for sheet in (WIDE, NARROW, SLIDE):
                draw(guide, figure, sheet, str)
            TABLES[figure](guide)
        except KeyError as error:
            message = f"a page draws the figure '{figure}', for which {error} is missing here"
            yield Finding(file.path, file.line("figures"), message)
        except (IndexError, ValueError) as error:
            message = f"the figure '{figure}' cannot be drawn of the entries here ({error}); "
            message += "undo the last change of them, or change fieldguide/pictures/ first"
            yield Finding(file.path, file.line("figures"), message)


def _list(guide: Guide, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (place, entry) of the entries of one model that are mappings."""
    for at, entry in enumerate(as_list(guide.models.get(name))):
        if isinstance(entry, dict):
            yield at, entry


def _strings(value: Any) -> list[str]:
    """A value's strings, whether it is one or a list that may hold some."""
    return [one for one in as_list(value) or [value] if isinstance(one, str)]


def _entries(value: Any, where: Where) -> Iterator[tuple[Where, dict[str, Any]]]:
    """Yield every mapping inside a value with its key path."""
    if isinstance(value, dict):
        yield where, value
    parts = value.items() if isinstance(value, dict) else enumerate(as_list(value))
    for key, part in parts:
        yield from _entries(part, (*where, key))
