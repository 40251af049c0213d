"""Whether the HTML that a page holds is whole, allowed, and leads to something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from urllib.parse import unquote, urljoin

from fieldguide.base.nearest import suggest
from fieldguide.checks.on_page import Problems, on_page
from fieldguide.checks.proposals import page_from, suggest_place, way
from fieldguide.checks.web_addresses import is_inside, leads_out, outside_faults
from fieldguide.guide.links import redirects, unread_addresses
from fieldguide.guide.page import Page
from fieldguide.guide.prose import HOLE, Prose, holes
from fieldguide.guide.repository import Guide

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_SVG = "svg g path circle ellipse line polyline polygon rect text tspan title desc defs use symbol"
SVG = frozenset([*_SVG.split(), "marker"])
_ELEMENTS = """
a abbr address article aside audio b bdi bdo blockquote button caption cite code colgroup data
datalist dd del details dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5
h6 header hgroup i ins kbd label legend li main map mark menu meter nav ol optgroup option
output p picture pre progress q rp rt ruby s samp search section select small span strong sub
summary sup table tbody td textarea tfoot th thead time tr track u ul var video
"""
ELEMENTS = VOID | SVG | set(_ELEMENTS.split())
_FORBIDDEN = {
    "it would turn every link": "base",
    "the theme writes it": "body head html meta",
    "it loads what may be anything": "embed object",
    "nothing here receives it": "form",
    "it loads another page": "frame iframe",
    "scripts belong into docs/assets/javascripts/": "script",
    "styles belong into docs/assets/stylesheets/": "link style",
}
FORBIDDEN = {name: why for why, names in _FORBIDDEN.items() for name in names.split()}
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
_ID = re.compile(r"\{[^}\n]*?#([\w:.-]+)[^}\n]*\}|<[^<>]*?\sid=[\"']?([\w:.-]+)")
_START = re.compile(r"</?[A-Za-z][\w-]*")
_COMMENT = re.compile("<!--|-->")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][\w+.-]*:|[\w.+-]+@)[^<>\s]*>")
_ATTRIBUTE = re.compile(r"([^\s=\"'>/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ENTITY = re.compile(r"&[A-Za-z][A-Za-z0-9]*;")
# What stands beside the pages only after a build.
_WRITTEN = ("data", "feed.xml", "llms.txt", "llms-full.txt", "search", "sitemap.xml")
_MARKDOWN_INSIDE = re.compile(r"\]\([^)\s]+\)|\*\*\S|^\s*[-*] \S", re.MULTILINE)


@on_page
def check_raw_html(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield every finding about the raw HTML in a page's Markdown."""
    for line, mark in prose.find(_COMMENT):
        closed = "'-->' closes no comment"
        yield line, closed if mark[0] == "-->" else "the comment is never closed with '-->'"
    yield from _ids(page, prose)
    text = _AUTOLINK.sub(holes, prose.joined)
    tags = list(_TAG.finditer(text))
    for at, message in (*_marks(text), *_balance(tags, text)):
        yield prose.line_at(at), message
    for tag in tags:
        for message in _element(guide, page, tag[2].casefold(), tag[3]) if not tag[1] else ():
            yield prose.line_at(tag.start()), message


def _ids(page: Page, prose: Prose) -> Problems:
    """Each id that HTML or an attribute list gives is nobody else's, those of citations included."""
    seen = {heading.id: heading.line for heading in page.headings if heading.id}
    if page.citations:
        if "sources" in seen:
            yield seen["sources"], "'#sources' is the id of the list of sources that citations make"
        seen["sources"] = page.citations[0][1]
    headings = {heading.line for heading in page.headings}
    for line, match in prose.find(_ID):
        id = match[1] or match[2]
        if line not in headings and id in seen:
            yield line, f"id '#{id}' stands on line {seen[id]} too"
        seen.setdefault(id, line)


