"""Whether every link and image of a page leads to something, and says where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, normpath
from urllib.parse import unquote

from fieldguide.base.nearest import nearest
from fieldguide.checks.on_page import Problems, on_page
from fieldguide.checks.proposals import page_after, way
from fieldguide.checks.web_addresses import (
    address_fault,
    is_inside,
    leads_out,
    outside_faults,
)
from fieldguide.guide.directives import drawn_ids
from fieldguide.guide.links import short_links, slug
from fieldguide.guide.names import DOCS
from fieldguide.guide.page import Page
from fieldguide.guide.page_anchors import page_anchors
from fieldguide.guide.prose import Prose, holes
from fieldguide.guide.repository import Guide

LINK = re.compile(
    r"(?<!\\)(!?)\[((?:[^\[\]\\\n]|\n(?!\s*\n)|\\.|\[[^\[\]]*\])*+)\]"  # text, in one paragraph
    r"\(\s*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
DEFINITION = re.compile(r"^ {0,3}\[(?![@^])([^\]\n]+)\]:[ \t]*(\S*)(.*)$", re.MULTILINE)
_BROKEN = re.compile(r"(?<!\\)\]\(")
_AUTOLINK = re.compile(r"<((?:[A-Za-z][\w+.-]*:|[\w.+-]+@)[^<>\s]*)>")
_TAG = re.compile(r"<[^<>]*>")
_BARE = re.compile(r"(?<![\w/\"'=(<:])(?:https?://|www\.)[^\s<>)\]]+")
_OF_CITATIONS = re.compile(r"sources$|source-|cite-")
_SPACED = re.compile(r"(\[[^\[\]@\n]+\])\s+(\([^()\s]+(?:\.md|://|#)[^()\s]*\))")
_REVERSED = re.compile(r"(?<!\])\(([^()\n]+)\)\[([^\[\]\n]*[./#][^\[\]\n]*)\]")
_WIKI = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_VAGUE = {"here", "click here", "this", "this page", "this link", "link", "read more", "more"}


@on_page
def check_targets(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield every finding about the links and images in a page's Markdown."""
    text = prose.joined
    for at, message in (
        *_links(guide, page, text),
        *_references(guide, page, text),
        *_shapes(guide, page, text),
        *_bare(text),
    ):
        yield prose.line_at(at), message


def _links(guide: Guide, page: Page, text: str) -> Problems:
    """Yield (place in the text, message) of links and images; an image may stand in a link."""
    for match in LINK.finditer(text):
        for one in (match, *LINK.finditer(text, *match.span(2))):
            for problem in _link(guide, page, one[1], one[2], one[3]):
                yield one.start(), problem
    for match in _BROKEN.finditer(LINK.sub(holes, text)):
        message = "close its ')', and write no space or '(' in its target"
        yield match.start(), f"this link does not parse: {message}"
    for match in _AUTOLINK.finditer(text):
        target = match[1] if ":" in match[1] else f"mailto:{match[1]}"
        for problem in target_faults(guide, page, target):
            yield match.start(), problem


def _shapes(guide: Guide, page: Page, text: str) -> Problems:
    """Yield (place in the text, message) of what has the shape of a link and is none here."""
    for match in _SPACED.finditer(text):
        yield match.start(), f"'{match[0]}' has a space in it; write '{match[1]}{match[2]}'"
    for match in _REVERSED.finditer(text):
        right = f"[{match[1]}]({match[2]})"
        yield match.start(), f"'{match[0]}' is a link the wrong way round; write '{right}'"
    for match in _WIKI.finditer(text):
        meant = short_links(guide).get(f"t/{slug(match[1])}/", page)
        right = "[text](file.md)" if meant is page else f"[{match[1]}]({_way(page, meant.path)})"
        yield match.start(), f"'{match[0]}' is no link here; write '{right}'"


def _bare(text: str) -> Problems:
    """Yield (place in the text, message) of each address that stands in the text as it is."""
    if not _BARE.search(text):
        return
    for pattern in (LINK, DEFINITION, _TAG):
        text = pattern.sub(holes, text)
    for match in _BARE.finditer(text):
        plain = re.sub(r"[.,;:!?'\"*_]+$", "", match[0])
        whole = re.sub(r"^(http://|(?=www\.))", "https://", plain)
        what_to_do = address_fault(whole) or f"write '<{whole}>'"
        yield match.start(), f"'{plain}' is not a link; {what_to_do}"


