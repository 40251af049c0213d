"""Whether footnotes and abbreviations are defined, once, and used."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.names import DATA
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide, per_guide

SHARED = f"{DATA}/abbreviations.md"
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")
_ABBREVIATION = re.compile(r"^\s{0,3}\*\[([^\]]*)\](:?)\s*(.*)$")

Problems = Iterator[tuple[int, str]]


def check_notes(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield every finding about a page's footnotes and abbreviations."""
    for line, message in (*_footnotes(prose), *_abbreviations(guide, prose)):
        yield Finding(page.file, line, message)


def _footnotes(prose: Prose) -> Problems:
    defined: dict[str, int] = {}
    used: dict[str, int] = {}
    for line in prose.lines if "[^" in prose.joined else ():
        for match in _FOOTNOTE.finditer(line.text):
            if match[2] and not line.text[: match.start()].strip():
                if match[1] in defined:
                    yield line.number, f"the footnote '[^{match[1]}]' is defined twice"
                defined.setdefault(match[1], line.number)
            else:
                used.setdefault(match[1], line.number)
    for name, number in used.items():
        if name not in defined:
            yield number, f"the footnote '[^{name}]' is not defined{suggest(name, defined)}"
    for name, number in defined.items():
        if name not in used:
            yield number, f"the footnote '[^{name}]' is never used"


def _abbreviations(guide: Guide, prose: Prose) -> Problems:
    shared = _shared(guide)
    seen: set[str] = set()
    for line in prose.lines if "*[" in prose.joined else ():
        name = yield from _abbreviation(line.number, line.text, seen)
        if name in shared:
            yield line.number, f"the abbreviation '{name}' is defined in {SHARED} already"


def check_abbreviations(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the abbreviations that all pages share."""
    seen: set[str] = set()
    for text, number in _shared_lines(guide):
        for line, message in _abbreviation(number, text, seen):
            yield Finding(SHARED, line, message)
        if text.strip() and not re.match(r"\s{0,3}\*\[", text):
            message = "only abbreviations stand here: every page ends with this file"
            yield Finding(SHARED, number, message)


def _shared_lines(guide: Guide) -> list[tuple[str, int]]:
    path = guide.root / SHARED
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return [(line, at) for at, line in enumerate(text.split("\n"), 1)]


@per_guide
def _shared(guide: Guide) -> frozenset[str]:
    """The abbreviations that all pages share."""
    found = (_ABBREVIATION.match(text) for text, _ in _shared_lines(guide))
    return frozenset(match[1] for match in found if match)


def _abbreviation(
    number: int, text: str, seen: set[str]
) -> Generator[tuple[int, str], None, str | None]:
    """Yield what is wrong with a line's abbreviation, and return its name if it defines one."""
    match = _ABBREVIATION.match(text)
    if not match:
        return None
    if not match[2] or not match[3].strip() or not match[1].strip():
        yield number, "write an abbreviation as '*[API]: What it stands for'"
        return None
    if match[1] in seen:
        yield number, f"the abbreviation '{match[1]}' is defined twice"
    seen.add(match[1])
    return match[1]