def _marks(text: str) -> Problems:
    """Yield (place in the text, message) of what is no whole tag, and of unknown entities."""
    for match in _START.finditer(_TAG.sub(holes, text)):
        yield match.start(), f"'{match[0]}' is no whole tag; close it with '>', and its quotes"
    for match in _ENTITY.finditer(text):
        if match[0][1:] not in html5:
            hint = suggest(match[0], (f"&{name}" for name in html5 if name.endswith(";")))
            yield match.start(), f"unknown entity '{match[0]}'{hint}"


def _balance(tags: list[re.Match[str]], text: str) -> Problems:
    """Each opened tag is closed, in order, and each closing one was opened."""
    opened: list[re.Match[str]] = []
    for tag in tags:
        at, name = tag.start(), tag[2].casefold()
        if name in VOID:
            if tag[1]:
                yield at, f"<{name}> is never closed: take '</{name}>' out"
        elif not tag[1]:
            if not tag[3].rstrip().endswith("/"):
                opened.append(tag)
            elif name in ELEMENTS - SVG:
                yield at, f"<{name}/> does not close itself; write '</{name}>'"
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


def _element(guide: Guide, page: Page, name: str, written: str) -> Iterator[str]:
    """Yield what is wrong with one element and its attributes."""
    if name in FORBIDDEN:
        yield f"<{name}> may not stand in a page: {FORBIDDEN[name]}"
        return
    if name not in ELEMENTS and "-" not in name:
        hint = suggest(name, ELEMENTS) or "; write it as code if readers should see it"
        yield f"unknown element <{name}>{hint}"
        return
    if re.match(r"^h[1-6]$", name):
        yield f"write the heading as '{'#' * int(name[1])} Title {{#id}}'"
    attributes: dict[str, str] = {}
    for key, value in _ATTRIBUTE.findall(written):
        key = key.casefold()
        if key in attributes:
            yield f"'{key}' is given twice"
        attributes[key] = value.strip("\"'")
        if re.search(r"[“”‘’]", key + value):
            yield f"curly quotes in <{name}>; write straight ones"
    yield from attribute_faults(attributes)
    if name == "img" and "alt" not in attributes:
        yield "the image has no 'alt' that says what it shows"
    sources = [part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()]
    for source in (*sources, *(attributes[key] for key in ("src", "poster") if key in attributes)):
        if leads_out(source):
            yield f"'{source}' is on another host; keep it in docs/assets/"
        else:
            yield from _leads_nowhere(guide, page, source)
    if name == "a" and "href" in attributes:
        target = attributes["href"]
        if not is_inside(target):
            yield from outside_faults(target)
        elif not target.startswith("#"):
            yield from _leads_nowhere(guide, page, target)


def attribute_faults(attributes: dict[str, str]) -> Iterator[str]:
    """Yield which attributes, of raw HTML or of an attribute list, may not be written in a page."""
    for key in attributes:
        if key.startswith("on") and key.isalpha():
            yield f"'{key}' would run a script; scripts belong into docs/assets/javascripts/"
        elif key in ("style", "srcdoc", "align", "bgcolor", "border"):
            yield f"'{key}' may not be written in a page; give it a class and style that"


def _leads_nowhere(guide: Guide, page: Page, target: str) -> Iterator[str]:
    """Raw HTML is published as it is, so its targets are addresses as seen from the page's."""
    if HOLE in target:
        return
    path = re.split(r"[?#]", target)[0]
    if path.startswith("/"):
        yield f"'{target}' starts at the host; write the way from this page's address"
        return
    place = unquote(urljoin(f"https://host/{page.url}", path)).removeprefix("https://host/")
    if place.split("/")[0] in _WRITTEN or place in guide.files:
        return  # what the build writes is for the finished site's own check
    known = {one.url for one in guide.pages} | set(redirects(guide)) | unread_addresses(guide)
    if place.removesuffix("index.md") in known:
        return  # every page's Markdown is published beside it
    if path.endswith(".md"):
        yield f"'{target}' in raw HTML stays as it is; write a Markdown link"
    elif moved := page_from(guide, place):
        yield f"'{target}' leads to nothing; write '{way(moved.url, page.url)}'"
    else:
        known |= guide.files - guide.by_path.keys()
        yield f"'{target}' leads to nothing{suggest_place(place, known, page.url)}"
