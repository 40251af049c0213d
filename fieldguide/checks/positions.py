"""Whether each dispute of `data/positions.yml` is one: two who differ, cited, and listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fieldguide.base.shapes import as_list, as_mapping
from fieldguide.base.yaml_lines import Finding, Where
from fieldguide.guide.citations import mark_faults
from fieldguide.guide.marks import read_mark
from fieldguide.guide.names import DOCS
from fieldguide.guide.positions import DIRECTIVE, PAGE, drawn_on, place
from fieldguide.guide.repository import Guide

MAX_WORDS = 30  # of what somebody holds: as of a cell about a role


def check_positions(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about disputes that their schema does not make."""
    file = guide.positions_file
    for at, given in enumerate(as_list(as_mapping(file.value).get("positions"))):
        dispute = as_mapping(given)
        for where, message in (*_holders(guide, dispute), *_places(guide, dispute)):
            yield Finding(file.path, file.line("positions", at, *where), message)


def _holders(guide: Guide, dispute: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Yield (path below the dispute, message) of what is wrong with who holds what."""
    holders = [as_mapping(one) for one in as_list(dispute.get("holders"))]
    if len(holders) < 2:
        yield ("holders",), "a dispute has at least two who hold something"
    for key, message in (
        ("who", "'{}' is named twice; say in one row what they hold"),
        ("holds", "two hold '{}'; name them in one row"),
    ):
        seen: set[str] = set()
        for at, holder in enumerate(holders):
            text = str(holder.get(key, at))
            if text.casefold() in seen:
                yield ("holders", at, key), message.format(text)
            seen.add(text.casefold())
    for at, holder in enumerate(holders):
        words = len(str(holder.get("holds", "")).split())
        if words > MAX_WORDS:
            yield ("holders", at, "holds"), f"it has {words} words, at most {MAX_WORDS} fit"
        for mark in as_list(holder.get("sources")):
            if isinstance(mark, str):
                for fault in mark_faults(guide, read_mark(mark)):
                    yield ("holders", at, "sources"), fault


def _places(guide: Guide, dispute: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Yield (path below the dispute, message) if it is shown nowhere, or not where all are."""
    id = dispute.get("id")
    if not isinstance(id, str):
        return  # the schema says it
    if PAGE in guide.by_path and not place(guide, id):
        message = f"{DOCS}/{PAGE} lists every dispute: draw it there by '::: {DIRECTIVE} {id}', "
        yield ("id",), message + f"below a heading with {{#{id}}}"
    elif not drawn_on(guide, id):
        yield ("id",), f"no page draws this dispute by '::: {DIRECTIVE} {id}'"
