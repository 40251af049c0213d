"""Takes out of a style sheet what nothing on the site can match, and parts what is left in two.

A rule stays when its selector can match something; custom properties and keyframes stay when what
stays names them. Pages wait for the first part; the second comes with their scripts, and has what is
for print and what can match nothing before a script runs or a reader does something. So it changes
nothing that is there when it comes. Each part has its rules in the order in which they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from fieldguide.publish.light.selectors import Names, split, text_of

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
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_WORD = re.compile(r"[\w-]+")


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

    def __str__(self) -> str:
        inside = [f"{name}:{value}" for name, value in self.declarations]
        inside += filter(None, ["".join(map(str, self.rules))])
        return f"{self.head}{{{';'.join(inside)}}}" if inside else ""


def purge(css: str, names: Names) -> tuple[str, str]:
    """Return a style sheet, minified, without what no element of these names needs, in two parts.

    Raises StyleError.
    """
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    now, later = _parted(nodes, names)
    _move_counter_styles(now, later)
    _drop_overruled(now)
    _drop_unread([*now, *later], names.read())
    return "".join(map(str, now)), "".join(map(str, later))


def _parted(
    nodes: Iterable[Node], names: Names, *, printed: bool = False
) -> tuple[list[Rule], list[Rule]]:
    """Return the rules for now and for later, each with its selectors reduced to those that match.

    What is `printed` is for later.
    """
    parts: tuple[list[Rule], list[Rule]] = ([], [])
    for node in nodes:
        if isinstance(node, QualifiedRule):
            for rules, head in zip(parts, _heads(node.prelude, names, printed), strict=True):
                if head:
                    rules.append(_read_rule(head, node.content))
        elif not isinstance(node, AtRule) or node.content is None:
            if not isinstance(node, AtRule) or node.lower_at_keyword != "charset":
                raise StyleError(node)
        else:
            head = f"@{node.at_keyword} {text_of(node.prelude)}".strip()
            if node.lower_at_keyword not in _NESTING:
                on_paper = printed or node.lower_at_keyword == "page"
                parts[on_paper].append(_read_rule(head, node.content))
                continue
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            printed_too = printed or head == "@media print"
            for rules, inside in zip(
                parts, _parted(inner, names, printed=printed_too), strict=True
            ):
                rules.append(Rule(head, rules=inside))
    return parts


def _move_counter_styles(now: list[Rule], later: list[Rule]) -> None:
    """Move to the second part, in place, the counter styles that nothing in the first names."""
    used = set().union(
        *(_WORD.findall(v) for r in _flat(now) for n, v in r.declarations if n == "content")
    )
    for rule in [rule for rule in now if rule.head.startswith("@counter-style ")]:
        if rule.head.split()[1] not in used:
            now.remove(rule)
            later.insert(0, rule)


def _heads(prelude: list[Node], names: Names, printed: bool) -> tuple[str, str]:
    """Return those of a rule's selectors that match at once, and those that may later."""
    now: list[str] = []
    later: list[str] = []
    for selector in split(prelude):
        text = text_of(selector)
        if text not in SLOW and names.may_match(selector):
            (later if printed or not names.may_match_at_once(selector) else now).append(text)
    return ",".join(now), ",".join(later)


def _read_rule(head: str, content: list[Node]) -> Rule:
    """Return the rule of a head and what stands in its braces; raises StyleError."""
    rule = Rule(head)
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            value = tinycss2.serialize(node.value).strip() + "!important" * node.important
            rule.declarations.append((node.name, value))
        elif isinstance(node, QualifiedRule):  # a step of keyframes, or a nested rule
            rule.rules.append(_read_rule(text_of(node.prelude), node.content))
        elif isinstance(node, AtRule) and node.content is not None:  # a margin of paper
            rule.rules.append(_read_rule(f"@{node.at_keyword}", node.content))
        else:
            raise StyleError(node)
    return rule


def _flat(rules: list[Rule]) -> Iterator[Rule]:
    """Yield rules, each before those inside of it."""
    for rule in rules:
        yield rule
        yield from _flat(rule.rules)


def _drop_unread(rules: list[Rule], scripts: set[str]) -> None:
    """Drop, in place, the custom properties and keyframes that no rule or script reads."""
    every = list(_flat(rules))
    left, before = sum(len(rule.declarations) for rule in every), -1
    while left != before:  # what is dropped may have been the last to read another
        values = [value for rule in every for _, value in rule.declarations]
        read = scripts.union(*map(_READ.findall, values))
        for rule in every:
            rule.declarations = [d for d in rule.declarations if d[0][:2] != "--" or d[0] in read]
        left, before = sum(len(rule.declarations) for rule in every), left
    words = set().union(*(_WORD.findall(value) for rule in every for _, value in rule.declarations))
    for rule in every:
        if rule.head.startswith("@keyframes ") and rule.head.split()[1] not in words:
            rule.rules = []


def _drop_overruled(rules: list[Rule]) -> None:
    """Drop custom properties, in place, that a later rule sets anew wherever this one would.

    Only those: a browser that does not know the later value of another property uses the earlier.
    """
    sure: set[tuple[str, str]] = set()  # (selector, property) of later rules without a condition
    for rule in reversed(rules):
        conditional = rule.head.startswith("@")
        for one in rule.rules if conditional else [rule]:
            selectors = one.head.split(",")
            one.declarations = [
                (name, value)
                for name, value in one.declarations
                if not all((selector, name) in sure for selector in selectors)
            ]
        if not conditional:
            names = [name for name, _ in rule.declarations if name.startswith("--")]
            sure |= set(product(rule.head.split(","), names))
