"""Headings: how they are written, one title, in order, each with an id and something below."""

from __future__ import annotations

import re
from itertools import pairwise

from fieldguide.base.shapes import as_mapping
from fieldguide.checks.on_page import Problems, compiled, miswritten, on_page
from fieldguide.checks.proposals import heading_id, taken_ids
from fieldguide.guide.links import TAKEN
from fieldguide.guide.marks import CITATION
from fieldguide.guide.page import Heading, Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide

_NOTE = re.compile(rf"\[\^[^\]\s]+\]|{CITATION.pattern}")

_MISWRITTEN = compiled(
    {
        r"#{1,6}[^#\s]": "a heading has a space after its '#'; write '\\#' for a plain one",
        r"#{7,}": "a heading has at most six '#'",
        r"#{1,6}(?!#) *(?:\{[^}\n]*\} *)?#*$": "the heading is empty",
        r" {1,3}#{1,6}\s+\S": "a heading starts at the very beginning of its line",
        r"#{1,6}(?= )(?:(?! \{ ?#[a-z0-9-]+ ?\} *#* *$).)*[{}]": "a heading ends with its id, "
        "in lower case: ' {#some-words}'",
        r"#{1,6} .*\S +\(#[\w-]+\) *$": "the heading's id stands in braces: ' {#some-words}'",
    }
)
_UNDERLINE = re.compile(r"(?:=+|-{2,}) *$")


@on_page
def check_headings(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield every finding about a page's title and headings."""
    yield from miswritten(prose, _MISWRITTEN)
    for above, below in pairwise(prose.lines):
        if _UNDERLINE.match(below.text) and re.match(r"(?!#)[^|]*[^|\s][^|]*$", above.text):
            yield below.number, "this makes the line above a heading; leave a blank line between"
    if page.problems and not page.body.strip():
        return
    titles = page.titles
    if not titles:
        yield page.body_line, "no title: start the text with '# Title'"
    elif (first := prose.blocks[0][0]).number < titles[0][1] and first.raw[:4] != "<!--":
        yield first.number, "text before the page's title"
    for _, line in titles[1:]:
        yield line, "a second '# ' heading; a page has one title"
    for before, heading in zip([None, *page.headings], page.headings, strict=False):
        yield from _order(page, before, heading)
    yield from _ids(page)
    yield from _empty(page)


def _ids(page: Page) -> Problems:
    """Each heading has an id of its own, which old ones lead to."""
    seen: dict[str, int] = {}
    taken = {*TAKEN, *taken_ids(page)}
    for heading in page.headings:
        if heading.id in TAKEN:
            yield heading.line, f"id '#{heading.id}' is the template's own; choose another"
        if 1 < heading.level < 5 and not heading.id:
            better = heading_id(heading, taken)
            taken.add(better)
            message = f"the heading '{heading.text}' has no id; write '{{#{better}}}' after it"
            yield heading.line, message
        if heading.id in seen:
            yield heading.line, f"id '#{heading.id}' stands on line {seen[heading.id]} too"
        if heading.id:
            seen.setdefault(heading.id, heading.line)
    for anchor, target in as_mapping(page.meta.get("redirect_anchors")).items():
        line = page.line("redirect_anchors", anchor)
        if anchor in seen:
            yield line, f"'{anchor}' is still a heading of the page"
        if str(target) not in seen:
            yield line, f"'{anchor}' leads to '#{target}', which is no heading"


def _empty(page: Page) -> Problems:
    """Headings with nothing below them, neither text nor a heading of a lower level."""
    lines = page.body.split("\n")
    for heading, after in zip(page.headings, [*page.headings[1:], None], strict=False):
        end = after.line - page.body_line if after else len(lines)
        below = "".join(lines[heading.line - page.body_line + 1 : end]).strip()
        if not below and not (after and after.level > heading.level):
            empty = f"nothing stands below the heading '{heading.text}'"
            empty = "the page has no text after its title" if heading.level == 1 else empty
            yield heading.line, empty


def _order(page: Page, before: Heading | None, heading: Heading) -> Problems:
    if before is None and heading.level > 1 and page.titles:
        yield heading.line, "a heading before the page's title"
    if before and heading.level > before.level + 1:
        message = f"heading level {heading.level} after level {before.level}; "
        message += f"write '{'#' * (before.level + 1)} {heading.text}"
        message += f" {{#{heading.id}}}'" if heading.id else "'"
        yield heading.line, message
    if re.search(r"</?[a-zA-Z]", heading.text):
        yield heading.line, "a heading may not hold HTML"
    note = _NOTE.search(heading.text)
    if note:  # its number would stand in the table of contents, the search and citations
        message = f"a heading has no note; move '{note[0]}' into the text below it"
        yield heading.line, message
    elif heading.level == 1 and (mark := re.search(r"[*_`\[\]]", heading.text)):
        message = f"a title is plain text: '{mark[0]}' would show in tabs, cards and the search"
        yield heading.line, message
    if re.search(r"[.,:;]$", heading.text):
        yield heading.line, f"a heading does not end in '{heading.text[-1]}'"
