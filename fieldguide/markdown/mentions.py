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

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from fieldguide.guide import paths
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide, per_guide, read_guide
from fieldguide.markdown import context

SECTION = "terms"
# Where a link would be wrong (links, code, quotations) or in the way (headings, drawings, sources).
_LEFT_ALONE = {
    "a",
    "abbr",
    "blockquote",
    "button",
    "caption",
    "code",
    "figure",
    "option",
    "pre",
    "q",
    "summary",
}
_LEFT_ALONE |= {f"h{level}" for level in range(1, 7)}
_LEFT_ALONE_CLASSES = {
    "roles-pairs",
    "aliases",
    "a-to-z",
    "bibliography",
    "citation",
    "guide-glance",
    "judgement",
    "sources",
}
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


class MentionsExtension(context.GuideExtension):
    """Registers the links; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root
        # After citations (15), so that their list is known; before the engine resolves links (0).
        md.treeprocessors.register(_MentionsTree(md, root), "mentions", 12)


class _MentionsTree(Treeprocessor):
    def __init__(self, md: Markdown, root):
        super().__init__(md)
        self.root = root

    def run(self, tree: etree.Element) -> None:
        here = context.page_path(self.md)
        if not here or here.startswith(f"{SECTION}/") or "/" not in here:
            return
        wanted = _wanted(read_guide(self.root))
        if wanted.pages:
            linked = {here} | set(_linked(tree, here))
            _link(tree, here, wanted, linked)


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
    pattern: re.Pattern
    starts: frozenset[str]  # the first word of each, in lower case

    def find(self, text: str) -> Iterator[re.Match]:
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


def _pattern(names: list[str]) -> re.Pattern:
    """Match any of the names as whole words, with a plural s; short capitals only as they are."""
    longest = sorted(names, key=len, reverse=True)
    parts = [re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})s?" for name in longest]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


def _link(element: etree.Element, here: str, wanted: _Wanted, linked: set[str]) -> None:
    """Link the first mentions in an element's text and in what follows each of its children."""
    classes = set((element.get("class") or "").split())
    if element.tag in _LEFT_ALONE or classes & _LEFT_ALONE_CLASSES:
        return
    children = list(element)
    _link_text(element, None, here, wanted, linked)
    for child in children:
        if isinstance(child.tag, str):
            _link(child, here, wanted, linked)
        _link_text(element, child, here, wanted, linked)


def _link_text(
    parent: etree.Element,
    after: etree.Element | None,
    here: str,
    wanted: _Wanted,
    linked: set[str],
) -> None:
    """Link in one piece of text: the parent's own, or the tail of its child `after`."""
    text = parent.text if after is None else after.tail
    if not text or text.isspace():
        return
    found = list(wanted.find(text))
    if not found:
        return
    quotes = [match.span() for match in _QUOTE.finditer(text)]
    position = 0 if after is None else list(parent).index(after) + 1
    start, last = 0, after
    for match in found:
        name = match[0].casefold()
        page = wanted.pages.get(name) or wanted.pages.get(name.rstrip("s"))
        quoted = any(begin <= match.start() < end for begin, end in quotes)
        if page is None or page.path in linked or quoted:
            continue
        linked.add(page.path)
        link = etree.Element("a", {"href": paths.link(here, page.path), "class": "mention"})
        link.text = match[0]
        before = text[start : match.start()]
        if last is None:
            parent.text = before
        else:
            last.tail = before
        parent.insert(position, link)
        position, start, last = position + 1, match.end(), link
    if last is not after:
        last.tail = text[start:]


def makeExtension(**kwargs) -> MentionsExtension:
    return MentionsExtension(**kwargs)
