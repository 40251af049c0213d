"""Takes a page's file apart into its front matter and its text, also when the first is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fieldguide.base.yaml_lines import Finding, Lines, parse_yaml

_END = re.compile(r"^---[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"^([A-Za-z_]\w*):")
# Where front matter that nothing opens or closes rightly begins, and what follows it.
_OPENING = re.compile(r"\A\W+")
_TEXT = re.compile(r"^(?:#|\W*$)", re.MULTILINE)


@dataclass(frozen=True)
class FrontMatter:
    """What a page's file holds: the values on top with their lines, and the text below them.

    `whole` is false when the values could not be read as they stand; they are then a guess, which
    spares what depends on them. `problems` says why.
    """

    meta: dict[str, Any]
    meta_lines: Lines
    body: str
    body_line: int
    problems: tuple[Finding, ...] = ()
    whole: bool = True


def read_front_matter(text: str, name: str) -> FrontMatter:
    """Return what the text of a page's file holds; findings call the file `name`."""
    end = _END.search(text, 4) if text.startswith("---\n") else None
    if end is None:
        return _unmarked(text, Finding(name, 1, _fault(text)))
    head, body = text[4 : end.start()], text[end.end() :].removeprefix("\n")
    body_line = head.count("\n") + 3
    value, lines, found = parse_yaml(head, name, first_line=2)
    if isinstance(value, dict):
        return FrontMatter(value, lines, body, body_line, tuple(found))
    found = found or [Finding(name, 2, "front matter is not a list of 'key: value'")]
    return FrontMatter(*_guess(head, 2), body, body_line, tuple(found), whole=False)


def _fault(text: str) -> str:
    if text.startswith("---\n"):
        return "front matter has no closing '---'"
    message = "no front matter: the file must start with '---'"
    if text.startswith("\ufeff"):
        return message + " and not with a byte order mark"
    if text.lstrip().startswith("---"):
        return message + " alone on its first line"
    return message


def _unmarked(text: str, problem: Finding) -> FrontMatter:
    """Take a file apart in which the marks around the front matter are wrong or missing."""
    start = len(text) - len(_OPENING.sub("", text))
    if not _KEY.match(text[start:]):
        return FrontMatter({}, {}, text, 1, (problem,), whole=False)
    below = _TEXT.search(text, start)
    end = below.start() if below else len(text)
    body = re.sub(r"\A *[-–—.]+[ \t]*\n", "", text[end:])
    meta, lines = _guess(text[start:end], text.count("\n", 0, start) + 1)
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return FrontMatter(meta, lines, body, body_line, (problem,), whole=False)


def _guess(head: str, first_line: int) -> tuple[dict[str, Any], Lines]:
    """Read key by key what does not parse as a whole; a key's value may be its text as written."""
    meta: dict[str, Any] = {}
    lines: Lines = {}
    for at, part in _parts(head):
        value, found, _ = parse_yaml(part, "", first_line + at)
        key, _, written = part.partition(":")
        meta |= value if isinstance(value, dict) else {key: written.strip(" \n\"'")}
        lines |= found or {(key,): first_line + at}
    return meta, lines


def _parts(head: str) -> Iterator[tuple[int, str]]:
    """Yield (index of its first line, text) of each key with what belongs to it."""
    rows = head.splitlines(keepends=True)
    starts = [at for at, row in enumerate(rows) if _KEY.match(row)]
    for at, after in pairwise([*starts, len(rows)]):
        yield at, "".join(rows[at:after])
