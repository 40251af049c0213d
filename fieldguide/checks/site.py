"""Whether the finished site holds together: every link, anchor and file of its HTML, in seconds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from fieldguide.base.files import names_below
from fieldguide.base.parallel import each
from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.repository import Guide

NOWHERE = "https://guide.invalid/"  # stands for the site's address when it has none
MANY = 5  # on more pages than this a finding is the template's, and said once
_TAG = re.compile(r"""<([a-zA-Z][\w:-]*+)([^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+)>""")
# What is looked at; most tags have none of it.
_MATTERS = re.compile(
    r"(?:id|href|src|srcset|poster|data-(?:to|scripts|theme)|content)\s*=", re.IGNORECASE
)
# An address within the site as nearly all are written: up, down, and to a heading.
_NEAR = re.compile(r"((?:\.\./)*)((?:[\w-]+/)*(?:[\w-]+\.\w+)?)(?:#([\w-]*))?")
_ATTRIBUTE = re.compile(r"([^\s=\"'>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style|textarea)\b([^>]*)>.*?</\1\s*>", re.DOTALL)
_CODE = re.compile(r"<(pre|code|svg|kbd)\b.*?</\1\s*>", re.DOTALL)
_LOADED = ("img", "script", "source", "video", "audio", "track", "iframe", "embed")
_LOADING_LINKS = ("stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch")
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
# Marks of Markdown that readers should never see. Each starts with a plain character, for which
# the whole page is searched faster than for what stands before it.
_LEFT = re.compile(
    r"!!! ?\w+|\?\?\?\+? ?\w+|:(?<=^:):: ?\w+|\|\s*:?-{3,}:?\s*\||\[\^[\w-]+\]"
    r"|\{:? ?[#.][\w-]+[^{}]*\}|\]\([^)\s]+\)|```|\*(?<!\*\*)\*\S|-8<-|\[@[\w-]+|\]\[[\w -]+\]"
    r"|\[![A-Z]+\]|=== \"",
    re.MULTILINE,
)


@dataclass(frozen=True)
class _Read:
    """What a file says: the ids in it, its problems, and the headings elsewhere that it leads to."""

    ids: frozenset[str] = frozenset()
    problems: tuple[tuple[str, str], ...] = ()  # (what to look for in the page's source, message)
    headings: tuple[tuple[str, str, str], ...] = ()  # (as written, file of the site, id)


def check_html(guide: Guide, site: Path, site_url: str) -> list[Finding]:
    """Return every finding about the finished site in the folder `site`, in order.

    A finding names the page's Markdown where a page has one, and the line there if it can be told.
    `site_url` is the address that the site is built for; it may be empty.
    """
    base = site_url if urlsplit(site_url).netloc else NOWHERE
    files = set(names_below(site))
    pages = sorted(name for name in files if name.endswith(".html"))
    found: dict[tuple[str, str], list[str]] = {}
    read = dict(zip(pages, each(partial(_page, site, base, files), pages), strict=True))
    beside = {name: _beside(site, name, base, files) for name in sorted(files - read.keys())}
    for name, one in {**read, **beside}.items():
        lost = (
            (target, f"'{target}' leads to a heading that the finished page does not have")
            for target, place, heading in one.headings
            if place in read and heading not in read[place].ids
        )
        for target, message in (*one.problems, *lost):
            found.setdefault((message, target), []).append(name)
    return sorted(
        finding
        for (message, target), names in found.items()
        for finding in _findings(guide, message, target, names)
    )


def _findings(guide: Guide, message: str, target: str, names: list[str]) -> Iterator[Finding]:
    if len(names) > MANY:
        message += f" (and on {len(names) - 1} more pages: look in overrides/)"
        names = names[:1]
    pages = {f"{page.url}index.html": page for page in guide.pages}
    for name in names:
        page = pages.get(name)
        if page is None:
            yield Finding(f"site/{name}", 1, message)
            continue
        stem = re.sub(r"(\.\./)+|/?(index\.html)?(#.*)?$", "", target)
        lines = page.body.split("\n")
        near = (at for at, line in enumerate(lines) if target in line or (stem and stem in line))
        yield Finding(page.file, page.body_line + next(near, -page.body_line + 1), message)


def _shown(site: Path, name: str) -> str:
    """Return a page's HTML without comments, and without the text of scripts and styles."""
    html = (site / name).read_text(encoding="utf-8", errors="replace")
    return _HIDDEN.sub(lambda m: f"<{m[1]}{m[2]}>" if m[1] else "", html)


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(written)
    return {key.casefold(): unescape(a or b or c) for key, a, b, c in found}


@lru_cache(maxsize=2**15)  # most tags of a page are on others too, in its menu and around it
def _tag(name: str, written: str) -> tuple[str, tuple[tuple[str, bool], ...], bool]:
    """Return a tag's id, what it leads to as `_targets` says, and whether it lacks a text."""
    name = name.casefold()
    if name != "img" and not _MATTERS.search(written):
        return "", (), False
    attributes = _attributes(written)
    wordless = name == "img" and "alt" not in attributes
    return attributes.get("id", ""), tuple(_targets(name, attributes)), wordless


def _page(site: Path, base: str, files: set[str], name: str) -> _Read:
    """Read one page."""
    shown = _shown(site, name)
    here = base if name == "404.html" else urljoin(base, name)
    found, titles = [], 0
    seen: set[str] = set()
    targets: dict[tuple[str, bool], None] = {}
    for tag, written in _TAG.findall(shown):
        titles += tag in ("h1", "H1")
        id, leads_to, wordless = _tag(tag, written)
        if id:
            if id in seen:
                found.append((f"#{id}", f"the id '{id}' stands twice in the finished page"))
            seen.add(id)
        if wordless:
            target = next((target for target, _ in leads_to), "")
            found.append((target, f"the image '{target}' has no text that says what it shows"))
        if leads_to:
            targets |= dict.fromkeys(leads_to)
    if titles > 1:
        found.append(("# ", f"the finished page has {titles} titles"))
    headings = []
    for target, loaded in targets:
        place, heading = _near(target, name)
        if place not in files:
            place, heading, problem = _target(target, loaded, here, base, files)
            found += [(target, problem)] if problem else []
        if heading:
            headings.append((target, place, heading))
    _, _, article = shown.partition("<article")
    article = article.partition("</article>")[0].partition(">")[2]
    text = unescape(re.sub(r"<[^<>]*>", "", _CODE.sub("", article)))
    for mark in _LEFT.finditer(text):
        message = f"'{mark[0]}' can be read in the finished page: its Markdown is not closed"
        found.append((mark[0], message))
    return _Read(frozenset(seen), tuple(dict.fromkeys(found)), tuple(headings))


def _targets(tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield (target, whether the page loads it) of every address in a tag."""
    rel = attributes.get("rel", "").split()
    for key in ("href", "src", "poster", "xlink:href", "data-to"):
        if key in attributes:
            loads = tag in _LOADED or (tag == "link" and any(one in _LOADING_LINKS for one in rel))
            yield attributes[key], loads
    for key in ("data-scripts", "data-theme"):
        for src in attributes.get(key, "").split():
            yield src, True
    for part in attributes.get("srcset", "").split(","):
        if part.strip():
            yield part.split()[0], True
    refresh = re.match(r"\d+;\s*url=(.+)", attributes.get("content", ""))
    if tag == "meta" and refresh:
        yield refresh[1], False


def _near(target: str, page: str) -> tuple[str, str]:
    """Return (file of the site, id) that a target of the usual kind leads to; else two nothings."""
    near = _NEAR.fullmatch(target)
    if not near:
        return "", ""
    up, down, heading = near.groups()
    folders = page.split("/")[:-1]
    rise = len(up) // 3
    if rise > len(folders):
        return "", ""
    place = page
    if up or down:
        place = "/".join([*folders[: len(folders) - rise], down])
        place += "index.html" if place.endswith("/") or not place else ""
    return place, heading or ""


def _target(
    target: str, loaded: bool, here: str, base: str, files: set[str]
) -> tuple[str, str, str]:
    """Return (file of the site, id, what is wrong) of any target; each may be nothing."""
    if target.startswith(("data:", "mailto:", "tel:")):
        return "", "", ""
    if target.startswith("javascript:"):
        return "", "", f"'{target}' is a script, not an address"
    try:
        whole = target.strip()
        if not whole.startswith(("https://", "http://")):  # joining takes longest
            whole = urljoin(here, whole)
        whole, heading = whole.partition("#")[::2]
        host = urlsplit(whole).netloc
    except ValueError:
        return "", "", f"'{target}' is no address"
    if not whole.startswith(base):
        if loaded:
            return "", "", f"'{target}' would be loaded from another host"
        own = host == urlsplit(base).netloc
        return "", "", f"'{target}' leads out of the site on its own host" if own else ""
    name = unquote(whole[len(base) :].partition("?")[0])
    name += "index.html" if name.endswith("/") or not name else ""
    if name not in files:
        return "", "", f"'{target}' leads to nothing in the finished site"
    return name, unquote(heading), ""


def _beside(site: Path, name: str, base: str, files: set[str]) -> _Read:
    """Read what stylesheets, the site map and the search's index lead to."""
    here, targets = base, []
    if name.endswith(".css"):
        text = (site / name).read_text(encoding="utf-8", errors="replace")
        targets = [(target, True) for target in _CSS_URL.findall(text) if target[0] != "#"]
        here = urljoin(base, name)
    elif name == "sitemap.xml":
        text = (site / name).read_text(encoding="utf-8")
        targets = [(unescape(one), False) for one in re.findall(r"<loc>([^<]*)</loc>", text)]
    elif name == "search/search_index.json":
        docs = json.loads((site / name).read_text(encoding="utf-8"))["docs"]
        targets = [(entry["location"], False) for entry in docs]
    problems, headings = [], []
    for target, loaded in targets:
        place, heading, problem = _target(target, loaded, here, base, files)
        problems += [(target, problem)] if problem else []
        headings += [(target, place, heading)] if heading else []
    return _Read(problems=tuple(problems), headings=tuple(headings))
