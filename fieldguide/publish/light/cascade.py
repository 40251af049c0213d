"""Tells whether the order of rules of a style sheet matters.

It does when both may set the same property of the same element and neither is more specific (CSS
Cascading and Inheritance Level 4, section 6.4; Selectors Level 4, section 17).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from tinycss2.ast import Node

from fieldguide.publish.light.selectors import ALTERNATIVES, COMBINATORS, Element, split, together

Specificity = tuple[int, int, int]
# The pseudo-elements that may have one colon.
_LEGACY = ("before", "after", "first-line", "first-letter")
# The longhands that do not begin as their shorthand does, or as what sets the same in another way.
_FAMILIES = {
    **dict.fromkeys(("top", "right", "bottom", "left"), "inset"),
    **dict.fromkeys(("width", "height", "min", "max", "inline", "block", "aspect"), "size"),
    **dict.fromkeys(("gap", "row", "column", "columns", "align", "justify", "place"), "grid"),
    "line": "font",
    "page": "break",
    "white": "text",
    "word": "overflow",
}


class After:
    """The rules that stand after one, each in a part; parts are read in the order of their numbers.

    `having` are the elements that there are, by each of their names.
    """

    def __init__(self, having: dict[str, set[Element]]) -> None:
        self.having = having
        self.rules: dict[Specificity, list[tuple[set[frozenset[str]], set[str], int]]] = {}
        self.unclear = False  # one has rules inside it; how specific these are is not looked into

    def add(self, selectors: list[list[Node]], properties: Iterable[str], part: int) -> None:
        """Take in a rule: its selectors, the properties it sets, and its part."""
        sets = families(properties)
        for selector in selectors:
            found = (subjects(selector), sets, part)
            self.rules.setdefault(specificity(selector), []).append(found)

    def overrule(self, selectors: list[list[Node]], properties: Iterable[str], part: int) -> bool:
        """Return whether one of these may overrule a rule, and would be read before it in a part."""
        sets = families(properties)
        return self.unclear or any(
            their_part < part and sets & theirs and _meet(own, others, self.having)
            for selector in selectors
            for own in (subjects(selector),)
            for others, theirs, their_part in self.rules.get(specificity(selector), ())
        )


def _meet(
    some: set[frozenset[str]], others: set[frozenset[str]], having: dict[str, set[Element]]
) -> bool:
    """Return whether an element, or the same pseudo-element of one, may be called both."""
    for one in some:
        for other in others:
            pseudo = {name for name in one ^ other if name.startswith("::")}
            wanted = {name for name in one | other if not name.startswith("::")}
            if not pseudo and (not wanted or together(wanted, having)):
                return True
    return False


def specificity(selector: list[Node]) -> Specificity:
    """Return how specific a selector is: its ids, its classes and their like, its kinds."""
    ids = classes = kinds = 0
    for token, mark in _marked(selector):
        if token.type == "function" and token.lower_name in (*ALTERNATIVES, "not"):
            if token.lower_name != "where":
                inner = max(map(specificity, split(token.arguments)))
                ids, classes, kinds = ids + inner[0], classes + inner[1], kinds + inner[2]
        elif token.type == "hash":
            ids += 1
        elif token.type == "[] block" or mark in (".", ":"):
            classes += 1
        elif token.type in ("ident", "function"):
            kinds += 1
    return ids, classes, kinds


def subjects(selector: list[Node]) -> set[frozenset[str]]:
    """Return what the element that a selector is about is called, one set for each alternative.

    Kinds as they are, classes after a dot, pseudo-elements after two colons.
    """
    ends = [at for at, token in enumerate(selector) if _combines(token)]
    names: set[str] = set()
    choices: list[set[frozenset[str]]] = []
    for token, mark in _marked(selector[ends[-1] + 1 :] if ends else selector):
        if token.type == "function" and token.lower_name in ALTERNATIVES:
            if token.lower_name != "has":
                choices.append(set().union(*map(subjects, split(token.arguments))))
        elif token.type == "ident" and mark != ":":
            names.add(mark + token.value)
    return {frozenset(names).union(*choice) for choice in product(*choices)}


def _marked(selector: list[Node]) -> Iterator[tuple[Node, str]]:
    """Yield the parts of a selector that say something, each with the mark that stands before it.

    Nothing, a dot, one colon, or two before every pseudo-element.
    """
    mark = ""
    for token in selector:
        if token.type == "literal" and token.value in (".", ":"):
            mark += token.value
            continue
        if token.type == "ident" and mark == ":" and token.lower_value in _LEGACY:
            mark = "::"
        if token.type not in ("literal", "whitespace"):
            yield token, mark
        mark = ""


def _combines(token: Node) -> bool:
    return token.type == "whitespace" or (token.type == "literal" and token.value in COMBINATORS)


def families(properties: Iterable[str]) -> set[str]:
    """Return what properties are about: two that can set the same have a family in common."""
    found = set()
    for name in properties:
        if name.startswith("--"):
            found.add(name)
        else:
            words = name.split("-")
            word = words[2] if name.startswith("-") else words[0]
            found.add(_FAMILIES.get(word, word))
    return found
