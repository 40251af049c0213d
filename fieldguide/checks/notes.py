"""Whether abbreviations are written as such, and defined once."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.on_page import Problems, on_page
from fieldguide.guide.names import DATA
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide, per_guide

SHARED = f"{DATA}/abbreviations.md"
_ABBREVIATION = re.compile(r"^ {0,3}\*\[([^\]]*)\](:?)\s*(.*)$")


@on_page
def check_notes(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield every finding about a page's own abbreviations."""
    if "*[" in prose.joined:
        shared = {match[1] for _, text in _shared(guide) if (match := _ABBREVIATION.match(text))}
        yield from _abbreviations(((line.number, line.text) for line in prose.lines), shared)


def check_abbreviations(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the abbreviations that all pages share."""
    for line, message in _abbreviations(_shared(guide)):
        yield Finding(SHARED, line, message)
    for number, text in _shared(guide):
        if text.strip() and not re.match(r" {0,3}\*\[", text):
            message = "only abbreviations stand here: every page ends with this file"
            yield Finding(SHARED, number, message)


@per_guide
def _shared(guide: Guide) -> list[tuple[int, str]]:
    """The numbered lines of the file of abbreviations that all pages share."""
    path = guide.root / SHARED
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return list(enumerate(text.split("\n"), 1))


def _abbreviations(lines: Iterable[tuple[int, str]], shared: Container[str] = ()) -> Problems:
    seen: set[str] = set()
    for number, text in lines:
        if not (match := _ABBREVIATION.match(text)):
            continue
        if not all(part.strip() for part in match.groups()):
            yield number, "write an abbreviation as '*[API]: What it stands for'"
            continue
        name = match[1]
        if name in seen:
            yield number, f"the abbreviation '{name}' is defined twice"
        if name in shared:
            yield number, f"the abbreviation '{name}' is defined in {SHARED} already"
        seen.add(name)