def _link(guide: Guide, page: Page, mark: str, text: str, target: str) -> Iterator[str]:
    """Yield what is wrong with one link (`mark` is empty) or image (`mark` is '!')."""
    target = target.strip("<>")
    plain = re.sub(r"[*_`\s]", "", text)
    if mark:
        if not plain:
            yield f"the image '{target}' has no text that says what it shows"
        elif text.strip() in (target, target.rpartition("/")[2]) or plain.casefold() == "image":
            yield f"'{text}' does not say what the image shows"
        if leads_out(target):
            yield f"'{target}' is on another host; keep images in docs/assets/images/"
            return
    elif not plain:
        yield f"the link to '{target}' has no text"
    elif " ".join(text.split()).casefold().strip(".") in _VAGUE:
        yield f"'{text}' does not say where the link leads"
    yield from target_faults(guide, page, target, image=bool(mark))


def _references(guide: Guide, page: Page, text: str) -> Problems:
    """Lines that define the names of `[text][name]`; one left undefined shows in the finished page."""
    for match in DEFINITION.finditer(text):
        for problem in target_faults(guide, page, match[2].strip("<>")):
            yield match.start(), problem


def target_faults(guide: Guide, page: Page, target: str, image: bool = False) -> Iterator[str]:
    """Yield what is wrong with the target of a Markdown link or image on a page."""
    if not is_inside(target):
        yield from outside_faults(target)
    elif "\\" in target:
        yield f"'{target}' has a backslash in it; write '{target.replace(chr(92), '/')}'"
    elif target.startswith("/"):
        path, _, anchor = target.partition("#")
        hint = _meant(guide, page, path.lstrip("/"), path, anchor)
        hint = hint or "; write the way from this file, like '../terms/x.md'"
        yield f"'{target}' starts at the host{hint}"
    else:
        path, _, anchor = target.partition("#")
        yield from _inside(guide, page, unquote(path.partition("?")[0]), unquote(anchor), target)
        if not path and image:
            yield f"'{target}' is no image"


def _inside(guide: Guide, page: Page, path: str, anchor: str, target: str) -> Iterator[str]:
    place = normpath(f"{dirname(page.path)}/{path}").lstrip("/") if path else page.path
    if place.startswith(".."):
        yield f"'{target}' leads out of {DOCS}/"
    elif place in guide.files:
        other = guide.by_path.get(place)
        if other and other.path == page.path and "#" not in target:
            yield f"'{target}' links to its own page"
        elif other and other.whole and anchor and not _cited(other, anchor):
            known = page_anchors(other) | drawn_ids(guide, other)
            if anchor not in known:
                near = nearest(anchor, known)
                hint = f"; did you mean '#{near}'?" if near else ""
                yield f"{other.file} has no heading '#{anchor}'{hint}"
    else:
        yield f"'{target}' leads to nothing{_meant(guide, page, place, path, anchor)}"


def _meant(guide: Guide, page: Page, place: str, path: str, anchor: str) -> str:
    """Say which file a target that leads to nothing was probably meant for."""
    files = guide.files
    folded = {file.casefold(): file for file in files}
    anchor = f"#{anchor}" if anchor else ""
    stem = re.sub(r"(/|/index\.html|\.html)$", "", place)
    for guess in (place, f"{stem}.md", f"{stem}/index.md"):
        if guess.casefold() in folded:
            return f"; write '{_way(page, folded[guess.casefold()])}{anchor}'"
    if moved := page_after(guide, place):
        return f"; write '{_way(page, moved)}{anchor}'"
    if re.match(r"^[\w-]+(\.[\w-]+)*\.(com|org|net|io|dev|edu|gov|co|uk)(/|$)", path):
        return f"; write 'https://{path}'"
    same = [file for file in files if file.rpartition("/")[2] == place.rpartition("/")[2]]
    near = same[0] if len(same) == 1 else nearest(place, files, 0.8)
    return f"; did you mean '{_way(page, near)}{anchor}'?" if near else ""


def _way(page: Page, file: str) -> str:
    """The relative way from a page to a file, both below `docs/`."""
    return way(file, dirname(page.path))


def _cited(page: Page, anchor: str) -> bool:
    """Whether a citation that a directive draws may make the id; the finished page shows it."""
    return bool(page.directives) and bool(_OF_CITATIONS.match(anchor))
