"""A page's text line by line: what of it is prose, and what is code or a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fieldguide.guide.fences import Fence, read_fences
from fieldguide.guide.page import Page

HOLE = "\x1a"  # stands for each character of a code span or a comment
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_APART = re.compile(r"^(\s*(!!!|\?\?\?|===)|#{1,6}\s)")


@dataclass(frozen=True)
class Line:
    """A line of prose: its 1-based number, as written, and with code and comments blanked out."""

    number: int
    raw: str
    text: str

    @property
    def indent(self) -> int:
        """How many spaces the line starts with."""
        return len(self.raw) - len(self.raw.lstrip(" "))


@dataclass(frozen=True)
class Prose:
    """The text of a page: its lines outside fences (blank ones too), and its fences."""

    lines: tuple[Line, ...]
    fences: tuple[Fence, ...]

    @cached_property
    def blocks(self) -> list[list[Line]]:
        """Runs of lines without a blank or a fence between them.

        A heading, and the line that opens a box or a tab, is a run of its own.
        """
        found: list[list[Line]] = []
        following = 0  # the number of the line that would go on with the last run
        for line in self.lines:
            if line.raw.strip():
                alone = _APART.match(line.raw)
                if alone or line.number != following:
                    found.append([])
                found[-1].append(line)
                following = 0 if alone else line.number + 1
        return found

    @cached_property
    def joined(self) -> str:
        """The text as one string; its n-th line is that of the n-th of `lines`."""
        return "\n".join(line.text for line in self.lines)

    def line_at(self, at: int) -> int:
        """Return the number of the line that a place in `joined` is on."""
        return self.lines[self.joined.count("\n", 0, at)].number

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield (line number, match) of each place in `joined` that a pattern matches."""
        at = before = 0
        for match in pattern.finditer(self.joined):
            at += self.joined.count("\n", before, match.start())
            before = match.start()
            yield self.lines[at].number, match


def read_prose(page: Page) -> Prose:
    """Return the prose of a page."""
    outside, fences = read_fences(page.body, page.body_line)
    lines = [Line(number, raw, raw) for number, raw in outside]
    return Prose(tuple(_blanked(lines)), tuple(fences))


def _blanked(lines: list[Line]) -> Iterator[Line]:
    """Blank out code spans, paragraph by paragraph, then comments."""
    text = "\n".join(line.raw for line in lines)
    if "`" in text:
        parts = re.split(r"(\n[ \t]*(?=\n))", text)
        text = "".join(_CODE_SPAN.sub(holes, part) if "`" in part else part for part in parts)
    text = _COMMENT.sub(holes, text)
    for line, blanked in zip(lines, text.split("\n"), strict=True):
        yield Line(line.number, line.raw, blanked)


def holes(match: re.Match[str]) -> str:
    """Return as many holes as a match has characters, its line ends kept."""
    return re.sub(r"[^\n]", HOLE, match[0])
