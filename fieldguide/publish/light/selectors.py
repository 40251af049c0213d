"""Tells which selectors of a style sheet can match something on the site, and which at once.

One can match when pages have an element for each of its parts, but for names that a script may add;
at once, when pages have it as they are built. How the elements stand to each other is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import tinycss2
from tinycss2.ast import Node

# Blocks that the theme's script draws from nothing: they stand on no page as it is built.
DRAWN = (".md-search-result", ".md-tooltip", ".md-tooltip2")
BY_READERS = ("[checked", "[open")  # what a browser changes when a reader does something
# Put there by a script in the page, before anything is painted; and for the focus, by the theme's.
EARLY = (".js", ".focus-visible")

_TAG = re.compile(r"""<[a-z](?:[^<>"']++|"[^"]*"|'[^']*')*+>""")
_KIND = re.compile(r"<([a-z][a-z0-9]*)")
_ATTRIBUTE = re.compile(r"""\s([a-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_WORD = re.compile(r"[\w-]+")
_DATASET = re.compile(r"dataset\.(\w+)")
_SPACE = re.compile(r"\s+")
_QUOTED = re.compile(r"=[\"']([a-z][\w-]*)[\"']\]")
_ALTERNATIVES = ("is", "where", "has", "-webkit-any", "matches")
_COMBINATORS = (">", "+", "~")

# What a selector asks for: `p`, `.kept`, `#here`, `[open`, `[dir=ltr`.
Element = frozenset[str]  # its kind, its classes, the names of its attributes
Added = Callable[[str], bool]  # whether an element may come to have what is asked for


@dataclass
class Names:
    """What pages and scripts name; selectors are judged by it."""

    elements: set[Element] = field(default_factory=set)
    found: set[str] = field(default_factory=set)  # all on pages, ids and values too
    scripts: set[str] = field(default_factory=set)  # words of the guide's own
    theme: set[str] = field(default_factory=set)  # words of the theme's, which serves every site
    unused: tuple[str, ...] = ()  # blocks that the theme's script would draw, but does not

    def add_page(self, html: str) -> None:
        """Take in the elements of a page."""
        for tag in set(_TAG.findall(html)):
            element, values = _read(tag)
            self.elements.add(element)
            self.found |= element | values

    def add(self, more: Names) -> None:
        """Take in the elements of pages that were read elsewhere."""
        self.elements |= more.elements
        self.found |= more.found

    def add_script(self, code: str, *, theme: bool = False) -> None:
        """Take in every word of a script, for it may make an element of that name."""
        words = self.theme if theme else self.scripts
        words.update(_WORD.findall(code))
        for name in _DATASET.findall(code):
            words.add("data-" + re.sub("([A-Z])", r"-\1", name).lower())

    def may_match(self, selector: list[Node]) -> bool:
        """Return whether a selector may ever match."""
        return self._matches(selector, self._may_add)

    def may_match_at_once(self, selector: list[Node]) -> bool:
        """Return whether a selector may match before the scripts run or a reader does something."""
        return self._matches(selector, EARLY.__contains__)

    def read(self) -> set[str]:
        """Return the words of scripts, custom properties among them, that pages have a use for."""
        mermaid = ".mermaid" in self.found
        return self.scripts | {
            word for word in self.theme if mermaid or "--md-mermaid-" not in word
        }

    def _matches(self, selector: list[Node], added: Added) -> bool:
        wanted: set[str] = set()  # of one element
        mark = ""
        for token in selector:
            mark, before = token.value if token.type == "literal" else "", mark
            if token.type == "whitespace" or mark in _COMBINATORS:
                if not self._stands(wanted):
                    return False
                wanted = set()
            elif token.type == "function" and token.lower_name in _ALTERNATIVES:
                if not any(self._matches(part, added) for part in split(token.arguments)):
                    return False
            else:
                wanted |= {asked for asked in _asked(token, before) if not added(asked)}
        return self._stands(wanted)

    def _stands(self, wanted: set[str]) -> bool:
        """Return whether pages have all that is wanted, and one element that has all the names."""
        names = {name for name in wanted if name[0] != "#" and "=" not in name}
        return wanted <= self.found and (not names or any(names <= one for one in self.elements))

    def _may_add(self, asked: str) -> bool:
        """Return whether a script or a reader may give an element what is asked for."""
        mark, word = asked[0], asked.lstrip(".#[")
        if asked in (*EARLY, *BY_READERS) or word in self.scripts:
            return True
        if "=" in word:
            name, _, value = word.partition("=")
            # The theme's script gives roles and states to what it draws.
            drawn = self.theme if name.startswith(("role", "aria-")) else set()
            return self.scripts.union(drawn).issuperset(_WORD.findall(value))
        if mark not in ".#":
            return word in self.theme
        block, joint, _ = re.split("(--|__|$)", asked, maxsplit=1)
        # Scripts put names together: `roles-table--` and a number.
        if joint == "--" and block[1:] + joint in self.scripts:
            return True
        # The theme's script knows many blocks; it adds to those only that a page has.
        known = block not in self.unused and (block in self.found or block in DRAWN)
        return known and word in self.theme


@lru_cache(maxsize=2**15)  # most tags of a page are on others too, in its menu and around it
def _read(tag: str) -> tuple[Element, frozenset[str]]:
    """Return the element of a tag, and the id and the values that selectors may ask for."""
    names, values = set(_KIND.findall(tag)), set()
    for name, *quoted in _ATTRIBUTE.findall(tag):
        value = "".join(quoted)
        names.add(f"[{name}")
        if name == "class":
            names |= {f".{one}" for one in value.split()}
        elif name == "id":
            values.add(f"#{value}")
        elif name not in ("alt", "content", "href", "title"):
            values.add(f"[{name}={value}")
    return frozenset(names), frozenset(values)


def _asked(token: Node, mark: str) -> Iterable[str]:
    """Return what one part of a selector asks of an element; `mark` is what stands before it."""
    if token.type == "hash":
        return [f"#{token.value}"]
    if token.type == "[] block":
        operator = [one.value for one in token.content if one.type == "literal"]
        name, *value = [one.value for one in token.content if one.type in ("ident", "string")]
        return [f"[{name}", *(f"[{name}={one}" for one in value if operator == ["="])]
    if token.type != "ident" or (mark == ":" and token.value != "checked"):
        return []
    return [{".": f".{token.value}", ":": "[checked"}.get(mark, token.value)]


def split(tokens: list[Node]) -> list[list[Node]]:
    """Split a list of selectors at its commas."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def text_of(tokens: list[Node]) -> str:
    """Return selectors and conditions with their white space and quotes brought into one form."""
    text = _SPACE.sub(" ", tinycss2.serialize(tokens)).strip()
    return _QUOTED.sub(r"=\1]", text)
