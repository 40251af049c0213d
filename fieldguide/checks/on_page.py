"""What the checks of pages have in common: they say a line and a message, and need no page's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps

from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide

Problems = Iterator[tuple[int, str]]  # (line, message)


def on_page(
    check: Callable[[Guide, Page, Prose], Problems],
) -> Callable[[Guide, Page, Prose], Iterator[Finding]]:
    """Let a check that yields (line, message) of a page yield findings that name its file."""

    @wraps(check)
    def named(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
        for line, message in check(guide, page, prose):
            yield Finding(page.file, line, message)

    return named


def compiled(messages: dict[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return each pattern, which is to match from a line's start, with its message."""
    return tuple((re.compile(pattern), message) for pattern, message in messages.items())


def miswritten(prose: Prose, messages: tuple[tuple[re.Pattern[str], str], ...]) -> Problems:
    """Yield (line, message) of each line that one of the patterns of `compiled` matches."""
    for line in prose.lines:
        for pattern, message in messages:
            if line.text and pattern.match(line.text):
                yield line.number, message
