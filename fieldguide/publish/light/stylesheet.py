"""Takes out of a style sheet what nothing on the site can match, and parts what is left.

A rule stays when its selector can match something; custom properties, keyframes and font faces
stay when a rule that stays names them. Most pages wait for a first part only. What few pages need is
in a second, and once more in a small sheet for those that need the same of it; the second holds too
what only a script or a pointer can make match, how things change, and what is for print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import NamedTuple

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from fieldguide.base.file_cache import made_by, short_hash
from fieldguide.publish.light.cascade import After
from fieldguide.publish.light.rules import (
    LATER,
    NOW,
    READ,
    SOME,
    Rule,
    StyleError,
    copied,
    drop_overruled,
    drop_unread,
    flat,
    read_rule,
    written,
)
from fieldguide.publish.light.selectors import (
    Element,
    Names,
    is_hidden,
    may_match,
    pages_of,
    split,
    text_of,
)

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
PRINT = "@media print"  # for later
# What has no effect until something changes; what a key does shows from the start.
_MOTION = re.compile(r"(-webkit-|-moz-)?transition(-|$)")
_HOVER = re.compile(r"^(?!.*(:focus|:not\([^)]*:hover)).*:hover(?![\w-])")
# Of all pages: what no more of them need is not in every page's sheet. Of 0.1, 0.2, 0.3, 0.5 and
# 0.75 this is the share at which the guide's pages wait for the fewest bytes, on average.
FEW = 0.3
_NESTING = ("media", "supports", "layer", "container")
_CONDITIONS = tuple(f"@{name} " for name in _NESTING)


class Parts(NamedTuple):
    """A style sheet, minified, in two parts that are whole when read in this order."""

    now: str  # what pages need as they are built
    later: str  # the same, of few pages; what shows when a script or a pointer has done something
    few: dict[str, int]  # what of `later` pages need as they are built; those pages, a bit for each


def purge(css: str, names: Names) -> Parts:
    """Return a style sheet, minified, without what no element of these names needs, in parts."""
    having = names.by_name()
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    rules = list(_kept(nodes, names, having))
    drop_overruled(rules)
    read = names.read()
    drop_unread(rules, read)
    _set_apart(rules, names, having)
    first = list(_part(rules, NOW))
    now = _needed(first, read)
    missing = list(_missing(first, now))
    read = read.union(*(READ.findall(v) for rule in flat(now) for _, v in rule.declarations))
    few: dict[str, int] = {}
    for pages in _alike([rule.pages for rule in flat(rules) if rule.part == SOME]):
        own = written(_needed([*missing, *_part(rules, SOME, pages)], read))
        few[own] = few.get(own, 0) | pages
    later = [*missing, *_part(rules, SOME), *_part(rules, LATER)]
    return Parts(written(now), written(later), few)


def _alike(needing: list[int]) -> list[int]:
    """Return the pages that need something, in groups of those that need the same.

    Given are the pages that need each of several things.
    """
    groups = [reduce(or_, needing)] if needing else []
    for pages in needing:
        groups = [some for all_ in groups for some in (all_ & pages, all_ & ~pages) if some]
    return groups


def _set_apart(rules: list[Rule], names: Names, having: dict[str, set[Element]]) -> None:
    """Mark the rules for another part than the first, in place, where nothing is lost by it.

    A rule is read after all of the parts before its own, so it may not have stood before a rule of
    these that would overrule it.
    """
    most = int(FEW * names.everywhere.bit_count())
    after = After(having)
    for rule in reversed([one for one in flat(rules) if one.selectors and one.part != LATER]):
        properties = [name for name, _ in rule.declarations]
        if rule.stirred and not after.overrule(rule.selectors, properties, LATER):
            rule.part = LATER
        elif rule.pages.bit_count() <= most and not after.overrule(
            rule.selectors, properties, SOME
        ):
            rule.part = SOME
        after.add(rule.selectors, properties, rule.part)
        after.unclear = after.unclear or bool(rule.rules)


def _needed(rules: Iterable[Rule], read: set[str]) -> list[Rule]:
    """Return a copy of rules without what none of these, nor anything that is `read`, reads."""
    needed = copied(rules)
    drop_unread(needed, read)
    return needed


def _part(rules: list[Rule], part: int, pages: int = -1) -> Iterator[Rule]:
    """Yield the rules of one part; of what few pages need, only what some of these `pages` do."""
    for rule in rules:
        if rule.head.startswith(_CONDITIONS):
            if inner := list(_part(rule.rules, part, pages)):
                yield Rule(rule.head, rule.declarations, inner)
        elif rule.part == part and (part != SOME or rule.pages & pages):
            yield rule


def _missing(rules: list[Rule], needed: list[Rule]) -> Iterator[Rule]:
    """Yield what is not among the needed of the same rules: what only later parts read."""
    left = list(flat(needed))
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
    room = __name__.rpartition(".")[0]
    modules = (__name__, *(f"{room}.{name}" for name in ("cascade", "rules", "selectors", "site")))
    words = (names.pages, names.tags, names.attributes, names.scripts, names.theme, names.unused)
    parts = [css, made_by(modules, ("tinycss2",)), *map(repr, map(sorted, words))]
    parts += [f"{element} {pages:x}" for element, pages in sorted(names.elements.items())]
    return short_hash(*parts)


def _kept(
    nodes: Iterable[Node], names: Names, having: dict[str, set[Element]], media: str = ""
) -> Iterator[Rule]:
    """Yield the rules that may match, each with its selectors reduced to those that may."""
    for node in nodes:
        if isinstance(node, QualifiedRule):
            parts = [part for part in split(node.prelude) if may_match(part, names)]
            parts = [part for part in parts if text_of(part) not in SLOW]
            for kind, group in _kinds(parts, having, names, media).items():
                rule = read_rule(",".join(text_of(part) for part, _ in group), node.content)
                rule.selectors = [part for part, _ in group]
                for _, pages in group:
                    rule.pages |= pages
                rule.part = LATER if kind in ("later", "closed") else NOW
                rule.stirred = kind == "hover"
                still, *moving = _motion_apart(rule) if kind in ("now", "few", "closed") else [rule]
                yield still
                if kind != "closed":  # it would be seen on its way out when its style comes
                    yield from moving
        elif not isinstance(node, AtRule) or node.content is None:
            if not isinstance(node, AtRule) or node.lower_at_keyword != "charset":
                raise StyleError(node)
        elif node.lower_at_keyword in _NESTING:
            head = f"@{node.at_keyword} {text_of(node.prelude)}"
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            rule = Rule(head, [], list(_kept(inner, names, having, media + head)))
            for one in rule.rules if head == PRINT else ():
                one.part = LATER
            yield rule
        else:
            yield read_rule(f"@{node.at_keyword} {text_of(node.prelude)}".strip(), node.content)


def _kinds(
    parts: list[list[Node]], having: dict[str, set[Element]], names: Names, media: str
) -> dict[str, list[tuple[list[Node], int]]]:
    """Return selectors and the pages that need them, by when they first match, and on how many."""
    found: dict[str, list[tuple[list[Node], int]]] = {}
    most = int(FEW * names.everywhere.bit_count())
    for part in parts:
        pages = 0 if is_hidden(part, media) else pages_of(part, having, names)
        text = text_of(part)
        kind = "later" if not pages else "hover" if _HOVER.match(text) else "now"
        if kind == "now" and pages.bit_count() <= most:
            kind = "few"
        elif is_hidden(part, "") and ":checked" not in text:  # at every width, until opened
            kind = "closed"
        found.setdefault(kind, []).append((part, pages))
    return found


def _motion_apart(rule: Rule) -> Iterator[Rule]:
    """Yield a rule in two: what it says of how things change is the second."""
    motion = [one for one in rule.declarations if _MOTION.match(one[0])]
    yield replace(rule, declarations=[one for one in rule.declarations if one not in motion])
    if motion:
        yield replace(rule, declarations=motion, rules=[], stirred=True)
