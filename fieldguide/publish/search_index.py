"""Turns the engine's search index into the guide's own: names, headings, and where each word stands.

The ranking (`assets/javascripts/search/rank.js`) reads the index; the text of a page is a file of
its own, fetched for the few pages that are shown.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from fieldguide.base.page_html import ARTICLE
from fieldguide.base.remember import remember_last
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide

ENGINE_INDEX = "search/search_index.json"
OTHER_INDEX = "search.json"  # Zensical's, of another form
INDEX = "search/index.json"
PASSAGES = "search/passages"
LEFT_OUT = ("next",)  # anchors of sections that only point elsewhere
CELL, ROW = "\ue000", "\ue001"  # set at their ends
_ENDS = re.compile(
    r"</(t[dhr]|text|tspan|title|desc|figcaption|caption|summary|option|button|div|dt|dd|label"
    r"|blockquote|(?:a|span|time)(?=><\w))>"
)
_HEADING = re.compile(r'<h([1-6])\b([^>]*?\bid="([^"]*)"[^>]*)>(.*?)</h\1>', re.DOTALL)
_SILENT = "data-search-exclude"  # on an element: not to be searched; on a heading: nor what follows
_UNSAID = re.compile(
    r'<(script|style|object)\b.*?</\1>|<a\b[^>]*\bclass="headerlink".*?</a>|<!--.*?-->', re.DOTALL
)
_ATTRIBUTES = re.compile(r"(<\w+)\s[^<>]*>")
_OPENED = re.compile(r"<(?!h[1-6]\b)(\w+)[^>]*>")


@dataclass(frozen=True)
class Section:
    """A heading of a page with the text below it; the first of a page has neither."""

    anchor: str
    heading: str
    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of the text."""
        return frozenset(fold(self.text).split())


def adopt(guide: Guide, site: Path) -> None:
    """Let ours be made of the finished pages, if Zensical wrote an index, which is emptied.

    Its script asks for that file on every page, whatever is made of it.
    """
    theirs = site / OTHER_INDEX
    if not theirs.exists():
        return
    docs: list[dict[str, str]] = []
    for page in guide.pages:
        file = site / page.url / "index.html"
        if page.id and file.is_file():
            text = ARTICLE.search(file.read_text(encoding="utf-8"))
            # What stands above the title, such as the way to the page, is not of the text.
            found = entries(page.url, text[0][text[0].find("<h1") :] if text else "")
            # It takes the mark from a heading that keeps the list of sources out.
            docs += [one for one in found if not one["location"].endswith("#sources")]
    _write_json(site / ENGINE_INDEX, {"docs": docs})
    _write_json(theirs, json.loads(theirs.read_text(encoding="utf-8")) | {"items": []})


def write(guide: Guide, site: Path) -> None:
    """Replace the engine's index in the finished site by ours, if the engine wrote one.

    For another engine's, see `adopt`.
    """
    theirs = site / ENGINE_INDEX
    if not theirs.exists():
        return
    sections = read_sections(guide, json.loads(theirs.read_text(encoding="utf-8"))["docs"])
    _write_json(site / INDEX, index(guide, sections))
    for url, parts in sections.items():
        texts = {part.anchor: part.text for part in parts if part.text}
        _write_json(site / PASSAGES / f"{url.strip('/') or 'home'}.json", texts)
    theirs.unlink()


def index(guide: Guide, sections: dict[str, list[Section]]) -> dict[str, Any]:
    """Return what the search loads: pages, the places of each word, and the synonyms.

    Places are sections, counted through all pages in order. A word's are written as steps from
    the last, which are small numbers: `2,1` are the third and the fourth.
    """
    pages = {page.url: page for page in guide.pages}
    flat = [part for parts in sections.values() for part in parts]
    words = places(part.words for part in flat)
    dropped = set((guide.synonyms_file.value or {}).get("dropped", []))
    kept = [word for word in sorted(words) if word not in dropped]
    return {
        "pages": [_entry(pages[url], parts) for url, parts in sections.items()],
        "words": " ".join(kept),
        "places": ";".join(",".join(map(str, _steps(words[word]))) for word in kept),
        "synonyms": guide.synonyms_file.value or {},
    }


def read_sections(guide: Guide, docs: list[dict[str, Any]]) -> dict[str, list[Section]]:
    """Return each page's sections by its address, as plain text, without what is on every page."""
    pages = {page.url: page for page in guide.pages}
    sections: dict[str, list[Section]] = {}
    for doc in docs:
        url, _, anchor = doc["location"].partition("#")
        url = "" if url in (".", "./") else url
        if url not in pages or anchor in LEFT_OUT:
            continue
        names = () if anchor else tuple(pages[url].aliases)
        section = _section(doc["location"], doc["title"], doc["text"], names)
        sections.setdefault(url, []).append(section)
    return sections


@remember_last
def _section(location: str, title: str, markup: str, names: tuple[str, ...]) -> Section:
    """Return a section; `names` are the page's others, which stand under its title."""
    anchor = location.partition("#")[2]
    text = plain(markup) if anchor else _without_aliases(plain(markup), names)
    return Section(anchor, plain(title) if anchor else "", text)


