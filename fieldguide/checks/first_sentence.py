"""Whether a page's first sentence answers its question alone: it is short enough to."""

from __future__ import annotations

import re

from fieldguide.checks.on_page import Problems, on_page
from fieldguide.guide.marks import CITATION
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide

MAX_FIRST_WORDS = 30  # what fits on a slide and is understood alone

# What ends in a full stop and seldom ends a sentence: anywhere, and before a number.
_SHORT = re.compile(
    r"(?:^|[\s(\"“‘'])(?:vs|cf|ca|approx|dr|mr|mrs|ms|prof|st|jr|(?-i:[A-Z])|(?:[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:^|[\s(])(?:nos?|pp?|vol|fig|ch)\.\s+\d", re.IGNORECASE)
_END = re.compile(r"[.?!…]+[\"”’')\]*_]*(?=\s+[\"“‘'(\[*_]*[A-Z0-9])")
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])+)\](?:\([^)]*\)|\[[^\]]*\])")
_APART = ("#", ":::", "!!!", "???", "===", "|", "<", ">", "- ", "* ", "1. ", "!", "--8<--")


@on_page
def check_first_sentence(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield a finding if a page's first sentence has too many words."""
    if page.problems or not page.titles:
        return  # what is missing is said already
    title = page.titles[0][1]
    block = next((one for one in prose.blocks if one[0].number > title), None)
    if not block or block[0].raw.lstrip().startswith(_APART):
        return
    sentence = first_sentence("\n".join(line.raw for line in block))
    words = sum(any(letter.isalnum() for letter in word) for word in sentence.split())
    if words > MAX_FIRST_WORDS:
        message = f"the first sentence has {words} words, at most {MAX_FIRST_WORDS} fit; split it"
        yield block[0].number, message


def first_sentence(text: str) -> str:
    """Return the first sentence of a paragraph of Markdown, without citations and addresses."""
    plain = LINK.sub(r"\1", re.sub(rf"\s*{CITATION.pattern}", "", " ".join(text.split())))
    counted = {match.start(0) + match[0].index(".") for match in _COUNTED.finditer(plain)}
    for end in _END.finditer(plain):
        head = plain[: end.end()]
        # A quotation that goes on holds its sentences together.
        quoted = head.count('"') % 2 or head.count("“") > head.count("”")
        short = end.start() in counted or _SHORT.search(plain[: end.start() + 1])
        if not quoted and not short:
            return head
    return plain
