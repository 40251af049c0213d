"""Takes out of a style sheet what nothing on the site can match, and apart what is for later.

A rule stays when its selector can match something; custom properties, keyframes and font faces
stay when a rule that stays names them. It is for later when only a script can make it match, or
when it is for print.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from fieldguide import selectors
from fieldguide.selectors import Element, Names, may_match, split, stands, text_of

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
PRINT = "@media print"  # for later; without script, another sheet has it
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_NESTING = ("media", "supports", "layer", "container")
_CONDITIONS = tuple(f"@{name} " for name in _NESTING)


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
    later: bool = False  # it has no effect before a script has run, or before print

    def __str__(self) -> str:
        inside = ";".join(f"{name}:{value}" for name, value in self.declarations)
        if self.declarations and self.rules:
            inside += ";"
        return f"{self.head}{{{inside}{''.join(map(str, self.rules))}}}"

    @property
    def empty(self) -> bool:
        """Whether the rule does nothing."""
        return not self.declarations and not self.rules


def purge(css: str, names: Names) -> tuple[str, str]:
    """Return a style sheet, minified, without what no element of these names needs.

    It comes in two parts: what pages need as they are built, and what can match only later. The
    second, read after the first, is whole with it.
    """
    having: dict[str, set[Element]] = defaultdict(set)
    for element in names.elements:
        for name in element:
            having[name].add(element)
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    rules = list(_kept(nodes, names, having))
    _drop_overruled(rules)
    _drop_all_unread(rules, names.read())
    now, later = list(_part(rules, later=False)), list(_part(rules, later=True))
    needed = deepcopy(now)
    _drop_all_unread(needed, names.read())
    return _written(needed), _written([*_missing(now, needed), *later])


def _written(rules: list[Rule]) -> str:
    return "".join(map(str, rules))


def _part(rules: list[Rule], *, later: bool) -> Iterator[Rule]:
    """Yield the rules that are for later, or the others."""
    for rule in rules:
        if rule.head.startswith(_CONDITIONS):
            if inner := list(_part(rule.rules, later=later)):
                yield Rule(rule.head, rule.declarations, inner)
        elif rule.later == later:
            yield rule


def _missing(rules: list[Rule], needed: list[Rule]) -> Iterator[Rule]:
    """Yield what is not among the needed of the same rules: what is read only later."""
    left = list(_flat(needed))
    set_here = {name for rule in left for name, _ in rule.declarations}
    whole = {str(rule) for rule in left}
    for rule in rules:
        if rule.head.startswith(_CONDITIONS):
            if inner := list(_missing(rule.rules, needed)):
                yield Rule(rule.head, rule.declarations, inner)
        elif rule.head.startswith("@"):
            if str(rule) not in whole:
                yield rule
        elif lost := [one for one in rule.declarations if one[0] not in set_here]:
            yield Rule(rule.head, lost)


def purge_key(css: str, names: Names) -> str:
    """Return what names the outcome of `purge`: it differs when anything about it may differ."""
    code = (Path(module).read_text(encoding="utf-8") for module in (__file__, selectors.__file__))
    parts = [css, tinycss2.__version__, *code]
    parts += [repr(sorted(words)) for words in vars(names).values()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _kept(nodes: Iterable[Node], names: Names, having: dict[str, set[Element]]) -> Iterator[Rule]:
    """Yield the rules that may match, each with its selectors reduced to those that may."""
    for node in nodes:
        if isinstance(node, QualifiedRule):
            parts = [part for part in split(node.prelude) if may_match(part, names)]
            parts = [part for part in parts if text_of(part) not in SLOW]
            for later in (False, True):
                of_kind = [part for part in parts if stands(part, having, names) != later]
                if of_kind:
                    rule = _rule(",".join(map(text_of, of_kind)), node.content)
                    rule.later = later
                    yield rule
        elif not isinstance(node, AtRule) or node.content is None:
            if not isinstance(node, AtRule) or node.lower_at_keyword != "charset":
                raise StyleError(node)
        elif node.lower_at_keyword in _NESTING:
            head = f"@{node.at_keyword} {text_of(node.prelude)}"
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            rule = Rule(head, [], list(_kept(inner, names, having)))
            for one in rule.rules:
                one.later = one.later or head == PRINT
            yield rule
        else:
            yield _rule(f"@{node.at_keyword} {text_of(node.prelude)}".strip(), node.content)


def _rule(head: str, content: list[Node]) -> Rule:
    rule = Rule(head)
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            rule.declarations.append((node.name, _value(node)))
        elif isinstance(node, QualifiedRule):  # a step of keyframes, or a nested rule
            rule.rules.append(_rule(text_of(node.prelude), node.content))
        else:
            raise StyleError(node)
    return rule


def _drop_all_unread(rules: list[Rule], scripts: set[str]) -> None:
    """Drop what no rule or script reads, in place, and what then is read no more."""
    before = -1
    while before != (before := _drop_unread(rules, scripts)):
        pass


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


def _value(declaration: Declaration) -> str:
    return tinycss2.serialize(declaration.value).strip() + "!important" * declaration.important
