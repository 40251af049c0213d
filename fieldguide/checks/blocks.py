"""Whether each block of a page's Markdown will be what its writer meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.tables import check_table
from fieldguide.guide.directives import DIRECTIVES
from fieldguide.guide.page import DIRECTIVE, Page
from fieldguide.guide.prose import HOLE, Line, Prose
from fieldguide.guide.repository import Guide

_BOXES = """
abstract bug danger example failure info note question quote success tip view warning
"""
BOXES = tuple(_BOXES.split())
_BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?) ?([\w-]+(?: +[\w-]+)*)?(?: +\"([^\"]*)\")?\s*$")
_BOX_LIKE = re.compile(r"^\s*(!!+|\?\?\?+)\+?( |\w|\"|$)")
_TAB = re.compile(r"^\s*===(\+|\+!|!\+|!)? +\"[^\"]+\"\s*$")
_TAB_LIKE = re.compile(r"^\s*===[+!]* *[\"'“\w]")
_ITEM = re.compile(r"^\s*([-*+]|\d{1,2}\.)\s+\S")
_DEFINED = re.compile(r"^\s*(\[\^[^\]]+\]:|:\s|\*\[)")
_ATTRIBUTES_ONLY = re.compile(r"^\s*\{:?[^{}]*\}\s*$")
_SNIPPET = re.compile(r"^\s*-{1,}8<-{1,}\s*(.*)$")
_ALERT = re.compile(r"^\s*>\s*\[!(\w+)\]")


def check_markdown(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield every finding about the blocks of a page."""
    found = [
        *_fences(prose),
        *_headings(prose),
        *_lines(prose),
        *_boxes(prose),
        *_lists(prose),
        *_indents(prose),
        *_snippets(guide, prose),
        *_directives(guide, page, prose),
    ]
    for block in prose.blocks if "|" in prose.joined else ():
        found += check_table(block)
    for line, message in found:
        yield Finding(page.file, line, message)


Problems = Iterator[tuple[int, str]]


@cache
def _languages() -> frozenset[str]:
    from pygments.lexers import get_all_lexers

    return frozenset(name for lexer in get_all_lexers(plugins=False) for name in lexer[1])


def _fences(prose: Prose) -> Problems:
    for fence in prose.fences:
        if fence.last is None:
            yield fence.line, "the block of code is never closed by the same marks"
        language = re.match(r"\.?([\w#.+-]*)", fence.language.strip("{} "))[1]
        if language and language.casefold() not in _languages():
            hint = suggest(language, _languages())
            yield fence.line, f"unknown language '{language}' for a block of code{hint}"
    for line in prose.lines:
        if _starts(line, "'´‘’") and re.match(r"^\s*('''|´´´|‘‘‘|’’’)", line.text):
            yield line.number, "a block of code is fenced with backticks: ```"


def _headings(prose: Prose) -> Problems:
    before = ""
    for line in prose.lines:
        text = line.raw
        if "#" not in text:
            pass  # most lines are no heading of any kind
        elif re.match(r"^#{1,6}[^#\s]", text):
            yield line.number, "a heading has a space after its '#'; write '\\#' for a plain one"
        elif re.match(r"^#{7,}", text):
            yield line.number, "a heading has at most six '#'"
        elif re.match(r"^#{1,6}\s*(\{[^}]*\}\s*)?#*\s*$", text):
            yield line.number, "the heading is empty"
        elif re.match(r"^ {1,3}#{1,6}\s+\S", text):
            yield line.number, "a heading starts at the very beginning of its line"
        elif re.match(r"^#{1,6}\s", text):
            if re.search(r"[{}]", re.sub(r" \{ ?#[a-z0-9-]+ ?\}\s*#*\s*$", "", line.text)):
                yield line.number, "a heading ends with its id, in lower case: ' {#some-words}'"
            elif re.search(r"\S\s+\(#[\w-]+\)\s*$", text):
                yield line.number, "the heading's id stands in braces: ' {#some-words}'"
        underlined = text.startswith(("=", "-")) and re.match(r"^(=+|-{2,})\s*$", text)
        if underlined and before.strip() and "|" not in before and not before.startswith("#"):
            yield line.number, "this makes the line above a heading; leave a blank line between"
        before = text


def _lines(prose: Prose) -> Problems:
    """What can be seen from a line alone."""
    for line in prose.lines:
        text = line.text
        if "\t" in line.raw:
            yield line.number, "a tab; indent with spaces"
        if line.raw.endswith(" ") and line.raw.strip():
            yield line.number, "spaces at the end of the line"
        if (len(line.text) - len(line.text.rstrip("\\"))) % 2:  # a pair is one that is meant
            yield (
                line.number,
                "a '\\' at the end of a line would be shown; write '<br>' to break it",
            )
        if match := _starts(line, ">") and _ALERT.match(text):
            yield (
                line.number,
                f"'[!{match[1]}]' is no box here; write '!!! note' and indent its text",
            )
        first = text.lstrip()[:1]  # most lines are a paragraph's or blank, and start no mark
        if first and first in "-+*•·◦‣":
            if re.match(r"^\s*[-+](?=[A-Za-z\[])|^\s*[•·◦‣] ?|^[ ]*[-+*]\xa0", text):
                yield line.number, "a list's line starts with '- '"
            if re.match(r"^\s*[-*+] \[[ xX]\]", text):
                yield line.number, "boxes to tick are not drawn here; write a plain list"
        elif first.isdigit():
            if re.match(r"^\s*\d{1,2}(\)\s+\S|\.[A-Za-z])", text):
                yield line.number, "a numbered list's line starts with '1. '"
        elif first == ">" and re.match(r"^\s*(>+)(?=[A-Za-z])", text):
            yield line.number, "a quotation's line starts with '> '"


