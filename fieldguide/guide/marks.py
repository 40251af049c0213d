"""What a citation names: `[@a:one,two; @b]` has two marks, a source with two of its points and one.

In data a mark stands without its brackets and `@`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from fieldguide.base.shapes import as_list, as_mapping

_MARK = r"@[\w-]+(?::[\w-]+(?:, *[\w-]+)*)?"
CITATION = re.compile(rf"\[({_MARK}(?:;\s*{_MARK})*)\]")


class Mark(NamedTuple):
    """The id of a source, and of its points that say what the sentence before the mark says."""

    source: str
    points: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the mark as it is written: `a:one,two`."""
        return f"{self.source}:{','.join(self.points)}" if self.points else self.source


def read_mark(text: str) -> Mark:
    """Return the mark that is written as `a:one,two`, with or without an `@` before it."""
    source, _, points = text.strip().removeprefix("@").partition(":")
    return Mark(source, tuple(point.strip() for point in points.split(",") if point.strip()))


def read_marks(inside: str) -> list[Mark]:
    """Return the marks of a citation, given by what stands within its brackets."""
    return [read_mark(part) for part in inside.split(";")]


def marks_in(text: str) -> Iterator[Mark]:
    """Yield every mark of a text's citations, in order."""
    for match in CITATION.finditer(text):
        yield from read_marks(match[1])


def marks_of(entries: Any) -> list[Mark]:
    """Return the marks of entries' `sources`, in order; what has another shape has none."""
    marks = (mark for one in as_list(entries) for mark in as_list(as_mapping(one).get("sources")))
    return [read_mark(mark) for mark in marks if isinstance(mark, str)]


def with_sources(text: str, marks: Iterable[str] | None) -> str:
    """Return a text with the citation of some marks after it: `It grows [@a; @b:one]`."""
    cited = "; ".join(f"@{mark}" for mark in marks or ())
    return f"{text} [{cited}]" if cited else text
