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
# Any of several patterns, since most lines match none, and each with what it says of a line.
Messages = tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]


def on_page(
    check: Callable[[Guide, Page, Prose], Problems],
) -> Callable[[Guide, Page, Prose], Iterator[Finding]]:
    """Let a check that yields (line, message) of a page yield findings that name its file."""

    @wraps(check)
    def named(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
        for line, message in check(guide, page, prose):
            yield Finding(page.file, line, message)

    return named


def compiled(messages: dict[str, str]) -> Messages:
    """Return patterns, which are to match from a line's start, with their messages."""
    any_of = re.compile("|".join(messages))
    return any_of, tuple((re.compile(pattern), said) for pattern, said in messages.items())


def miswritten(prose: Prose, messages: Messages) -> Problems:
    """Yield (line, message) of each line that one of the patterns of `compiled` matches."""
    any_of, each = messages
    for line in prose.lines:
        for pattern, message in each if any_of.match(line.text) else ():
            if pattern.match(line.text):
                yield line.number, message
