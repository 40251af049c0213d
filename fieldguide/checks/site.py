"""Whether the finished site holds together: every link, anchor and file of its HTML, in seconds."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote, urljoin, urlsplit

from fieldguide.base.files import names_below
from fieldguide.base.parallel import each
from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.repository import Guide

NOWHERE = "https://guide.invalid/"  # stands for the site's address when it has none
MANY = 5  # on more pages than this a finding is the template's, and said once
_TAG = re.compile(r"""<([a-zA-Z][\w:-]*+)([^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+)>""")
_ATTRIBUTE = re.compile(r"([^\s=\"'>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style|textarea)\b([^>]*)>.*?</\1\s*>", re.DOTALL)
_CODE = re.compile(r"<(pre|code|svg|kbd)\b.*?</\1\s*>", re.DOTALL)
_LOADED = ("img", "script", "source", "video", "audio", "track", "iframe", "embed")
_LOADING_LINKS = ("stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch")
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')#][^\"')]*)")
_INDEXES = ("sitemap.xml", "search/search_index.json")  # what else leads to pages
# Marks of Markdown that readers should never see. Each starts with a plain character, for which
# the whole page is searched faster than for what stands before it.
_LEFT = re.compile(
    r"!!! ?\w+|\?\?\?\+? ?\w+|:(?<=^:):: ?\w+|\|\s*:?-{3,}:?\s*\||\[\^[\w-]+\]"
    r"|\{(?:: ?|:? ?[#.])[\w-]+|\]\([^)\s]+\)|```|\*(?<!\*\*)\*\S|-8<-|\[@[\w-]+|\]\[[\w -]+\]"
    r"|\[![A-Z]+\]|=== \"|:(?<![\w:]:)[a-z][a-z0-9_+-]*:(?![\w:])",
    re.MULTILINE,
)


@dataclass(frozen=True)
class _Read:
    """What a file says: the ids in it, its problems, and the headings elsewhere that it leads to."""

    ids: frozenset[str]
    problems: tuple[tuple[str, str], ...]  # (what to look for in the page's source, message)
    headings: tuple[tuple[str, str, str], ...]  # (as written, file of the site, id)


def check_html(guide: Guide, site: Path, site_url: str) -> list[Finding]:
    """Return every finding about the finished site in the folder `site`, in order.

    A finding names the page's Markdown where a page has one, and the line there if it can be told.
    `site_url` is the address that the site is built for; it may be empty.
    """
    base = site_url if urlsplit(site_url).netloc else NOWHERE
    files = frozenset(names_below(site))
    names = sorted(name for name in files if name.endswith((".html", ".css")) or name in _INDEXES)
    read = dict(zip(names, each(partial(_read, site, base, files), names), strict=True))
    found: dict[tuple[str, str], list[str]] = {}
    for name, one in read.items():
        lost = (
            (target, f"'{target}' leads to a heading that the finished page does not have")
            for target, place, heading in one.headings
            if place.endswith(".html") and heading not in read[place].ids
        )
        for target, message in (*one.problems, *lost):
            found.setdefault((message, target), []).append(name)
    return sorted(
        finding
        for (message, target), places in found.items()
        for finding in _findings(guide, message, target, places)
    )


def _findings(guide: Guide, message: str, target: str, names: list[str]) -> Iterator[Finding]:
    if len(names) > MANY:
        message += f" (and on {len(names) - 1} more pages: look in overrides/ and mkdocs.yml)"
        names = names[:1]
    pages = {f"{page.url}index.html": page for page in guide.pages}
    for name in names:
        page = pages.get(name)
        if page is None:
            yield Finding(f"site/{name}", 1, message)
            continue
        stem = re.sub(r"(\.\./)+|/?(index\.html)?(#.*)?$", "", target)
        lines = enumerate(page.body.split("\n"), page.body_line)
        near = (at for at, line in lines if target in line or (stem and stem in line))
        yield Finding(page.file, next(near, 1), message)


def _read(site: Path, base: str, files: Container[str], name: str) -> _Read:
    """Read one file of the site that leads to others."""
    text = (site / name).read_text(encoding="utf-8", errors="replace")
    here, ids, found, targets = name, [], [], []
    if name.endswith(".css"):
        targets = [(target, True) for target in _CSS_URL.findall(text)]
    elif name == "sitemap.xml":
        targets = [(unescape(one), False) for one in re.findall(r"<loc>([^<]*)</loc>", text)]
    elif name == "search/search_index.json":
        here, targets = "", [(entry["location"], False) for entry in json.loads(text)["docs"]]
    else:
        # Without comments, and without the text of scripts and styles.
        text = _HIDDEN.sub(lambda m: f"<{m[1]}{m[2]}>" if m[1] else "", text)
        tags = [_tag(tag.casefold(), written) for tag, written in _TAG.findall(text)]
        ids = [id for id, _, _ in tags if id]
        targets = [target for _, leads_to, _ in tags for target in leads_to]
        found = [*_page(text, ids), *(problem for *_, problems in tags for problem in problems)]
    headings = []
    for target, loaded in dict.fromkeys(targets):
        place, heading, problem = _target(target, loaded, here, base, files)
        found += [(target, problem)] if problem else []
        headings += [(target, place, heading)] if heading else []
    return _Read(frozenset(ids), tuple(dict.fromkeys(found)), tuple(headings))


@lru_cache(maxsize=2**15)  # most tags of a page are on others too, in its menu and around it
def _tag(name: str, written: str) -> tuple[str, list[tuple[str, bool]], list[tuple[str, str]]]:
    """Return a tag's id, the targets in it with whether they are loaded, and its problems."""
    attributes = {
        key.casefold(): unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(written)
    }
    targets = list(_targets(name, attributes))
    problems = [
        (f"{key}=", f"'{key}' stands in <{name}>, and the site's policy refuses it")
        for key in attributes
        if key == "style" or re.match(r"on[a-z]+$", key)
    ]
    if name == "img" and "alt" not in attributes:
        target = targets[0][0] if targets else ""
        problems += [(target, f"the image '{target}' has no text that says what it shows")]
    return attributes.get("id", ""), targets, problems


def _page(html: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (what to look for in the source, message) of what is wrong with a page by itself."""
    for id, times in Counter(ids).items():
        if times > 1:
            yield f"#{id}", f"the id '{id}' stands twice in the finished page"
    titles = len(re.findall(r"<h1\b", html, re.IGNORECASE))
    if titles > 1:
        yield "# ", f"the finished page has {titles} titles"
    article = html.partition("<article")[2].partition("</article>")[0].partition(">")[2]
    for mark in _LEFT.finditer(unescape(re.sub(r"<[^<>]*>", "", _CODE.sub("", article)))):
        message = f"'{mark[0]}' can be read in the finished page: its Markdown is not closed"
        yield mark[0], message


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


def _target(
    target: str, loaded: bool, here: str, base: str, files: Container[str]
) -> tuple[str, str, str]:
    """Return (file of the site, id, what is wrong) of a target in a file; each may be nothing."""
    whole, _, heading = target.strip().partition("#")
    path = whole.partition("?")[0]
    if path.startswith(("data:", "mailto:", "tel:")):
        return "", "", ""
    if path.startswith("javascript:"):
        return "", "", f"'{target}' is a script, not an address"
    if path.startswith("/") or "://" in path:
        try:
            path = urljoin(base, path)
            own = urlsplit(path).netloc == urlsplit(base).netloc
        except ValueError:
            return "", "", f"'{target}' is no address"
        if not path.startswith(base):
            if loaded:
                return "", "", f"'{target}' would be loaded from another host"
            return "", "", f"'{target}' leads out of the site on its own host" if own else ""
        path, here = path[len(base) :] or "./", ""
    # As for a browser, nothing is above the root.
    name = normpath(f"/{dirname(here)}/{unquote(path)}").lstrip("/") if path else here
    name += "/index.html" if path.endswith(("/", ".")) else ""
    name = name.lstrip("/")
    if name not in files:
        return "", "", f"'{target}' leads to nothing in the finished site"
    return name, unquote(heading), ""
