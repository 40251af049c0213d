"""Whether the finished site holds together: every link, anchor and file of its HTML, in seconds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from fieldguide.content import Guide
from fieldguide.located_yaml import Finding
from fieldguide.parallel import each

NOWHERE = "https://guide.invalid/"  # stands for the site's address when it has none
MANY = 5  # on more pages than this a finding is the template's, and said once
_TAG = re.compile(r"<([a-zA-Z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
# What is looked at; most tags have none of it.
_MATTERS = re.compile(
    r"(?:id|href|src|srcset|poster|data-(?:to|scripts|theme)|content)\s*=", re.IGNORECASE
)
_ID = re.compile(r"id\s*=", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s=\"'>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style|textarea)\b([^>]*)>.*?</\1\s*>", re.DOTALL)
_CODE = re.compile(r"<(pre|code|svg|kbd)\b.*?</\1\s*>", re.DOTALL)
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_LOADED = ("img", "script", "source", "video", "audio", "track", "iframe", "embed")
_LOADING_LINKS = ("stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch")
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
# Marks of Markdown that readers should never see.
_LEFT = re.compile(
    r"!!! ?\w+|\?\?\?\+? ?\w+|^::: ?\w+|\|\s*:?-{3,}:?\s*\||\[\^[\w-]+\]|\{:? ?[#.][\w-]+[^{}]*\}"
    r"|\]\([^)\s]+\)|```|(?<!\*)\*\*\S|-8<-|\[@[\w-]+|\]\[[\w -]+\]|\[![A-Z]+\]|=== \"",
    re.MULTILINE,
)


Problems = Iterator[tuple[str, str]]  # (what to look for in the page's source, message)


def check_html(guide: Guide, site: Path, site_url: str) -> list[Finding]:
    """Return every finding about the finished site in the folder `site`, in order.

    A finding names the page's Markdown where a page has one, and the line there if it can be told.
    `site_url` is the address that the site is built for; it may be empty.
    """
    base = site_url if urlsplit(site_url).netloc else NOWHERE
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = sorted(name for name in files if name.endswith(".html"))
    # Read twice rather than kept: of a large guide, all that leads somewhere is too much to hold.
    ids = dict(zip(pages, each(partial(_ids, site), pages), strict=True))
    found: dict[tuple[str, str], list[str]] = {}
    told = each(partial(_page, site, base, files, ids), pages)
    for name, problems in zip(pages, told, strict=True):
        for target, message in problems:
            found.setdefault((message, target), []).append(name)
    for name in sorted(files):
        for target, message in _beside(site, name, base, files, ids):
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
        near = (at for at, line in enumerate(lines) if target in line or stem and stem in line)
        yield Finding(page.file, page.body_line + next(near, -page.body_line + 1), message)


def _shown(site: Path, name: str) -> str:
    """Return a page's HTML without comments, and without the text of scripts and styles."""
    html = (site / name).read_text(encoding="utf-8", errors="replace")
    return _HIDDEN.sub(lambda m: f"<{m[1]}{m[2]}>" if m[1] else "", html)


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(written)
    return {key.casefold(): unescape(a or b or c) for key, a, b, c in found}


def _ids(site: Path, name: str) -> frozenset[str]:
    tags = (written for _, written in _TAG.findall(_shown(site, name)) if _ID.search(written))
    return frozenset(_attributes(written).get("id", "") for written in tags) - {""}


def _page(site: Path, base: str, files: set[str], ids: dict, name: str) -> list[tuple[str, str]]:
    """Return every problem of one page."""
    shown = _shown(site, name)
    here = base if name == "404.html" else urljoin(base, name)
    found, titles = [], 0
    seen: set[str] = set()
    targets: dict[tuple[str, bool], None] = {}
    for tag, written in _TAG.findall(shown):
        tag = tag.casefold()
        titles += tag == "h1"
        if tag != "img" and not _MATTERS.search(written):
            continue
        attributes = _attributes(written)
        if id := attributes.get("id"):
            if id in seen:
                found.append((f"#{id}", f"the id '{id}' stands twice in the finished page"))
            seen.add(id)
        if tag == "img" and "alt" not in attributes:
            target = attributes.get("src", "")
            found.append((target, f"the image '{target}' has no text that says what it shows"))
        targets |= dict.fromkeys(_targets(tag, attributes))
    if titles > 1:
        found.append(("# ", f"the finished page has {titles} titles"))
    for target, loaded in targets:
        found += ((target, one) for one in _target(target, loaded, here, base, files, ids))
    article = _ARTICLE.search(shown)
    text = unescape(re.sub(r"<[^<>]*>", "", _CODE.sub("", article[0]))) if article else ""
    for mark in _LEFT.finditer(text):
        message = f"'{mark[0]}' can be read in the finished page: its Markdown is not closed"
        found.append((mark[0], message))
    return list(dict.fromkeys(found))


def _targets(tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield (target, whether the page loads it) of every address in a tag."""
    rel = attributes.get("rel", "").split()
    for key in ("href", "src", "poster", "xlink:href", "data-to"):
        if key in attributes:
            loads = tag in _LOADED or tag == "link" and any(one in _LOADING_LINKS for one in rel)
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
    target: str, loaded: bool, here: str, base: str, files: set[str], ids: dict
) -> Iterator[str]:
    if target.startswith(("data:", "mailto:", "tel:")):
        return
    if target.startswith("javascript:"):
        yield f"'{target}' is a script, not an address"
        return
    try:
        whole, fragment = urljoin(here, target.strip()).partition("#")[::2]
        host = urlsplit(whole).netloc
    except ValueError:
        yield f"'{target}' is no address"
        return
    if not whole.startswith(base):
        if loaded:
            yield f"'{target}' would be loaded from another host"
        elif host == urlsplit(base).netloc:
            yield f"'{target}' leads out of the site on its own host"
        return
    name = unquote(whole[len(base) :].partition("?")[0])
    name += "index.html" if name.endswith("/") or not name else ""
    if name not in files:
        yield f"'{target}' leads to nothing in the finished site"
    elif fragment and name in ids and unquote(fragment) not in ids[name]:
        yield f"'{target}' leads to a heading that the finished page does not have"


def _beside(site: Path, name: str, base: str, files: set[str], ids: dict) -> Problems:
    """What stylesheets, the site map and the search's index lead to."""
    if name.endswith(".css"):
        text = (site / name).read_text(encoding="utf-8", errors="replace")
        targets = [(target, True) for target in _CSS_URL.findall(text) if target[0] != "#"]
        here = urljoin(base, name)
    elif name == "sitemap.xml":
        text = (site / name).read_text(encoding="utf-8")
        targets = [(unescape(one), False) for one in re.findall(r"<loc>([^<]*)</loc>", text)]
        here = base
    elif name == "search/search_index.json":
        docs = json.loads((site / name).read_text(encoding="utf-8"))["docs"]
        targets, here = [(entry["location"], False) for entry in docs], base
    else:
        return
    for target, loaded in targets:
        for problem in _target(target, loaded, here, base, files, ids):
            yield target, problem
