"""Whether the bibliography says how each source was read, and what it says where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from fieldguide.base.nearest import suggest
from fieldguide.base.shapes import as_list, as_mapping
from fieldguide.base.yaml_lines import Finding, Where
from fieldguide.guide.repository import Guide

MAX_WORDS = 40  # of what a point says: one assertion
_OF_READING = ("read_on", "points")
# Letters that the book's typefaces have, as far as it can be told by their script.
_FOREIGN = re.compile(r"[^\u0000-\u052f\u1e00-\u2bff\ufe0f]")


def check_readings(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about how sources were read that their schema does not make."""
    for file in guide.source_files:
        for where, message in _source(guide, file.id, as_mapping(file.value)):
            yield Finding(file.path, file.line(*where), message)


def _source(guide: Guide, id: str, source: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Yield (key path, message) of what is wrong with one source."""
    if source.get("read") == "unread":
        for key in _OF_READING:
            if key in source:
                yield ("read",), f"'{key}' says that the text was read; say how far"
    elif "read" in source:
        for key in _OF_READING:
            if key not in source:
                yield (), f"missing key '{key}'"
        if source.get("year") is not None and "dated" not in source:
            yield ("year",), "say how the year is known: 'dated: printed', or what else it is"
    if source.get("year") is None and "dated" in source:
        yield ("dated",), "there is no year that 'dated' could speak of"
    for at, author in enumerate(as_list(source.get("authors"))):
        keys = set(as_mapping(author))
        if keys and keys not in ({"name"}, {"family", "given"}):
            message = (
                "a person has 'given' and 'family', and a group, or who goes by one name, 'name'"
            )
            yield ("authors", at), message
    yield from _foreign(source, ("title", "publisher"), ())
    yield from _via(guide, id, source, ())
    lines: set[str] = set()
    for at, point in enumerate(as_list(source.get("points"))):
        where: Where = ("points", at)
        given = as_mapping(point)
        if str(given.get("id")) in lines:
            yield where, f"the point '{given['id']}' stands here twice"
        lines |= {str(given.get("id")), *map(str, as_list(given.get("was")))}
        yield from _foreign(given, ("where", "says"), where)
        words = len(str(given.get("says", "")).split())
        if words > MAX_WORDS:
            message = f"the point says {words} words, at most {MAX_WORDS} fit; make two of it"
            yield (*where, "says"), message
        yield from _via(guide, id, given, where)


def _foreign(given: dict[str, Any], keys: Iterable[str], at: Where) -> Iterator[tuple[Where, str]]:
    """What few readers can read, and the book has no letters for, is translated."""
    for key in keys:
        if found := _FOREIGN.search(str(given.get(key) or "")):
            yield (*at, key), f"'{key}' has '{found[0]}', which the book cannot print; translate it"


def _via(guide: Guide, id: str, given: dict[str, Any], at: Where) -> Iterator[tuple[Where, str]]:
    """What was read as a quotation alone names the source that quotes it, and nothing else does."""
    via = given.get("via")
    if given.get("read") == "quoted" and via is None:
        yield (*at, "read"), "'quoted' asks for 'via', the source that quotes it"
    elif via is not None and given.get("read") != "quoted":
        yield (*at, "via"), "'via' stands beside 'read: quoted' only"
    elif via == id:
        yield (*at, "via"), f"'{via}' is this source itself"
    elif via is not None and via not in guide.sources:
        yield (*at, "via"), f"unknown source '{via}'{suggest(via, guide.sources)}"
