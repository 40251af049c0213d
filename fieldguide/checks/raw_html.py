"""Whether the HTML that a page holds is whole and allowed.

What it leads to, and which of its ids stand twice, is for the finished site's own check; its finer
faults are for the checker of HTML that the tests run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fieldguide.base.nearest import suggest
from fieldguide.checks.on_page import Problems, on_page
from fieldguide.checks.web_addresses import is_inside, outside_faults
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose, holes
from fieldguide.guide.repository import Guide

_VOID = "area br col hr img input source track wbr"
VOID = frozenset(_VOID.split())
_ELEMENTS = """
a abbr address article aside audio b bdi bdo blockquote button caption circle cite code colgroup
data datalist dd defs del desc details dfn div dl dt ellipse em fieldset figcaption figure footer g
h1 h2 h3 h4 h5 h6 header hgroup i ins kbd label legend li line main map mark marker menu meter nav
ol optgroup option output p path picture polygon polyline pre progress q rect rp rt ruby s samp
search section select small span strong sub summary sup svg symbol table tbody td text textarea
tfoot th thead time title tr tspan u ul use var video
"""
ELEMENTS = VOID | set(_ELEMENTS.split())
_FORBIDDEN = "base body embed form frame head html iframe link meta object script style"
FORBIDDEN = frozenset(_FORBIDDEN.split())
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
_START = re.compile(r"</?[A-Za-z][\w-]*")
_COMMENT = re.compile("<!--|-->")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][\w+.-]*:|[\w.+-]+@)[^<>\s]*>")
_ATTRIBUTE = re.compile(r"([^\s=\"'>/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_MARKDOWN_INSIDE = re.compile(r"\]\([^)\s]+\)|\*\*\S|^\s*[-*] \S", re.MULTILINE)


@on_page
def check_raw_html(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield every finding about the raw HTML in a page's Markdown."""
    for line, mark in prose.find(_COMMENT):
        closed = "'-->' closes no comment"
        yield line, closed if mark[0] == "-->" else "the comment is never closed with '-->'"
    text = _AUTOLINK.sub(holes, prose.joined)
    tags = list(_TAG.finditer(text))
    for match in _START.finditer(_TAG.sub(holes, text)):
        message = f"'{match[0]}' is no whole tag; close it with '>', and its quotes"
        yield prose.line_at(match.start()), message
    for at, message in _balance(tags, text):
        yield prose.line_at(at), message
    for tag in tags:
        for message in _element(tag[2].casefold(), tag[3]) if not tag[1] else ():
            yield prose.line_at(tag.start()), message


def _balance(tags: list[re.Match[str]], text: str) -> Problems:
    """Each opened tag is closed, in order, and each closing one was opened."""
    opened: list[re.Match[str]] = []
    for tag in tags:
        at, name = tag.start(), tag[2].casefold()
        if not tag[1]:
            if name not in VOID and not tag[3].rstrip().endswith("/"):
                opened.append(tag)
        elif name not in [one[2].casefold() for one in opened]:
            yield at, f"'</{name}>' closes nothing"
        else:
            while (last := opened.pop())[2].casefold() != name:
                yield last.start(), f"<{last[2]}> is not closed before '</{name}>'"
            inner = text[last.end() : at]
            if name == "div" and "markdown" not in last[3] and _MARKDOWN_INSIDE.search(inner):
                yield last.start(), "write '<div markdown>' to use Markdown inside it"
    for tag in opened:
        yield tag.start(), f"<{tag[2]}> is never closed"


def _element(name: str, written: str) -> Iterator[str]:
    """Yield what is wrong with one element and its attributes."""
    if name in FORBIDDEN:
        yield f"<{name}> may not stand in a page; what runs, loads or sends is the template's"
    elif name not in ELEMENTS and "-" not in name:
        hint = suggest(name, ELEMENTS) or "; write it as code if readers should see it"
        yield f"unknown element <{name}>{hint}"
    elif re.match(r"^h[1-6]$", name):
        yield f"write the heading as '{'#' * int(name[1])} Title {{#id}}'"
    attributes = {key.casefold(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(written)}
    yield from attribute_faults(attributes)
    for target in (attributes[key] for key in ("href", "src") if key in attributes):
        if not is_inside(target):
            yield from outside_faults(target)
        elif target.startswith("/"):
            yield f"'{target}' starts at the host; write the way from this page's address"


def attribute_faults(names: Iterable[str]) -> Iterator[str]:
    """Yield which attributes, of raw HTML or of an attribute list, may not be written in a page."""
    for name in names:
        if name.startswith("on") and name.isalpha():
            yield f"'{name}' would run a script; scripts belong into docs/assets/javascripts/"
        elif name in ("style", "srcdoc", "align", "bgcolor", "border"):
            yield f"'{name}' may not be written in a page; give it a class and style that"
