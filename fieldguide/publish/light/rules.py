"""A style sheet's rules as they are read and written, without what is in vain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import tinycss2
from tinycss2.ast import Declaration, Node, QualifiedRule

from fieldguide.publish.light.selectors import (
    text_of,
)

READ = re.compile(r"var\(\s*(--[\w-]+)")


NOW, SOME, LATER = range(3)  # in the order in which they are read


class StyleError(ValueError):
    """A part of a style sheet that would be lost if it were passed over."""

    def __init__(self, node: Node) -> None:
        place = f"line {node.source_line}, column {node.source_column}"
        super().__init__(f"a style sheet cannot be read at {place}")


@dataclass
class Rule:
    """A rule: what stands before its braces, its declarations, and the rules inside it."""

    head: str
    declarations: list[tuple[str, str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    selectors: list[list[Node]] = field(default_factory=list)
    pages: int = 0  # a bit for each that needs it as it is built
    stirred: bool = False  # it has no effect while nothing moves
    part: int = NOW

    def __str__(self) -> str:
        inside = ";".join(f"{name}:{value}" for name, value in self.declarations)
        if self.declarations and self.rules:
            inside += ";"
        return f"{self.head}{{{inside}{''.join(map(str, self.rules))}}}"

    @property
    def empty(self) -> bool:
        """Whether the rule does nothing."""
        return not self.declarations and not self.rules


def copied(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules of which something may be dropped while these stay whole."""
    return [replace(r, declarations=[*r.declarations], rules=copied(r.rules)) for r in rules]


def written(rules: list[Rule]) -> str:
    """Return rules as the text of a style sheet."""
    return "".join(map(str, rules))


def read_rule(head: str, content: list[Node]) -> Rule:
    """Return the rule of a head and what stands in its braces; raises StyleError."""
    rule = Rule(head)
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            rule.declarations.append((node.name, _value(node)))
        elif isinstance(node, QualifiedRule):  # a step of keyframes, or a nested rule
            rule.rules.append(read_rule(text_of(node.prelude), node.content))
        else:
            raise StyleError(node)
    return rule


def drop_unread(rules: list[Rule], scripts: set[str]) -> None:
    """Drop what no rule or script reads, in place, and what then is read no more."""
    before = -1
    while before != (before := _drop_unread_once(rules, scripts)):
        pass


def _drop_unread_once(rules: list[Rule], scripts: set[str]) -> int:
    """Drop what no rule or script reads, in place; return how many rules and declarations stay."""
    every = list(flat(rules))
    values = [value for rule in every for _, value in rule.declarations]
    read = scripts.union(*(READ.findall(value) for value in values))
    # Names of animations and faces: words of the values, but not of the faces themselves.
    words = set().union(
        *(
            re.findall(r"[\w -]+", value)
            for rule in every
            if not rule.head.startswith("@font-face")
            for name, value in rule.declarations
            if name.startswith(("--", "animation", "font"))
        )
    )
    words |= {word for phrase in words for word in phrase.split()}
    for rule in every:
        rule.declarations = [d for d in rule.declarations if d[0][:2] != "--" or d[0] in read]
    for group in [rules, *(rule.rules for rule in every)]:
        group[:] = [rule for rule in group if not rule.empty and _is_read(rule, words)]
    return sum(1 + len(rule.declarations) for rule in flat(rules))


def _is_read(rule: Rule, words: set[str]) -> bool:
    if rule.head.startswith(("@keyframes ", "@-webkit-keyframes ")):
        return rule.head.split(" ")[1] in words
    if rule.head == "@font-face":
        return dict(rule.declarations).get("font-family", "").strip("\"'") in words
    return True


def flat(rules: list[Rule]) -> Iterator[Rule]:
    """Yield rules, each before those inside of it."""
    for rule in rules:
        yield rule
        yield from flat(rule.rules)


def drop_overruled(rules: list[Rule]) -> None:
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


def _value(declaration: Declaration) -> str:
    return tinycss2.serialize(declaration.value).strip() + "!important" * declaration.important
