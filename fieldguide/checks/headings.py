"""Whether each page has one title, and headings in order with something below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.page import CITATION, Heading, Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide

_NOTE = re.compile(rf"\[\^[^\]\s]+\]|{CITATION.pattern}")


def check_headings(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield every finding about a page's title and headings."""
    if page.problems and not page.body.strip():
        return
    titles = page.titles
    if not titles:
        yield Finding(page.file, page.body_line, "no title: start the text with '# Title'")
    for _, line in titles[1:]:
        yield Finding(page.file, line, "a second '# ' heading; a page has one title")
    before = None
    for heading in page.headings:
        yield from _order(page, before, heading)
        before = heading
    yield from _lead(page)
    yield from _empty(page)


def _empty(page: Page) -> Iterator[Finding]:
    """Headings with nothing below them, neither text nor a heading of a lower level."""
    lines = page.body.split("\n")
    for at, heading in enumerate(page.headings):
        after = page.headings[at + 1] if at + 1 < len(page.headings) else None
        end = after.line - page.body_line if after else len(lines)
        below = "".join(lines[heading.line - page.body_line + 1 : end]).strip()
        if heading.level > 1 and not below and not (after and after.level > heading.level):
            message = f"nothing stands below the heading '{heading.text}'"
            yield Finding(page.file, heading.line, message)


def _order(page: Page, before: Heading | None, heading: Heading) -> Iterator[Finding]:
    if before is None and heading.level > 1 and page.titles:
        yield Finding(page.file, heading.line, "a heading before the page's title")
    if before and heading.level > before.level + 1:
        message = f"heading level {heading.level} after level {before.level}; "
        message += f"write '{'#' * (before.level + 1)} {heading.text}"
        message += f" {{#{heading.id}}}'" if heading.id else "'"
        yield Finding(page.file, heading.line, message)
    if re.search(r"</?[a-zA-Z]", heading.text):
        yield Finding(page.file, heading.line, "a heading may not hold HTML")
    note = _NOTE.search(heading.text)
    if note:  # its number would stand in the table of contents, the search and citations
        message = f"a heading has no note; move '{note[0]}' into the text below it"
        yield Finding(page.file, heading.line, message)
    elif heading.level == 1 and (mark := re.search(r"[*_`\[\]]", heading.text)):
        message = f"a title is plain text: '{mark[0]}' would show in tabs, cards and the search"
        yield Finding(page.file, heading.line, message)
    if re.search(r"[.,:;]$", heading.text):
        yield Finding(page.file, heading.line, f"a heading does not end in '{heading.text[-1]}'")


def _lead(page: Page) -> Iterator[Finding]:
    """Something other than a heading follows the title, and nothing stands before it."""
    lines = [(number, text) for number, text in page.prose if text.strip()]
    for at, (number, text) in enumerate(lines):
        if re.match(r"^# ", text):
            if at and not lines[at - 1][1].startswith("<!--"):
                yield Finding(page.file, lines[0][0], "text before the page's title")
            if not "".join(page.body.split("\n")[number - page.body_line + 1 :]).strip():
                yield Finding(page.file, number, "the page has no text after its title")
            return
