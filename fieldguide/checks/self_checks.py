"""Whether a self-check can be answered: its lists of answers, their reasons, and its tally."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide
from fieldguide.guide.self_checks import ANSWER, MOST, REASON, TALLY

_ITEM = re.compile(r"( *)[-*+] +(.*)")
_LINK = re.compile(r"\[[^\]]+\]\(#([\w-]+)\): ")
_NEARLY = re.compile(r"\((?:\s{0,3}|[xX*])\)(?: |$)")  # as somebody may write it


def check_self_checks(_: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield what keeps a page's questions from being answered, and the answers from being counted."""
    families: set[str] = set()
    asked, counted = 0, [line for name, _, line in page.directives if name == TALLY]
    headings = {heading.line: heading for heading in page.headings}
    heading, answers = None, set[str]()
    for line in prose.lines:
        if line.number in headings:
            heading, answers = headings[line.number], set()
        item = _ITEM.match(line.raw)
        if not item:
            continue
        indent, text = len(item[1]), item[2]
        if indent == 0 and (answer := ANSWER.match(text)):
            asked = asked or line.number
            said = text[answer.end() :].strip()
            if heading is None or heading.level not in (2, 3, 4) or not heading.id:
                message = "answers stand below a heading with an id, which links to them keep"
                yield Finding(page.file, line.number, f"{message}: '### Question {{#id}}'")
            if said in answers:
                yield Finding(page.file, line.number, f"the answer '{said}' is given twice")
            answers.add(said)
        elif indent == 0 and _NEARLY.match(text) and (asked or counted):
            yield Finding(page.file, line.number, "an answer begins with '( ) ', empty")
        elif indent == 0:
            answers = set()
        elif answers and indent == 4:
            reason = REASON.match(text)
            link = _LINK.match(text[reason.end() :]) if reason else None
            families |= {link[1]} if link else set()
            if not link:
                message = "below an answer stands what it speaks for, as 'For [name](#id): reason'"
                yield Finding(page.file, line.number, f"{message}, or 'Against …'")
    if len(families) > MOST:
        message = f"answers speak for {len(families)} headings; {MOST} are counted"
        yield Finding(page.file, asked, message)
    if asked and not counted:
        message = "the answers are not counted; add '::: tally' where the result is to stand"
        yield Finding(page.file, asked, message)
    for line_number in counted if not asked else counted[1:]:
        message = (
            "'::: tally' counts answers, and there are none" if not asked else "a second tally"
        )
        yield Finding(page.file, line_number, message)
