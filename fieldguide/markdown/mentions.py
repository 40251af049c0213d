"""Links the first mention of each term, on pages of other sections, to the term's page.

A term is mentioned by its title or an alias; `mentions` in its front matter names others instead,
or none for a word so common that linking it would be noise.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass

from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide, per_guide
from fieldguide.markdown.context import Place, changes_tree

SECTION = "terms"
# Where a link would be wrong (links, code, quotations) or in the way (headings, drawings, sources).
_TAGS = "a abbr blockquote button caption code figure option pre q summary h1 h2 h3 h4 h5 h6"
_CLASSES = "roles-pairs aliases a-to-z bibliography citation guide-glance judgement sources"
_LEFT_ALONE, _LEFT_ALONE_CLASSES = set(_TAGS.split()), set(_CLASSES.split())
_WORD = re.compile(r"\w+")
_QUOTE = re.compile(r'"[^"]*"|“[^”]*”')


def names(guide: Guide) -> dict[str, Page]:
    """Return the page behind each name that is linked where a page first mentions it."""
    found: dict[str, Page] = {}
    for page in guide.pages:
        if page.section == SECTION and page.meta.get("type") == "term":
            for name in page.meta.get("mentions", [page.title, *page.aliases]):
                found.setdefault(name, page)
    return found


def _link_mentions(tree: etree.Element, place: Place) -> None:
    here = place.path
    if not here or here.startswith(f"{SECTION}/") or "/" not in here:
        return
    wanted = _wanted(place.guide)
    if wanted.pages:
        _link(tree, place, wanted, {here} | set(_linked(tree, here)))


def _linked(tree: etree.Element, here: str) -> Iterator[str]:
    """Yield the terms' pages, relative to `docs/`, that a page of another section links to by hand."""
    for link in tree.iter("a"):
        href = link.get("href") or ""
        if f"{SECTION}/" in href:
            path = re.split("[?#]", href, maxsplit=1)[0]
            yield posixpath.normpath(posixpath.join(posixpath.dirname(here), path))


@dataclass(frozen=True)
class _Wanted:
    """The names to look for: the page behind each in lower case, and what matches any."""

    pages: dict[str, Page]
    pattern: re.Pattern[str]
    starts: frozenset[str]  # the first word of each, in lower case

    def page(self, name: str) -> Page | None:
        """Return the page behind a name as a text has it, such as `Meetups`."""
        name = name.casefold()
        return self.pages.get(name) or self.pages.get(name.rstrip("s"))

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the names in a text, none within another."""
        # Trying some hundred names at every letter takes as long as the rest of a page's links.
        if self.starts.isdisjoint(_WORD.findall(text.casefold())):
            return
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end or word[0].casefold() not in self.starts:
                continue
            if match := self.pattern.match(text, word.start()):
                yield match
                end = match.end()


@per_guide
def _wanted(guide: Guide) -> _Wanted:
    found = names(guide)
    first = {match[0].casefold() for name in found if (match := _WORD.match(name))}
    pages = {name.casefold(): page for name, page in found.items()}
    return _Wanted(pages, _pattern(sorted(found)), frozenset(first | {f"{one}s" for one in first}))


def _pattern(names: list[str]) -> re.Pattern[str]:
    """Match any of the names as whole words, with a plural s; short capitals only as they are."""
    longest = sorted(names, key=len, reverse=True)
    parts = [re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})s?" for name in longest]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


def _link(element: etree.Element, place: Place, wanted: _Wanted, linked: set[str]) -> None:
    """Link the first mentions in an element's text and in what follows each of its children."""
    classes = set((element.get("class") or "").split())
    if element.tag in _LEFT_ALONE or classes & _LEFT_ALONE_CLASSES:
        return
    for child in (None, *element):
        if child is not None and isinstance(child.tag, str):
            _link(child, place, wanted, linked)
        _link_text(element, child, place, wanted, linked)


def _link_text(
    parent: etree.Element,
    after: etree.Element | None,
    place: Place,
    wanted: _Wanted,
    linked: set[str],
) -> None:
    """Link in one piece of text: the parent's own, or the tail of its child `after`."""
    text = (parent.text if after is None else after.tail) or ""
    position, start = 0 if after is None else list(parent).index(after) + 1, 0
    for match in wanted.find(text):
        page = wanted.page(match[0])
        if page is None or page.path in linked or _quoted(text, match.start()):
            continue
        linked.add(page.path)
        before = text[start : match.start()]
        if after is None:
            parent.text = before
        else:
            after.tail = before
        after = etree.Element("a", {"href": place.address(page.path), "class": "mention"})
        after.text, after.tail = match[0], text[match.end() :]
        parent.insert(position, after)
        position, start = position + 1, match.end()


def _quoted(text: str, at: int) -> bool:
    return any(quote.start() <= at < quote.end() for quote in _QUOTE.finditer(text))


# After citations (15), so that their list is known; before the engine resolves links (0).
makeExtension = changes_tree(_link_mentions, "mentions", 12)
