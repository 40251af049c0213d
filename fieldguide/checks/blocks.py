"""Whether each block of a page's Markdown will be what its writer meant."""

from __future__ import annotations

import re
from functools import cache

from fieldguide.base.nearest import suggest
from fieldguide.checks.on_page import Problems, compiled, miswritten, on_page
from fieldguide.checks.tables import check_table
from fieldguide.guide.directives import DIRECTIVES
from fieldguide.guide.page import DIRECTIVE, Page
from fieldguide.guide.prose import HOLE, Line, Prose
from fieldguide.guide.repository import Guide

_BOXES = """
abstract bug danger example failure info note question quote success tip view warning
"""
BOXES = tuple(_BOXES.split())
_BOX = r" *(?:!!!|\?\?\?\+?)(?= *\S) ?([\w-]+(?: +[\w-]+)*)?(?: +\"[^\"\n]*\")? *$"
_TAB = r" *===(?:\+|\+!|!\+|!)? +\"[^\"\n]+\" *$"
_ITEM = re.compile(r"^\s*([-*+]|\d{1,2}\.)\s+\S")
# What opens something whose body is indented: boxes, tabs, footnotes, definitions, abbreviations.
_CONTAINERS = tuple(map(re.compile, (_BOX, _TAB, r"^\s*(\[\^[^\]]+\]:|:\s|\*\[)")))
_ALERT = re.compile(r"^ *> *\[!(\w+)\]", re.MULTILINE)
_MISWRITTEN = compiled(
    {
        r"[^\t]*\t": "a tab; indent with spaces",
        r".*\S +$": "spaces at the end of the line",
        # A pair is one that is meant.
        r".*(?<!\\)\\(?:\\\\)*$": "a '\\' at the end of a line would be shown; write '<br>' to break it",
        r" *(?:[-+](?=[A-Za-z\[])|[•·◦‣]|[-+*]\xa0)": "a list's line starts with '- '",
        r" *[-*+] \[[ xX]\]": "boxes to tick are not drawn here; write a plain list",
        r" *\d{1,2}(?:\)\s+\S|\.[A-Za-z])": "a numbered list's line starts with '1. '",
        r" *>+(?=[A-Za-z])": "a quotation's line starts with '> '",
        r" *(?:'''|´´´|‘‘‘|’’’)": "a block of code is fenced with backticks: ```",
        rf"(?!{_BOX}) *(?:!!+|\?\?\?+)\+?(?: |\w|\"|$)": "no box: write it like "
        "'!!! view \"Our view\"', with straight quotes",
        rf"(?!{_TAB}) *===[+!]* *[\"'“\w]": "no tab: write it like '=== \"Title\"', "
        "with straight quotes",
    }
)


@on_page
def check_markdown(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield every finding about the blocks of a page."""
    yield from miswritten(prose, _MISWRITTEN)
    for line, match in prose.find(_ALERT):
        yield line, f"'[!{match[1]}]' is no box here; write '!!! note' and indent its text"
    yield from _fences(prose)
    yield from _boxes(prose)
    yield from _lists(prose)
    yield from _indents(prose)
    yield from _directives(guide, prose)
    for block in prose.blocks if "|" in prose.joined else ():
        yield from check_table(block)


@cache
def _languages() -> frozenset[str]:
    from pygments.lexers import get_all_lexers  # type: ignore[import-untyped]

    return frozenset(name for lexer in get_all_lexers(plugins=False) for name in lexer[1])


def _fences(prose: Prose) -> Problems:
    for fence in prose.fences:
        if fence.last is None:
            yield fence.line, "the block of code is never closed by the same marks"
        language = re.sub(r"^\.|[^\w#.+-].*", "", fence.language.strip("{} "))
        if language and language.casefold() not in _languages():
            hint = suggest(language, _languages())
            yield fence.line, f"unknown language '{language}' for a block of code{hint}"


def _boxes(prose: Prose) -> Problems:
    """Boxes (`!!! view "Our view"`), folded ones and tabs: their types, titles and bodies."""
    for at, line in enumerate(prose.lines):
        box, tab = (pattern.match(line.text) for pattern in _CONTAINERS[:2])
        kind, *title = ((box and box[1]) or "").split() or [""]
        if kind and kind not in BOXES:
            yield line.number, f"unknown box '{kind}'{suggest(kind, BOXES)}"
        elif set(title) - {"inline", "end"}:
            right = f'{kind} "{" ".join(title)}"'
            yield line.number, f"the title of a box stands in quotes; write '{right}'"
        if box or tab:
            body = next((one for one in prose.lines[at + 1 :] if one.raw.strip()), None)
            first = body.number if body else float("inf")
            fenced = any(line.number < fence.line < first for fence in prose.fences)
            if not fenced and (body is None or body.indent < line.indent + 4):
                what = "box" if box else "tab"
                yield line.number, f"the {what} is empty; indent its text by four spaces"


def _lists(prose: Prose) -> Problems:
    for block in prose.blocks:
        in_list = False
        for at, line in enumerate(block):
            if not _ITEM.match(line.text):
                continue
            held = in_list or at == 0 or _is_container(block[0]) or _is_container(block[at - 1])
            if not held:
                yield line.number, "a list needs a blank line before it"
            if line.indent % 4:
                message = "indent a list within a list by four spaces, and the outer by none"
                yield line.number, message
            in_list = True


def _is_container(line: Line) -> bool:
    """Whether a line opens something whose body is indented below it."""
    return any(pattern.match(line.text) for pattern in _CONTAINERS)


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
            message = "indent by four spaces what belongs to the list above, or not at all"
            yield first.number, message


def _directives(guide: Guide, prose: Prose) -> Problems:
    for line in prose.lines:
        if not line.text.lstrip().startswith(":::"):
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
