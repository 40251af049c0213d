"""Whether the HTML that a page holds is whole, allowed, and leads to something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.entities import html5
from urllib.parse import unquote, urljoin

from fieldguide.base.nearest import suggest
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.proposals import page_from, suggest_place, way
from fieldguide.checks.web_addresses import address_fault, leads_out
from fieldguide.guide.links import redirects, unread_addresses
from fieldguide.guide.page import Page
from fieldguide.guide.prose import HOLE, Prose, holes
from fieldguide.guide.repository import Guide

_VOID = """
area base br col embed hr img input link meta source track wbr
"""
VOID = frozenset(_VOID.split())
_ELEMENTS = """
a abbr address article aside audio b bdi bdo blockquote button caption cite code colgroup data
datalist dd del details dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5
h6 header hgroup i ins kbd label legend li main map mark menu meter nav ol optgroup option
output p picture pre progress q rp rt ruby s samp search section select small span strong sub
summary sup table tbody td textarea tfoot th thead time tr track u ul var video
"""
_SVG = """
svg g path circle ellipse line polyline polygon rect text tspan title desc defs use symbol marker
"""
SVG = frozenset(_SVG.split())
ELEMENTS = VOID | SVG | set(_ELEMENTS.split())
FORBIDDEN = {
    "base": "it would turn every link",
    "body": "the theme writes it",
    "embed": "it loads what may be anything",
    "form": "nothing here receives it",
    "frame": "it loads another page",
    "head": "the theme writes it",
    "html": "the theme writes it",
    "iframe": "it loads another page",
    "link": "styles belong into docs/assets/stylesheets/",
    "meta": "the theme writes it",
    "object": "it loads what may be anything",
    "script": "scripts belong into docs/assets/javascripts/",
    "style": "styles belong into docs/assets/stylesheets/",
}
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
_ID = re.compile(r"\{[^}\n]*?#([\w:.-]+)[^}\n]*\}|<[^<>]*?\sid=[\"']?([\w:.-]+)")
_START = re.compile(r"</?[A-Za-z]")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][\w+.-]*:|[\w.+-]+@)[^<>\s]*>")
_ATTRIBUTE = re.compile(r"([^\s=\"'>/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*)(;?)")
_LOADS = {"img": "src", "source": "src", "video": "src", "audio": "src", "track": "src"}
_MARKDOWN_INSIDE = re.compile(r"\]\([^)\s]+\)|\*\*\S|^\s*[-*] \S", re.MULTILINE)


def check_raw_html(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield every finding about the raw HTML in a page's Markdown."""
    text = prose.joined
    for line in prose.lines:
        if "<!--" in line.text:
            yield Finding(page.file, line.number, "the comment is never closed with '-->'")
        elif "-->" in line.text:
            yield Finding(page.file, line.number, "'-->' closes no comment")
    yield from _ids(page, prose)
    if "<" not in text and "&" not in text:
        return
    text = _AUTOLINK.sub(holes, text)

    def finding(at: int, message: str) -> Finding:
        return Finding(page.file, prose.lines[text.count("\n", 0, at)].number, message)

    tags = list(_TAG.finditer(text))
    starts = {tag.start() for tag in tags}
    inside = [tag.span() for tag in tags]
    for match in _START.finditer(text):
        at = match.start()
        if at not in starts and not any(start < at < end for start, end in inside):
            word = re.match(r"</?[\w-]*", text[at:])[0]
            yield finding(at, f"'{word}' is no whole tag; close it with '>', and its quotes")
    yield from _balance(tags, text, finding)
    for tag in tags:
        if not tag[1]:
            for problem in _element(guide, page, tag[2].casefold(), tag[3]):
                yield finding(tag.start(), problem)
    for match in _ENTITY.finditer(text):
        if match[2] and f"{match[1]};" not in html5:
            hint = suggest(match[0], (f"&{name}" for name in html5 if name.endswith(";")))
            yield finding(match.start(), f"unknown entity '{match[0]}'{hint}")


