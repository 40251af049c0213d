"""Whether a page keeps the rules of CONTRIBUTING: its first sentence, sources and last links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.proposals import NEXT
from fieldguide.guide.citations import cited
from fieldguide.guide.links import slug
from fieldguide.guide.page import CITATION, Heading, Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide

MAX_FIRST_WORDS = 30  # what fits on a slide and is understood alone
FEWEST_LINKS, MOST_LINKS = 2, 4
FREE = ("about", "guide")  # kinds of page that lead to others, or speak of the guide itself

# What ends in a full stop and seldom ends a sentence: anywhere, and before a number.
_SHORT = re.compile(
    r"(?:^|[\s(\"“‘'])(?:vs|cf|ca|approx|dr|mr|mrs|ms|prof|st|jr|(?-i:[A-Z])|(?:[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:^|[\s(])(?:nos?|pp?|vol|fig|ch)\.\s+\d", re.IGNORECASE)
_END = re.compile(r"[.?!…]+[\"”’')\]*_]*(?=\s+[\"“‘'(\[*_]*[A-Z0-9])")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])+)\](?:\([^)]*\)|\[[^\]]*\])")
_APART = ("#", ":::", "!!!", "???", "===", "|", "<", ">", "- ", "* ", "1. ", "!", "--8<--")


def check_rules(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield a finding for each rule of writing that a page does not keep."""
    if page.problems or not page.titles:
        return  # what is missing is said already
    yield from _first_sentence(page, prose)
    yield from _sources(guide, page)
    yield from _next(page, prose)


def first_sentence(text: str) -> str:
    """Return the first sentence of a paragraph of Markdown, without citations and addresses."""
    plain = _LINK.sub(r"\1", re.sub(rf"\s*{CITATION.pattern}", "", " ".join(text.split())))
    counted = {match.start(0) + match[0].index(".") for match in _COUNTED.finditer(plain)}
    for end in _END.finditer(plain):
        head = plain[: end.end()]
        # A quotation that goes on holds its sentences together.
        quoted = head.count('"') % 2 or head.count("“") > head.count("”")
        short = end.start() in counted or _SHORT.search(plain[: end.start() + 1])
        if not quoted and not short:
            return head
    return plain


def _first_sentence(page: Page, prose: Prose) -> Iterator[Finding]:
    title = page.titles[0][1]
    block = next((one for one in prose.blocks if one[0].number > title), None)
    if not block or block[0].raw.lstrip().startswith(_APART):
        return
    sentence = first_sentence("\n".join(line.raw for line in block))
    words = sum(any(letter.isalnum() for letter in word) for word in sentence.split())
    if words > MAX_FIRST_WORDS:
        message = f"the first sentence has {words} words, at most {MAX_FIRST_WORDS} fit; split it"
        yield Finding(page.file, block[0].number, message)


def _sources(guide: Guide, page: Page) -> Iterator[Finding]:
    """Two works that have no author in common; one is enough where the page says why."""
    if page.meta.get("type") in FREE:
        return
    try:
        apart = _independent(guide, {key for key, _ in page.citations})
        apart = apart or _independent(guide, set(cited(guide, page)))
    except (AttributeError, KeyError, TypeError):
        return  # an unknown source or broken data, which is said where it stands
    why = "single_source"
    if apart and why in page.meta:
        message = f"the page has sources by different authors; take '{why}' out"
        yield Finding(page.file, page.line(why), message)
    elif not apart and why not in page.meta:
        message = "a page cites at least two sources by different authors; cite one more, "
        message += f"or say in a few words why there is none: '{why}: …' in the front matter"
        yield Finding(page.file, page.titles[0][1], message)


def _independent(guide: Guide, keys: set[str]) -> bool:
    authors = {_authors(guide.sources[key]) for key in keys}
    return any(not one & other for one, other in combinations(authors, 2))


def _authors(source: dict) -> frozenset[str]:
    """Return who wrote a source, or who published it unsigned."""
    names = source.get("authors") or [source.get("publisher") or source.get("title")]
    return frozenset(str(name).casefold() for name in names)


def _next(page: Page, prose: Prose) -> Iterator[Finding]:
    headings = page.headings
    at = next((at for at, one in enumerate(headings) if _leads_on(one)), None)
    if at is None:
        if page.meta.get("type") not in FREE:
            message = f"the page does not end in '## Where next {{#{NEXT}}}' with "
            message += f"{FEWEST_LINKS} to {MOST_LINKS} links, each saying why"
            yield Finding(page.file, page.body_line + page.body.rstrip().count("\n"), message)
        return
    end = headings[at + 1].line if at + 1 < len(headings) else float("inf")
    below = [line.text for line in prose.lines if headings[at].line < line.number < end]
    links = len(_LINK.findall("\n".join(below)))
    if not FEWEST_LINKS <= links <= MOST_LINKS:
        count = f"{links} link" + "s" * (links != 1)
        message = f"'{headings[at].text}' has {count}; {FEWEST_LINKS} to {MOST_LINKS} fit"
        yield Finding(page.file, headings[at].line, message)


def _leads_on(heading: Heading) -> bool:
    """Whether this is the last heading; one that still lacks its id is told of already."""
    return heading.id == NEXT or (not heading.id and slug(heading.text) == "where-next")
