"""Whether the marks within a page's text are closed, known, and ones that the guide draws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.checks.on_page import Problems, on_page
from fieldguide.checks.raw_html import attribute_faults
from fieldguide.guide.citations import mark_faults
from fieldguide.guide.marks import CITATION, Mark, read_mark, read_marks
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Line, Prose, holes
from fieldguide.guide.repository import Guide

_ATTRIBUTES = re.compile(r"\{ *(?::|(?=[#.]|[\w-]+=))([^{}\n]*)\}")
# Lines without any of these have no mark to look at, and most lines are such.
_MARK = re.compile(r"[{}:]|~~|==|\$\$|\+\+|\[TOC\]")
_KEY = r"[a-z0-9]+(?:-[a-z0-9]+)+"
_MARK_LIKE = rf"{_KEY}(?::{_KEY[:-1]}*(?:, *{_KEY[:-1]}*)*)?"
_CITATION_LIKE = re.compile(r"\[\s*@[^\]\n]*\]|\[\s*@\s*[\w:-]*(?:[;,]\s*@\s*[\w:-]+)*")
_STARTS = re.compile(r"^\s*(?:[-*+]|\d+\.)\s|^\s*\||^\s*:\s|^#|^\s*(?:!!!|\?\?\?|===)")
_NOT_TEXT = re.compile(r"<[^<>\n]*>|\]\([^()\s]*(?:\([^()]*\))?[^()]*\)|https?://[^\s)>]+|\\.")
_EMPHASIS = re.compile("[`*_]")
_BOLD = "\x1d"  # stands for the marks of bold text
_EDGES = {  # where a mark opens, and where it closes
    mark: (
        re.compile(rf"(?<![^\s(\[\"'“‘—–/|>{_BOLD}-])\{mark}(?=[^\s{mark}.,;:!?)\]])"),
        re.compile(rf"(?<=[^\s{mark}(\[“‘])\{mark}(?![^\s)\]\"'”’.,;:!?—–/|<{_BOLD}-])"),
    )
    for mark in "*_"
}
_FOREIGN = (
    (re.compile(r"\{\{|\}\}|\{%|%\}"), "template marks do nothing in a page"),
    (re.compile(r"~~\S"), "'~~' strikes nothing out here"),
    (re.compile(r"(?<!=)==(?=[^\s=])[^=\n]*[^\s=]==(?!=)"), "'==' marks nothing here"),
    (re.compile(r"\$\$"), "formulas are not drawn here"),
    (re.compile(r"\+\+[^\s+][^+\n]*\+\+"), "'++' draws no keys here"),
    (re.compile(r"\{(\+\+|--|~~|>>)"), "editing marks are not drawn here"),
    (re.compile(r"^\[TOC\]", re.MULTILINE), "the theme draws the table of contents; take it out"),
    (re.compile(r"^ *:(?! )[^\s:]", re.MULTILINE), "a definition starts with ':' and three spaces"),
)


@on_page
def check_inline(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield every finding about the marks within a page's paragraphs."""
    yield from _citations(guide, prose)
    for paragraph in _paragraphs(prose):
        yield from _unclosed(paragraph)
    for line in prose.lines:
        for message in _marks(line):
            yield line.number, message


def _paragraphs(prose: Prose) -> Iterator[list[Line]]:
    """Yield what one mark may span: a paragraph, a list's item, a row of a table."""
    for block in prose.blocks:
        part: list[Line] = []
        for line in block:
            if part and _STARTS.match(line.text):
                yield part
                part = []
            part.append(line)
        yield part


def _unclosed(lines: list[Line]) -> Problems:
    text = "\n".join(line.text for line in lines)
    if not _EMPHASIS.search(text):
        return
    text = re.sub(r"(?m)^[^\S\n]*\*\[.*", "", text)  # abbreviations
    number = lines[0].number
    if "`" in text.replace("\\`", ""):
        yield _line(lines, "`"), "a '`' is never closed"
    if re.match(r"^\s*([-*_]\s*){3,}$", text):
        return  # a rule across the page
    text = re.sub(r"^(\s*)[*+-](?=\s)", r"\1 ", text)
    text = _NOT_TEXT.sub(holes, text)
    for mark in ("**", "__"):
        if text.count(mark) % 2:
            yield _line(lines, mark), f"a '{mark}' is never closed"
            return
    if re.search(r"(?<!\S)\*\*\s[^*\n]*\*\*(?!\w)", text):
        yield number, "'**' has no space on its inner side"
    text = re.sub(r"(?<=[^\s*_])([*_])([*_])\2", rf"\1{_BOLD}", text)
    text = text.replace("**", _BOLD).replace("__", _BOLD)
    for mark in "*_":
        opening, closing = _EDGES[mark]
        if len(opening.findall(text)) != len(closing.findall(text)):
            message = f"a '{mark}' is never closed; write '\\{mark}' for a plain one"
            yield _line(lines, mark), message


def _line(lines: list[Line], mark: str) -> int:
    return next((line.number for line in lines if mark in line.text), lines[0].number)


def _marks(line: Line) -> Iterator[str]:
    """Yield what is wrong with the marks of one line."""
    if not _MARK.search(line.text):
        return
    text = _NOT_TEXT.sub(holes, line.text)
    for pattern, message in _FOREIGN:
        if pattern.search(text):
            yield message
    for match in _ATTRIBUTES.finditer(line.text):
        yield from attribute_faults(re.findall(r"([\w-]+)=", match[1].casefold()))


def _once(marks: list[Mark]) -> str:
    """A citation's inside in which each source stands once, with all of its points."""
    told: dict[str, dict[str, None]] = {}
    for source, points in marks:
        told.setdefault(source, {}).update(dict.fromkeys(points))
    return "; ".join(f"@{Mark(source, tuple(points))}" for source, points in told.items())


def _citations(guide: Guide, prose: Prose) -> Problems:
    sources = guide.sources
    for line in prose.lines:
        text = line.text
        if "@" not in text and "[" not in text:
            continue
        for match in CITATION.finditer(text):
            marks = read_marks(match[1])
            for mark in marks:
                for fault in mark_faults(guide, mark):
                    yield line.number, fault
            if len({mark.source for mark in marks}) < len(marks):
                yield line.number, f"'{match[0]}' names a source twice; write '[{_once(marks)}]'"
        rest = CITATION.sub(holes, text)
        for match in _CITATION_LIKE.finditer(rest):
            named = (read_mark(part) for part in re.findall(_MARK_LIKE, match[0]))
            right = _once([mark for mark in named if mark.source in sources]) or "@one; @two"
            yield line.number, f"'{match[0]}' is no citation; write '[{right}]'"
        rest = _CITATION_LIKE.sub(holes, rest)
        for written in re.findall(rf"(?<![\w@])@{_KEY}|\[{_KEY}\](?![(\[:])", rest):
            if (key := written.strip("@[]")) in sources:
                yield line.number, f"'{written}' is no citation; write '[@{key}]'"
