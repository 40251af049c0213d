"""Takes out of a style sheet what nothing on the site can match.

A rule stays when each class, id and attribute value of its selector is on some page or in some
script; custom properties, keyframes and font faces stay when a rule that stays names them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

# Blocks that the theme's script draws from nothing: they stand on no page as it is built.
DRAWN = ("md-search-result", "md-tooltip", "md-tooltip2")
# What the theme's script puts on elements of other blocks.
SAFE = ("focus-visible", "js")

_ATTRIBUTE = re.compile(
    r"\s(?:class|id|for|type|name|rel|role|dir|lang|data-[\w-]+|aria-[a-z]+)"
    r"=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))"
)
_WHOLE_TAG = re.compile(r"""<[a-zA-Z][^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+>""")
_ADDRESS = re.compile(r"\shref=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)")
_WORD = re.compile(r"[\w-]+")
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_DATA = re.compile(r"\s(data-[\w-]+)")
_DATASET = re.compile(r"dataset\.(\w+)")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_QUOTED = re.compile(r"=[\"']([a-z][\w-]*)[\"']\]")
_SPACE = re.compile(r"\s+")
# Rules of the theme that make browsers look at every element of a page again: when a class changes
# on the page's root or an element joins its body, as happens when the theme starts and whenever a
# tooltip shows. What they do for tables and the search is written otherwise in our own sheets; without
# the first, colors fade for a quarter of a second when the palette is switched.
SLOW = {
    "[data-md-color-switching] *",
    "[data-md-color-switching] :after",
    "[data-md-color-switching] :before",
    "[data-md-toggle=search]:checked~.md-header .md-search__input::placeholder",
    ".md-typeset table:not([class])+*",
    ".md-typeset table:not([class]) a",
    ".md-typeset table:not([class]) td>:first-child",
    ".md-typeset table:not([class]) td>:last-child",
    ".md-typeset table:not([class]) th>:first-child",
    ".md-typeset table:not([class]) th>:last-child",
}
_NESTING = ("media", "supports", "layer", "container")
_ALTERNATIVES = ("is", "where", "has", "-webkit-any", "matches")


class StyleError(ValueError):
    """A part of a style sheet that would be lost if it were passed over."""

    def __init__(self, node: Node) -> None:
        place = f"line {node.source_line}, column {node.source_column}"
        super().__init__(f"a style sheet cannot be read at {place}")


@dataclass
class Names:
    """The names that pages and scripts use; selectors are judged by them."""

    pages: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    data: set[str] = field(default_factory=set)  # attributes of data
    scripts: set[str] = field(default_factory=set)  # the guide's own
    theme: set[str] = field(default_factory=set)  # the theme's script, which serves every site
    unused: tuple[str, ...] = ()  # blocks that the theme's script would draw, but does not

    def add_page(self, html: str) -> None:
        """Take in the values of those attributes of a page that selectors ask for."""
        for tag in set(_WHOLE_TAG.findall(html)):
            words, kinds, data = _named(tag)
            self.pages.update(words)
            self.tags.update(kinds)
            self.data.update(data)

    def add(self, found: Names) -> None:
        """Take in the names of pages that were found elsewhere."""
        self.pages |= found.pages
        self.tags |= found.tags
        self.data |= found.data

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
        """Return whether an element may have this attribute; only those of data are known."""
        known = name in self.data or name in self.scripts or name in self.theme
        return known or not name.startswith("data-")

    def read(self) -> set[str]:
        """Return the words of scripts, custom properties among them, that pages have a use for."""
        mermaid = "mermaid" in self.pages
        return self.scripts | {w for w in self.theme if mermaid or "--md-mermaid-" not in w}


@dataclass
class Rule:
    """A rule: what stands before its braces, its declarations, and the rules inside it."""

    head: str
    declarations: list[tuple[str, str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def __str__(self) -> str:
        inside = ";".join(f"{name}:{value}" for name, value in self.declarations)
        if self.declarations and self.rules:
            inside += ";"
        return f"{self.head}{{{inside}{''.join(map(str, self.rules))}}}"

    @property
    def empty(self) -> bool:
        """Whether the rule does nothing."""
        return not self.declarations and not self.rules


@lru_cache(maxsize=2**15)  # most tags of a page are on others too, in its menu and around it
def _named(tag: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words of a tag's attributes, its name, and its attributes of data."""
    tag = _ADDRESS.sub("", tag)
    values = " ".join(a or b or c for a, b, c in _ATTRIBUTE.findall(tag))
    return (
        frozenset(_WORD.findall(values)),
        frozenset(_TAG.findall(tag)),
        frozenset(_DATA.findall(tag)),
    )


def purge(css: str, names: Names) -> str:
    """Return a style sheet, minified, without what no element of these names needs."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    rules = list(_kept(nodes, names))
    _drop_overruled(rules)
    before = -1
    while before != (before := _drop_unread(rules, names.read())):
        pass
    return "".join(map(str, rules))


def purge_key(css: str, names: Names) -> str:
    """Return what names the outcome of `purge`: it differs when anything about it may differ."""
    parts = [css, tinycss2.__version__, Path(__file__).read_text(encoding="utf-8")]
    parts += [repr(sorted(words)) for words in vars(names).values()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _kept(nodes: Iterable[Node], names: Names) -> Iterator[Rule]:
    """Yield the rules that may match, each with its selectors reduced to those that may."""
    for node in nodes:
        if isinstance(node, QualifiedRule):
            parts = [part for part in _split(node.prelude) if _may_match(part, names)]
            if selectors := [text for text in map(_text, parts) if text not in SLOW]:
                yield _rule(",".join(selectors), node.content)
        elif not isinstance(node, AtRule) or node.content is None:
            if not isinstance(node, AtRule) or node.lower_at_keyword != "charset":
                raise StyleError(node)
        elif node.lower_at_keyword in _NESTING:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield Rule(f"@{node.at_keyword} {_text(node.prelude)}", [], list(_kept(inner, names)))
        else:
            yield _rule(f"@{node.at_keyword} {_text(node.prelude)}".strip(), node.content)


def _rule(head: str, content: list[Node]) -> Rule:
    rule = Rule(head)
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            rule.declarations.append((node.name, _value(node)))
        elif isinstance(node, QualifiedRule):  # a step of keyframes, or a nested rule
            rule.rules.append(_rule(_text(node.prelude), node.content))
        else:
            raise StyleError(node)
    return rule


def _drop_unread(rules: list[Rule], scripts: set[str]) -> int:
    """Drop what no rule or script reads, in place; return how many rules and declarations stay."""
    flat = list(_flat(rules))
    values = [value for rule in flat for _, value in rule.declarations]
    read = scripts.union(*(_READ.findall(value) for value in values))
    # Names of animations and faces: words of the values, but not of the faces themselves.
    words = set().union(
        *(
            re.findall(r"[\w -]+", value)
            for rule in flat
            if not rule.head.startswith("@font-face")
            for name, value in rule.declarations
            if name.startswith(("--", "animation", "font"))
        )
    )
    words |= {word for phrase in words for word in phrase.split()}
    for rule in flat:
        rule.declarations = [d for d in rule.declarations if d[0][:2] != "--" or d[0] in read]
    for group in [rules, *(rule.rules for rule in flat)]:
        group[:] = [rule for rule in group if not rule.empty and _is_read(rule, words)]
    return sum(1 + len(rule.declarations) for rule in _flat(rules))


def _is_read(rule: Rule, words: set[str]) -> bool:
    if rule.head.startswith(("@keyframes ", "@-webkit-keyframes ")):
        return rule.head.split(" ")[1] in words
    if rule.head == "@font-face":
        return dict(rule.declarations).get("font-family", "").strip("\"'") in words
    return True


def _flat(rules: list[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from _flat(rule.rules)


def _split(tokens: list[Node]) -> list[list[Node]]:
    """Split a list of selectors at its commas."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _may_match(selector: list[Node], names: Names) -> bool:
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
        alternatives = token.type == "function" and token.lower_name in _ALTERNATIVES
        if alternatives and not any(_may_match(part, names) for part in _split(token.arguments)):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _attribute_may_match(tokens: list[Node], names: Names) -> bool:
    """Return whether `[name=value]` may match; what asks for a part of a value always may."""
    operators = [token.value for token in tokens if token.type == "literal"]
    values = [token.value for token in tokens if token.type in ("ident", "string")]
    if not names.has_attribute(values[0]):
        return False
    if operators != ["="] or len(values) < 2:
        return True
    # The theme's script gives roles and states to what it draws.
    drawn = names.theme if values[0].startswith(("role", "aria-")) else set()
    return all(names.has(word) or word in drawn for word in _WORD.findall(values[-1]))


def _drop_overruled(rules: list[Rule]) -> None:
    """Drop custom properties, in place, that a later rule sets anew wherever this one would.

    Only those: a browser that does not know the later value of another property uses the earlier.
    """
    sure: set[tuple[str, str]] = set()  # (selector, property) of later rules without a condition
    order: list[tuple[Rule, bool]] = []
    for rule in rules:
        if rule.head.startswith(("@media", "@supports")):
            order += [(inner, False) for inner in rule.rules]
        elif not rule.head.startswith("@"):
            order.append((rule, True))
    for rule, certain in reversed(order):
        selectors = rule.head.split(",")
        own = {(s, name) for s in selectors for name, _ in rule.declarations if name[:2] == "--"}
        rule.declarations = [
            (name, value)
            for name, value in rule.declarations
            if not all((selector, name) in sure for selector in selectors)
        ]
        if certain:
            sure |= own


def _text(tokens: list[Node]) -> str:
    """Selectors and conditions, with their white space and quotes brought into one form."""
    text = _SPACE.sub(" ", tinycss2.serialize(tokens)).strip()
    return _QUOTED.sub(r"=\1]", text)


def _value(declaration: Declaration) -> str:
    return tinycss2.serialize(declaration.value).strip() + "!important" * declaration.important
