"""Whether what looks like a table becomes one, every row as wide as its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.guide.prose import HOLE, Line

_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_CELL = re.compile(r"(?<!\\)\|")


def check_table(block: list[Line]) -> Iterator[tuple[int, str]]:
    """Yield (line, message) of what is wrong with a run of lines that holds a table's row."""
    rows = [at for at, line in enumerate(block) if _is_row(line)]
    rules = [at for at, line in enumerate(block) if _is_rule(line)]
    if not rows and not rules:
        bare = [line for line in block if " | " in line.text]
        if len(bare) > 1:
            yield bare[0].number, _no_rule(bare[0])
        return
    first = rows[0] if rows and (not rules or rows[0] < rules[0]) else max(rules[0] - 1, 0)
    head = block[first]
    if first > 0:
        yield head.number, "a table needs a blank line before it"
    if _is_rule(head):
        yield head.number, "a table needs a head above its '|---|' line"
        return
    if first + 1 >= len(block) or not _is_rule(block[first + 1]):
        yield head.number, _no_rule(head)
        return
    width = len(_cells(head))
    for cell in _cells(head)[1:]:  # the corner may be empty
        if not cell.strip():
            yield head.number, "a column of the table has no head"
    for line in block[first + 1 :]:
        found = len(_cells(line))
        if "|" not in line.text:
            yield line.number, "a table needs a blank line after it"
            return
        if found != width:
            yield line.number, f"the row has {found} cells and the table's head {width}"
    if first + 2 >= len(block):
        yield head.number, "the table has no rows"


def _no_rule(head: Line) -> str:
    return f"a table needs a line like '|{'---|' * len(_cells(head))}' under its head"


def _is_row(line: Line) -> bool:
    return line.text.lstrip().startswith("|")


def _is_rule(line: Line) -> bool:
    return "|" in line.text and bool(_RULE.match(line.text))


def _cells(line: Line) -> list[str]:
    text = line.text.strip().replace(HOLE, "x")
    text = re.sub(r"^\|", "", text)
    text = re.sub(r"(?<!\\)\|$", "", text)
    return _CELL.split(text)