@remember_last  # at each edit of a served guide, most pages are what they were
def entries(url: str, markup: str) -> list[dict[str, str]]:
    """Return what the engine's index is to hold of a page: its sections, as HTML.

    They are those that the theme would find, in a tenth of the time: each heading with an id and
    what follows it, up to the next. The first of a page has the page's own address.
    """
    markup = _UNSAID.sub("", _without_excluded(markup))
    headings = list(_HEADING.finditer(markup))
    ends = [*(heading.start() for heading in headings), len(markup)]
    before = markup[: ends[0]]
    found = [("", "", before)] if before.strip() else []
    for heading, end in zip(headings, ends[1:], strict=True):
        _, attributes, anchor, title = heading.groups()
        if _SILENT not in attributes:
            found.append((f"#{anchor}" if found else "", title, markup[heading.end() : end]))
    return [
        {"location": url + anchor, "title": title, "text": _set_apart(text)}
        for anchor, title, text in found
    ]


def _without_excluded(markup: str) -> str:
    """Drop every element that is not to be searched, with all that is in it."""
    kept, at, mark = [], 0, 0
    while (mark := markup.find(f" {_SILENT}", mark + 1)) > 0:
        opened = _OPENED.match(markup, markup.rfind("<", 0, mark))
        if not opened or not at <= opened.start() < mark < opened.end():
            continue  # a heading, within what is dropped already, or plain text
        kept.append(markup[at : opened.start()])
        depth, at = 1, opened.end()
        for tag in re.compile(rf"<(/?){opened[1]}\b[^>]*>").finditer(markup, at):
            depth += -1 if tag[1] else 1
            at = tag.end()
            if not depth:
                break
    return "".join([*kept, markup[at:]])


def _set_apart(markup: str) -> str:
    """Return HTML in which cells, rows and other pieces stay apart when all tags are dropped.

    Cells and rows of tables get separators that `plain` reads, all others a space.
    """
    between = {"td": CELL, "th": CELL, "tr": ROW}
    bare = _ATTRIBUTES.sub(r"\1>", markup)  # they say nothing, and weigh as much as the text
    return _ENDS.sub(lambda end: between.get(end[1], " ") + end[0], bare)


def places(words: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Return, for each word, the numbers of the texts that it stands in, given each one's words."""
    found = defaultdict(list)
    for number, its in enumerate(words):
        for word in its:
            found[word].append(number)
    return dict(found)


def fold(text: str) -> str:
    """Lower the case, drop accents and reduce all but letters and digits to single spaces.

    `assets/javascripts/search/words.js` folds queries by the same rule.
    """
    if not text.isascii():  # most text is, and has no accents
        text = unicodedata.normalize("NFKD", text)
        for one in set(text):
            if one >= "\x80" and unicodedata.category(one)[0] == "M":
                text = text.replace(one, "")
    text = re.sub(r"['’]", "", text.lower())
    return re.sub(r"[\W_]+", " ", text).strip()


def plain(markup: str) -> str:
    """Return the text of a piece of HTML; blocks are set apart, inline marks are not.

    Each row of a table that `entries` went through is a sentence, its cells between dots.
    """
    text = re.sub(r"</?(?:p|li|ul|ol|dl|dt|dd|div|tr|t[hd]|pre|h\d|br)\b[^>]*>", " ", markup)
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    if CELL in text:
        text = re.sub(rf"(?:\s*{CELL})+\s*{ROW}", ROW, text)
        text = re.sub(rf"([.!?…])?\s*{ROW}", lambda end: (end[1] or ".") + " ", text)
        text = re.sub(rf"\s*{CELL}\s*", " · ", text)
    return re.sub(r"\s+", " ", text).strip()


def _entry(page: Page, parts: list[Section]) -> dict[str, Any]:
    entry = {
        "url": page.url,
        "title": page.title,
        "description": page.meta.get("description"),
        "type": page.meta.get("type"),
        "headings": [[part.anchor, part.heading] for part in parts if part.anchor],
    }
    names = [*(page.meta.get("aliases") or []), page.meta.get("id", "").replace("-", " ")]
    known = {fold(page.title): ""}
    for name in names:
        known.setdefault(fold(name), name)
    entry["names"] = [name for name in known.values() if name]
    entry["misspellings"] = page.meta.get("misspellings") or []
    entry["asked"] = page.meta.get("asked") or []
    return {key: value for key, value in entry.items() if value or key == "url"}


def _steps(numbers: list[int]) -> list[int]:
    """`[2, 3, 7]` as the steps `[2, 1, 4]`."""
    return [now - before for before, now in pairwise([0, *numbers])]


def _without_aliases(text: str, names: tuple[str, ...]) -> str:
    """Drop the line `Also called …` under the title: the names are in the index already."""
    return text.removeprefix("Also called " + ", ".join(names or ["-"])).strip()


def _write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