def _ids(page: Page, prose: Prose) -> Iterator[Finding]:
    """Each id that HTML or an attribute list gives is nobody else's, those of citations included."""
    seen = {heading.id: heading.line for heading in page.headings if heading.id}
    if page.citations:
        line = page.citations[0][1]
        if "sources" in seen:
            message = "'#sources' is the id of the list of sources that citations make"
            yield Finding(page.file, seen["sources"], message)
        seen["sources"] = line
    headings = {heading.line for heading in page.headings}
    for line in prose.lines:
        for one, other in () if line.number in headings else _ID.findall(line.text):
            first = seen.setdefault(one or other, line.number)
            if first != line.number or line.text.count(f'id="{other}"') > 1:
                message = f"id '#{one or other}' stands on line {first} too"
                yield Finding(page.file, line.number, message)


def _balance(tags: list[re.Match], text: str, finding: Callable) -> Iterator[Finding]:
    """Each opened tag is closed, in order, and each closing one was opened."""
    open_tags: list[re.Match] = []
    for tag in tags:
        name = tag[2].casefold()
        if name in VOID:
            if tag[1]:
                yield finding(tag.start(), f"<{name}> is never closed: take '</{name}>' out")
        elif not tag[1]:
            if not tag[3].rstrip().endswith("/"):
                open_tags.append(tag)
            elif name in ELEMENTS - SVG:
                yield finding(tag.start(), f"<{name}/> does not close itself; write '</{name}>'")
        elif name not in [one[2].casefold() for one in open_tags]:
            yield finding(tag.start(), f"'</{name}>' closes nothing")
        else:
            while (last := open_tags.pop())[2].casefold() != name:
                yield finding(last.start(), f"<{last[2]}> is not closed before '</{name}>'")
            inner = text[last.end() : tag.start()]
            if name == "div" and "markdown" not in last[3] and _MARKDOWN_INSIDE.search(inner):
                yield finding(last.start(), "write '<div markdown>' to use Markdown inside it")
    for tag in open_tags:
        yield finding(tag.start(), f"<{tag[2]}> is never closed")


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
    if name == "a" and "href" in attributes and not attributes["href"]:
        yield "the link has no target"
    sources = [part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()]
    if name in _LOADS and _LOADS[name] in attributes:
        sources.append(attributes[_LOADS[name]])
    sources += [attributes["poster"]] if "poster" in attributes else []
    for source in sources:
        if leads_out(source):
            yield f"'{source}' is on another host; keep it in docs/assets/"
        else:
            yield from _leads_nowhere(guide, page, source)
    if name == "a" and attributes.get("href"):
        yield from _link(guide, page, attributes["href"])


def attribute_faults(attributes: dict[str, str]) -> Iterator[str]:
    """Yield which attributes, of raw HTML or of an attribute list, may not be written in a page."""
    for key in attributes:
        if key.startswith("on") and key.isalpha():
            yield f"'{key}' would run a script; scripts belong into docs/assets/javascripts/"
        elif key in ("style", "srcdoc", "align", "bgcolor", "border"):
            yield f"'{key}' may not be written in a page; give it a class and style that"


def _link(guide: Guide, page: Page, target: str) -> Iterator[str]:
    if target == "#":
        yield "'#' leads nowhere"
    elif leads_out(target):
        if fault := address_fault(target):
            yield f"'{target}' is no address: {fault}"
        elif target.startswith("http://"):
            yield f"'{target}' is not encrypted; write 'https://' if the site has it"
    elif not target.startswith("#"):
        yield from _leads_nowhere(guide, page, target)


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
    else:
        if moved := page_from(guide, place):
            yield f"'{target}' leads to nothing; write '{way(moved.url, page.url)}'"
            return
        known |= guide.files - guide.by_path.keys()
        yield f"'{target}' leads to nothing{suggest_place(place, known, page.url)}"


# What stands beside the pages only after a build.
_WRITTEN = ("data", "feed.xml", "llms.txt", "llms-full.txt", "search", "sitemap.xml")
