"""Tells which selectors of a style sheet can match something on the site, and which at once.

One can match when each class, id and attribute value that it asks for is on some page or in some
script; at once, when pages as they are built have an element for each of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf

import tinycss2
from tinycss2.ast import Node

# Blocks that the theme's script draws from nothing: they stand on no page as it is built.
DRAWN = ("md-search-result", "md-tooltip", "md-tooltip2")
# What the theme's script puts on elements of other blocks.
SAFE = ("focus-visible", "js")
BY_READERS = ("open",)  # attributes that a browser sets when a reader does something
EARLY = "js"  # put there by a script in the head, before anything is painted
# What pages have, but hidden or empty until a script or a reader shows it: the open search and menu,
# the button back to the top, the theme's messages, and what is in the panel at a page's end.
HIDDEN = (
    ".md-search-result",
    *(f".md-search__{part}" for part in ("options", "output", "overlay", "scrollwrap", "suggest")),
    *(f"[data-md-toggle={name}]:checked" for name in ("drawer", "search")),
    ".md-dialog",
    ".md-overlay",
    ".md-top",
    ".guide-share__",
)
# The same where less fits beside the text: what the theme closes in windows of fewer em than these.
CLOSED = {
    ".md-nav--primary": 76.25,
    ".md-nav__toggle": 76.25,
    ".md-search__icon": 60,
    ".md-search__input": 60,
}
_NARROWER = re.compile(r"\(max-width: ?([\d.]+)em\)")

_ATTRIBUTE = re.compile(
    r"\s(?:class|id|for|type|name|rel|role|dir|lang|src|data-[\w-]+|aria-[a-z]+)"
    r"=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))"
)
_WHOLE_TAG = re.compile(r"""<[a-zA-Z][^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+>""")
_ADDRESS = re.compile(r" href=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)")
_WORD = re.compile(r"[\w-]+")
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_CLASS = re.compile(r"\sclass=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_ATTRIBUTE_NAME = re.compile(r"\s([a-z][\w-]*)(?=[=\s>])")
_DATASET = re.compile(r"dataset\.(\w+)")
_QUOTED = re.compile(r"=[\"']([a-z][\w-]*)[\"']\]")
_SPACE = re.compile(r"\s+")
ALTERNATIVES = ("is", "where", "has", "-webkit-any", "matches")
COMBINATORS = (">", "+", "~")

Element = tuple[str, ...]  # its kind, and a dot and its name for each class: "p", ".kept"


@dataclass
class Names:
    """The names that pages and scripts use; selectors are judged by them."""

    pages: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    # Of pages: a number has a bit for each page that an element is on.
    elements: dict[Element, int] = field(default_factory=dict)
    everywhere: int = 0  # a bit for each page
    attributes: set[str] = field(default_factory=set)
    scripts: set[str] = field(default_factory=set)  # the guide's own
    theme: set[str] = field(default_factory=set)  # the theme's script, which serves every site
    unused: tuple[str, ...] = ()  # blocks that the theme's script would draw, but does not

    def add_page(self, html: str, page: int = 0) -> None:
        """Take in the values of those attributes of a page, by its number, that selectors ask for."""
        bit = 1 << page
        self.everywhere |= bit
        for tag in set(_WHOLE_TAG.findall(_ADDRESS.sub(" href", html))):
            words, kinds, attributes, element = _named(tag)
            self.pages.update(words)
            self.tags.update(kinds)
            self.attributes.update(attributes)
            self.elements[element] = self.elements.get(element, 0) | bit

    def add(self, found: Names, first: int = 0) -> None:
        """Take in the names of pages that were found elsewhere, the number of its page 0 given."""
        self.pages |= found.pages
        self.tags |= found.tags
        self.attributes |= found.attributes
        self.everywhere |= found.everywhere << first
        for element, pages in found.elements.items():
            self.elements[element] = self.elements.get(element, 0) | pages << first

    def by_name(self) -> dict[str, set[Element]]:
        """Return the elements of pages by each of their names, kinds and classes."""
        having: dict[str, set[Element]] = {}
        for element in self.elements:
            for name in element:
                having.setdefault(name, set()).add(element)
        return having

    def add_script(self, code: str, *, theme: bool = False) -> None:
        """Take in every word of a script, for it may make an element of that name."""
        words = self.theme if theme else self.scripts
        words.update(_WORD.findall(code))
        for name in _DATASET.findall(code):
            words.add("data-" + re.sub("([A-Z])", r"-\1", name).lower())

    def has(self, name: str) -> bool:
        """Return whether an element may come to have this name."""
        if name in self.pages or name in self.scripts or name in SAFE:
            return True
        # Scripts put names together: `roles-table--` and a number.
        block, mark, _ = re.match(r"(.*?)(--|__|$)(.*)", name).groups()
        if mark == "--" and block + mark in self.scripts:
            return True
        # The theme's script knows many blocks; it adds to those only that a page has.
        drawn = block not in self.unused and (block in self.pages or block in DRAWN)
        return name in self.theme and drawn

    def has_tag(self, tag: str) -> bool:
        """Return whether there may be an element of this kind."""
        return tag in self.tags or tag in self.scripts or tag in self.theme

    def has_attribute(self, name: str) -> bool:
        """Return whether an element may have this attribute."""
        known = name in self.attributes or name in self.scripts or name in self.theme
        return known or name in BY_READERS

    def read(self) -> set[str]:
        """Return the words of scripts, custom properties among them, that pages have a use for."""
        mermaid = "mermaid" in self.pages
        return self.scripts | {w for w in self.theme if mermaid or "--md-mermaid-" not in w}


@lru_cache(maxsize=2**15)  # most tags of a page are on others too, in its menu and around it
def _named(tag: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], Element]:
    """Return the words of a tag's attributes, its name, its attributes' names, and the element."""
    values = " ".join(a or b or c for a, b, c in _ATTRIBUTE.findall(tag))
    classes = " ".join(a or b or c for a, b, c in _CLASS.findall(tag))
    kinds = _TAG.findall(tag)
    return (
        frozenset(_WORD.findall(values)),
        frozenset(kinds),
        frozenset(_ATTRIBUTE_NAME.findall(tag)),
        (*kinds[:1], *sorted({f".{name}" for name in classes.split()})),
    )


def split(tokens: list[Node]) -> list[list[Node]]:
    """Split a list of selectors at its commas; white space at their ends is left out."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        for end in (0, -1):
            if part and part[end].type == "whitespace":
                part.pop(end)
    return parts


def may_match(selector: list[Node], names: Names) -> bool:
    """Return whether some element can have all the names that a selector asks for."""
    before = ""
    for token in selector:
        if token.type == "hash" and not names.has(token.value):
            return False
        if token.type == "ident" and before == "." and not names.has(token.value):
            return False
        if token.type == "ident" and before not in (".", ":") and not names.has_tag(token.value):
            return False
        if token.type == "[] block" and not _attribute_may_match(token.content, names):
            return False
        alternatives = token.type == "function" and token.lower_name in ALTERNATIVES
        if alternatives and not any(may_match(part, names) for part in split(token.arguments)):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def is_hidden(selector: list[Node], media: str) -> bool:
    """Return whether all that a selector may match in windows that `media` allows is hidden at first.

    `media` is what stands before the rules around it: a query, or nothing.
    """
    text = text_of(selector)
    most = min(map(float, _NARROWER.findall(media)), default=inf)
    closed = (name for name, width in CLOSED.items() if most < width)
    return any(name in text for name in (*HIDDEN, *closed))


def pages_of(selector: list[Node], having: dict[str, set[Element]], names: Names) -> int:
    """Return, a bit for each, the pages that as built have an element for each part of a selector.

    How these stand to each other is not asked. `having` has the elements by each of their names,
    kinds and classes, and `names` the rest of what pages have.
    """
    pages = names.everywhere
    wanted: set[str] = set()  # of one element
    before = ""
    for token in selector:
        if token.type == "whitespace" or (token.type == "literal" and token.value in COMBINATORS):
            pages &= _pages_having(wanted, having, names)
            wanted = set()
        elif token.type == "ident" and before != ":":
            wanted.add(f".{token.value}" if before == "." else token.value)
        else:
            pages &= _pages_of_part(token, having, names)
        before = token.value if token.type == "literal" else ""
    return pages & _pages_having(wanted, having, names)


def _pages_of_part(token: Node, having: dict[str, set[Element]], names: Names) -> int:
    """Return the pages that have what one id, attribute or choice of a selector asks for."""
    if token.type == "function" and token.lower_name in ALTERNATIVES:
        pages = 0
        for part in split(token.arguments):
            pages |= pages_of(part, having, names)
        return pages
    # Of ids and attributes it is known that some page has them, not which.
    missing = token.type == "hash" and token.value not in names.pages
    if token.type == "[] block":
        missing = not _attribute_stands(token.content, names)
    return 0 if missing else names.everywhere


def _pages_having(wanted: set[str], having: dict[str, set[Element]], names: Names) -> int:
    """Return the pages with an element that is of a kind and has classes."""
    wanted = wanted - {f".{EARLY}"}
    if not wanted:
        return names.everywhere
    pages = 0
    for element in together(wanted, having):
        pages |= names.elements[element]
    return pages


def together(wanted: Iterable[str], having: dict[str, set[Element]]) -> set[Element]:
    """Return the elements that have all the names that are wanted, one or more."""
    return set.intersection(*(having.get(name, set()) for name in wanted))


def _attribute_stands(tokens: list[Node], names: Names) -> bool:
    """Return whether pages as they are built have such an attribute."""
    name, *values = [token.value for token in tokens if token.type in ("ident", "string")]
    if name not in names.attributes:
        return False
    exact = [token.value for token in tokens if token.type == "literal"] == ["="]
    return not exact or names.pages.issuperset(_WORD.findall(values[-1]))


def _attribute_may_match(tokens: list[Node], names: Names) -> bool:
    """Return whether `[name=value]` may match; what asks for a part of a word always may."""
    operators = [token.value for token in tokens if token.type == "literal"]
    values = [token.value for token in tokens if token.type in ("ident", "string")]
    if not names.has_attribute(values[0]):
        return False
    fragment = operators == ["$="] and values[-1].startswith("#")  # of an address: whole words
    if (operators != ["="] and not fragment) or len(values) < 2:
        return True
    # The theme's script gives roles and states to what it draws.
    drawn = names.theme if values[0].startswith(("role", "aria-")) else set()
    return all(names.has(word) or word in drawn for word in _WORD.findall(values[-1]))


def text_of(tokens: list[Node]) -> str:
    """Selectors and conditions, with their white space and quotes brought into one form."""
    text = _SPACE.sub(" ", tinycss2.serialize(tokens)).strip()
    return _QUOTED.sub(r"=\1]", text)