def _boxes(prose: Prose) -> Problems:
    """Boxes (`!!! view "Our view"`), folded ones and tabs: their types, titles and bodies."""
    lines = prose.lines
    for at, line in enumerate(lines):
        if not _starts(line, "!?="):
            continue
        box, tab = _BOX.match(line.text), _TAB.match(line.text)
        if box and not re.match(r"^\s*(!!!|\?\?\?\+?)\s*$", line.text):
            words = (box[1] or "").split()
            if words and words[0] not in BOXES:
                yield line.number, f"unknown box '{words[0]}'{suggest(words[0], BOXES)}"
            elif [word for word in words[1:] if word not in ("inline", "end")]:
                yield (
                    line.number,
                    f"the title of a box stands in quotes; write '{words[0]} \"{' '.join(words[1:])}\"'",
                )
        elif _BOX_LIKE.match(line.text):
            yield line.number, "no box: write it like '!!! view \"Our view\"', with straight quotes"
            continue
        elif not tab and _TAB_LIKE.match(line.text):
            yield line.number, "no tab: write it like '=== \"Title\"', with straight quotes"
            continue
        if box or tab:
            kind = "box" if box else "tab"
            body = next((one for one in lines[at + 1 :] if one.raw.strip()), None)
            fence = next((one for one in prose.fences if one.line > line.number), None)
            if fence and (body is None or fence.line < body.number):
                continue
            if body is None or body.indent < line.indent + 4:
                yield line.number, f"the {kind} is empty; indent its text by four spaces"


def _lists(prose: Prose) -> Problems:
    for block in prose.blocks:
        in_list = False
        for at, line in enumerate(block):
            item = _ITEM.match(line.text)
            if not item:
                continue
            held = in_list or at == 0 or _is_container(block[0]) or _is_container(block[at - 1])
            if not held:
                yield line.number, "a list needs a blank line before it"
            if line.indent % 4:
                yield (
                    line.number,
                    "indent a list within a list by four spaces, and the outer by none",
                )
            in_list = True


def _starts(line: Line, marks: str) -> bool:
    """Whether the first character of a line's text is one of these marks; of most it is not."""
    first = line.text.lstrip()[:1]
    return bool(first) and first in marks


def _is_container(line: Line) -> bool:
    """Whether a line opens something whose body is indented below it."""
    return _starts(line, "!?=[:*") and bool(
        _BOX.match(line.text) or _TAB.match(line.text) or _DEFINED.match(line.text)
    )


def _indents(prose: Prose) -> Problems:
    """Text that is indented although nothing holds it would be code; by one to three, nothing."""
    holds = False
    for block in prose.blocks:
        first = block[0]
        if first.indent == 0:
            holds = any(_ITEM.match(line.text) or _is_container(line) for line in block)
            holds = holds or first.text.startswith("<")
        elif first.indent >= 4 and not holds:
            yield first.number, "four spaces make this code; take them out, or fence it with ```"
        elif first.indent < 4 and not _ITEM.match(first.text) and HOLE not in first.text:
            yield (
                first.number,
                "indent by four spaces what belongs to the list above, or not at all",
            )


def _snippets(guide: Guide, prose: Prose) -> Problems:
    listed = False
    for line in prose.lines:
        match = "8<" in line.raw and _SNIPPET.match(line.raw)
        names = []
        if match and not match[1]:
            listed = not listed
        elif match:
            names = [match[1].strip()]
            if not re.match(r"^([\"']).+\1$", names[0]):
                yield line.number, "a snippet's file stands in straight quotes"
        elif listed and line.raw.strip():
            names = [line.raw.strip()]
        for name in names:
            file = re.sub(r"(:-?\d*){1,2}$|:[A-Za-z][\w-]*$", "", name.strip("\"'“”"))
            if not (guide.root / file).is_file() and not file.startswith(";"):
                yield line.number, f"the snippet '{file}' is not found"


def _directives(guide: Guide, page: Page, prose: Prose) -> Problems:
    for line in prose.lines:
        if not _starts(line, ":") or not re.match(r"^\s*:::", line.text):
            continue
        match = DIRECTIVE.match(line.raw)
        if not match:
            right = f"::: {line.text.strip().lstrip(':').strip()}"
            right = right if DIRECTIVE.match(right) else "::: role developer-advocate"
            yield line.number, f"no directive: write it like '{right}'"
        elif match[1] not in DIRECTIVES:
            hint = suggest(match[1], DIRECTIVES)
            yield line.number, f"unknown directive '::: {match[1]}'{hint}"
        else:
            if any(line in block and len(block) > 1 for block in prose.blocks):
                yield line.number, "a directive stands alone between blank lines"
            for message in DIRECTIVES[match[1]].faults(guide, match[1], match[2] or ""):
                yield line.number, message
