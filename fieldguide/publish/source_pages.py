"""Each source's own page: what it is, how it was read, what it says and where, who rests on it.

Hundreds of pages of a few lines would double the time of a build. So they are made of what stands
around the text of the one finished page that lists them all, whichever engine made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from fieldguide.base.files import write_text
from fieldguide.base.page_html import ARTICLE
from fieldguide.guide.citations import points_used
from fieldguide.guide.names import NAME
from fieldguide.guide.page import Page, texts
from fieldguide.guide.repository import Facts, Guide
from fieldguide.guide.roles import join_names
from fieldguide.guide.sources import FOLDER, author_names, points, standing, where_read
from fieldguide.publish.filled import filled

_ID, _TITLE, _TOLD, _TEXT = (f"\x1a{at}" for at in range(4))  # stand for a source's own
_YEARS = {"archive": "{}, by an archive", "commit": "{}, by its commit", "estimated": "about {}"}
# What the list's page says of itself, or of the pages before and after it, and no other should.
_OF_THE_LIST = re.compile(
    r"<meta [^>]*\b(?:property|name)=\"?(?:(?:og|article|twitter):|citation_)[^>]*>"
    r"|<link [^>]*\brel=\"?(?:prev|next)\b[^>]*>"
    r"|<script type=\"?application/ld\+json\"?>.*?</script>"
    r"|<nav class=\"md-footer__inner.*?</nav>",
    re.DOTALL,
)
_OWN: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(<title>).*?(</title>)", rf"\1{_TITLE} - {NAME}\2"),
    (r"<meta [^>]*\bname=\"?description\b[^>]*>", f'<meta name="description" content="{_TOLD}">'),
    (r"<link [^>]*\bcanonical\b[^>]*>", lambda tag: tag[0].replace(FOLDER, f"{FOLDER}/{_ID}")),
    (r"(header-topic\"?>\s*<span class=\"?md-ellipsis\"?>).*?(?=</span>)", rf"\1{_TITLE}"),
    (r"<a [^>]*\bmd-skip\b[^>]*>", lambda tag: re.sub(r"#[\w-]+", "#source", tag[0])),
)
_RELATIVE = re.compile(r"(?<=[=\"\s])(?=\.{1,2}(?:/|[\"\s>]))")  # begins the address of a file
_WAY_UP = '<li class="md-path__item"><a class="md-path__link" href="./">Sources</a></li>'


def write_source_pages(guide: Guide, site: Path) -> None:
    """Write a page into the site folder for every source that a page cites, or that quotes one."""
    file = site / FOLDER / "index.html"
    if not file.is_file():
        return
    frame = _frame(file.read_text(encoding="utf-8"))
    used = points_used(guide)
    quoting = {
        str(read.get("via"))
        for key, source in guide.sources.items()
        for read in (source, *points(source).values())
        if key in used
    }
    for path in file.parent.glob("*/index.html"):  # of a served guide's last build
        if path.parent.name not in used.keys() | quoting:
            path.unlink()
    for key, source in guide.sources.items():
        if key in used or key in quoting:
            names = join_names(author_names(source)) or source.get("publisher") or "its authors"
            own = {
                _ID: key,
                _TITLE: escape(source["title"]),
                _TOLD: escape(f"What “{source['title']}” by {names} says, and where."),
                _TEXT: _text(guide, source, used.get(key, {})),
            }
            html = frame
            for place, text in own.items():
                html = html.replace(place, text)
            write_text(site / FOLDER / key / "index.html", html)


def _frame(html: str) -> str:
    """Return what stands around the text of the list's page, with places for a source's own."""
    html = _OF_THE_LIST.sub("", ARTICLE.sub(_TEXT, html, count=1))
    for pattern, own in _OWN:
        html = re.sub(pattern, own, html, count=1, flags=re.DOTALL)
    html = re.sub(r"(md-path__list.*?)(?=</ol>)", rf"\1{_WAY_UP}", html, count=1, flags=re.DOTALL)
    return _RELATIVE.sub("../", html)  # it stands one folder deeper


def _text(guide: Guide, source: Facts, used: dict[str, list[Page]]) -> str:
    """Return a source's article; `used` has the pages that rest on each of its points."""
    told = [
        {
            "id": id,
            "was": texts(point.get("was")),
            "says": point["says"],
            "place": where_read(guide, source, point),
            "via": point.get("via"),
            "read_on": point.get("read_on", source["read_on"]),
            "pages": _pages(used.get(id, [])),
        }
        for id, point in points(source).items()
    ]
    year = source.get("year")
    known = _YEARS.get(source.get("dated", ""), "{}").format(year) if year else "undated"
    work = [join_names(author_names(source)), source.get("publisher"), known, source["type"]]
    day = f" on {source['read_on']}" if "read_on" in source else ""
    return filled(
        "source.html",
        source=source,
        work=[part for part in work if part],
        read=standing(guide, source) + day,
        via=source.get("via"),
        address=source.get("archived") or source.get("url"),
        points=told,
        pages=_pages(used.get("", [])),
    )


def _pages(found: list[Page]) -> list[tuple[str, str]]:
    """Return the titles of pages, and their addresses from a source's page."""
    up = "../" * (FOLDER.count("/") + 2)
    return [(page.title, up + page.url) for page in found]
