"""Where a page's fenced code begins and ends; all that reads Markdown asks here."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"^[ >]*(`{3,}|~{3,})([^`]*)$")


@dataclass(frozen=True)
class Fence:
    """A fenced block of code: the line it opens on, its language, and the line it closes on.

    `last` is nothing when the fence is never closed.
    """

    line: int
    language: str
    last: int | None


def read_fences(text: str, first: int = 1) -> tuple[list[tuple[int, str]], list[Fence]]:
    """Return the lines outside fenced code, each with its number, and the fences.

    A fence may be indented, in a list or a box, or stand in a quotation. `first` is the number of
    the text's first line.
    """
    lines: list[tuple[int, str]] = []
    fences: list[Fence] = []
    mark, opened, language = "", 0, ""
    for number, line in enumerate(text.split("\n"), first):
        match = _FENCE.match(line)
        if mark:
            if line.strip(" >\t") == mark:
                fences.append(Fence(opened, language, number))
                mark = ""
        elif match:
            mark, opened, language = match[1], number, match[2].strip()
        else:
            lines.append((number, line))
    if mark:
        fences.append(Fence(opened, language, None))
    return lines, fences
