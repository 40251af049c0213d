"""Makes the finished site light: style sheets of what is used, small pages, nothing unread.

It reads and writes files alone, so that whichever engine made the site is served alike.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import shutil
from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import minify_html

from fieldguide.base.file_cache import drop_others, kept
from fieldguide.base.files import names_below
from fieldguide.base.page_html import change_around
from fieldguide.base.parallel import each
from fieldguide.publish.light.icons import draw_icons, icon_shapes, icons_by_class, name_icons
from fieldguide.publish.light.selectors import Names
from fieldguide.publish.light.stylesheet import purge, purge_key

STYLES = "assets/stylesheets"
OWN_SEARCH = "search/index.json"
BATCH = 16  # pages that are looked at together: what they have in common goes over once
START = "assets/javascripts/start.min.js"
_SHEET = re.compile(r'<link rel="?stylesheet"? href="?([^">\s]+\.css)"?\s*/?>')
# The theme's scripts and ours: some plain ones, and a module.
_SCRIPTS = re.compile(
    r'<script src="?[^">\s]+"?></script>\s*(?:<script src="?[^">\s]+"?></script>\s*)*'
    r'<script src="?[^">\s]+"? type="?module"?></script>'
)
# Where readers without script are given a sheet of their own; no script asks for others then.
_NO_SCRIPT = re.compile(r"(<noscript>)(?=\s*<link )")
_SRC = re.compile(r'src="?([^">\s]+)"?')
_GENERATOR = re.compile(r"<meta name=\"?generator\"? [^>]*>")
# Opens the tab that an address names; the theme puts it on pages without tabs too.
_TAB_OF_ADDRESS = re.compile(r"<script>var target=document\.getElementById\(location[^<]*</script>")
# What must stay as it is, line by line.
_PANEL = re.compile(r'<details class="?guide-share"?.*?</details>', re.DOTALL)
_PLACE = "<template id=guide-panel></template>"
_SETTINGS = re.compile(r'(<script id="?__config"? type="?application/json"?>)(.*?)(?=</script>)')
_SOURCE_MAP = re.compile(r"(?m)^(//# sourceMappingURL=.*|/\*# sourceMappingURL=.*?\*/)\n?")
# The looks of Mermaid's diagrams, as one string in the theme's script.
_MERMAID = re.compile(r'="\.node circle[^"]*"')
# The theme reads its list of pages again for every link that shows a preview, dozens of times a
# page; the list is kept as its text is: by what follows the reading of XML.
_READ_AGAIN = re.compile(
    r'("text/xml"\)\),(?P<keep>\w+\(1\))\)\}.*?new Map\)\),)\w+\(\)(?=\)\})', re.DOTALL
)
# What the theme takes over from the head of a page that follows in place. Its style sheets it would
# fetch, but what they say has come with the scripts.
_OF_HEAD = re.compile(r'":scope > \*"(?=,\w+\.head\))')


class Sheets(NamedTuple):
    """The style sheets, as paths below the site's root, of pages that linked to the same."""

    now: str
    later: str  # what comes with the scripts; empty when there are none
    own: dict[str, int]  # what few pages need at once as well, and these: a bit for each

    def of(self, page: int) -> tuple[str, str, str]:
        """Return those of a page, given by its number: for all, for later, and its own or nothing."""
        own = [sheet for sheet, pages in self.own.items() if pages >> page & 1]
        return self.now, self.later, "".join(own)


def slim(site: Path, site_url: str, cache: Path) -> None:
    """Rewrite the finished site `site`, which will stand at `site_url`, so that it weighs less.

    The style sheets of the last builds are kept in the folder `cache`.
    """
    _leave_out(site)
    # Where the guide's own search stands in for the theme's, nothing says what the theme's would.
    own_search = (site / OWN_SEARCH).exists()
    names = Names(unused=("md-search-result",) if own_search else ())
    files = [site / name for name in names_below(site, ".html")]
    sheets: dict[Path, tuple[str, ...]] = {}  # of each page that has any
    at_once, shapes = set(), set()  # of icons
    starts = range(0, len(files), BATCH)
    looks = each(_look, [files[at : at + BATCH] for at in starts], at_once=1)
    for first, (linked, found, drawn) in zip(starts, looks, strict=True):
        for path, hrefs in linked.items():
            sheets[path] = tuple(_on_site(href, path, site, site_url) for href in hrefs)
        names.add(found, first)
        at_once |= drawn[0]
        shapes |= drawn[1]
    icons = name_icons(shapes)
    for path in sorted((site / "assets").rglob("*.js")):
        code = _SOURCE_MAP.sub("", _read(path))
        is_theme = path.name.startswith("bundle.")
        if is_theme:
            code = _READ_AGAIN.sub(r"\1\g<keep>", code, count=1)
            code = _OF_HEAD.sub('":scope > :not([rel=stylesheet])"', code, count=1)
            if "mermaid" not in names.pages:
                code = _MERMAID.sub('=""', code)
        names.add_script(code, theme=is_theme)
        path.write_text(code, encoding="utf-8")
    start = _read(site / START).strip() if (site / START).exists() else ""
    joined: dict[tuple[str, ...], Sheets] = {}
    needed = set()
    for group in dict.fromkeys(sheets.values()):
        css = _together(site, group)
        file = cache / f"{purge_key(css, names)}.json"
        purged, _ = kept(file, lambda css=css: _purged(css, names))
        now, later, few = json.loads(purged)
        now, later, drawn = draw_icons(now, later, few, icons, at_once)
        own = zip(drawn, few.values(), strict=True)
        if not start:  # nothing would ask for the others
            now, later, own = now + later, "", ()
        joined[group] = _write_sheets(site, now, later, own)
        needed.add(file)
    drop_others(cache, "*.json", needed)
    tabs = "tabbed-set" in names.pages
    rewrite = partial(_rewrite, own_search=own_search, tabs=tabs, start=start, icons=icons)
    places = {path: at for at, path in enumerate(files)}
    each(rewrite, [(path, *joined[group].of(places[path])) for path, group in sheets.items()])
    written = {sheet for group in joined.values() for sheet in (group.now, group.later)}
    for sheet in set(chain(*joined)) - written:
        (site / sheet).unlink()
    (site / START).unlink(missing_ok=True)  # every page has it


def _look(
    paths: list[Path],
) -> tuple[dict[Path, list[str]], Names, tuple[set[str], set[str]]]:
    """Return the links to style sheets of each page that has any, and these pages' names and icons.

    Of icons, those that are seen at once, and all.
    """
    linked: dict[Path, list[str]] = {}
    names, at_once, shapes = Names(), set(), set()
    for number, path in enumerate(paths):
        html = _read(path)
        if hrefs := _SHEET.findall(html):
            linked[path] = hrefs
            names.add_page(html, number)
            seen, drawn = icon_shapes(html)
            at_once |= seen
            shapes |= drawn
    return linked, names, (at_once, shapes)


def _rewrite(
    page: tuple[Path, str, str, str],
    *,
    own_search: bool,
    tabs: bool,
    start: str,
    icons: dict[str, str],
) -> None:
    """Write a page anew, light, and linked to its style sheets.

    A page is given by its path, the sheet of all, the one that comes with its scripts, if any, and
    the one that it needs at once as few others do, if any.
    """
    path, *sheets = page
    html = _read(path)
    folder = _folder(html)
    now, later, own = ([folder + sheet] if sheet else [] for sheet in sheets)

    def lighter(html: str) -> str:
        html = _link(_settings(html, own_search), [*now, *own])
        return icons_by_class(_NO_SCRIPT.sub(rf"\1{_links(later)}", html, count=1), icons)

    html = lighten(change_around(html, lighter), tabs=tabs, start=start, styles=later)
    path.write_text(html, encoding="utf-8")


def lighten(html: str, *, tabs: bool, start: str, styles: Iterable[str] = ()) -> str:
    """Return a page without what says nothing, its scripts left to `start`, a script inside it.

    `styles` are the addresses of style sheets for what those scripts draw.
    """

    def lighter(html: str) -> str:
        html = _GENERATOR.sub("", html)
        if start:
            html = _SCRIPTS.sub(lambda tags: _later(tags[0], start, styles), html, count=1)
        return html if tabs else _TAB_OF_ADDRESS.sub("", html)

    html = change_around(html, lighter)
    panel = _PANEL.search(html)
    html = _PANEL.sub(_PLACE, html, count=1)
    html = minify_html.minify(
        html,
        keep_closing_tags=True,
        keep_html_and_head_opening_tags=True,
    )
    return html.replace(_PLACE, panel[0], 1) if panel else html


def _later(tags: str, start: str, styles: Iterable[str]) -> str:
    """Return one script in the page, in place of those of other files, which it will ask for.

    The theme's is asked for apart from the others, and later.
    """
    own, theme = [], ""
    for src in _SRC.findall(tags):
        if posixpath.basename(src).startswith("bundle."):
            theme = f' data-theme="{src}"'
        else:
            own.append(src)
    return f'<script data-scripts="{" ".join([*own, *styles])}"{theme}>{start}</script>'


def _settings(html: str, own_search: bool) -> str:
    """Return a page with the theme's settings in short form, words it would never say left out."""

    def shorter(match: re.Match) -> str:
        settings = json.loads(match[2])
        said = settings.get("translations") or {}
        if own_search:
            silent = ("search.", "select.")
            said = {key: text for key, text in said.items() if not key.startswith(silent)}
        return match[1] + json.dumps(settings | {"translations": said}, separators=(",", ":"))

    return _SETTINGS.sub(shorter, html, count=1)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _leave_out(site: Path) -> None:
    """Delete what no page asks for: source maps, and the parts of a search in other languages."""
    for path in (site / "assets").rglob("*.map"):
        path.unlink()
    shutil.rmtree(site / "assets/javascripts/lunr", ignore_errors=True)


def _on_site(href: str, page: Path, site: Path, site_url: str) -> str:
    """Return where a page's link leads, as a path below the site's root."""
    if href.startswith("/"):  # the page for missing addresses stands at any depth
        return href.removeprefix(urlsplit(site_url).path)
    folder = page.parent.relative_to(site).as_posix()
    return posixpath.normpath(posixpath.join(folder, href))


def _together(site: Path, sheets: tuple[str, ...]) -> str:
    """Return what several style sheets say."""
    folders = {posixpath.dirname(sheet) for sheet in sheets}
    if folders != {STYLES}:  # addresses inside them are relative to their folder
        raise ValueError(f"style sheets stand outside {STYLES}: {sorted(folders)}")
    return "\n".join(_SOURCE_MAP.sub("", _read(site / sheet)) for sheet in sheets)


def _purged(css: str, names: Names) -> bytes:
    """Return the parts of a style sheet as JSON, the pages of each part in hexadecimal digits."""
    now, later, few = purge(css, names)
    return json.dumps([now, later, {css: f"{pages:x}" for css, pages in few.items()}]).encode()


def _write_sheets(site: Path, now: str, later: str, few: Iterable[tuple[str, str]]) -> Sheets:
    """Write the parts of a style sheet; `few` are those that some pages need, and these pages."""
    own: dict[str, int] = {}
    for css, pages in few:
        sheet = _write_sheet(site, "few", css)
        own[sheet] = own.get(sheet, 0) | int(pages, 16)
    return Sheets(_write_sheet(site, "guide", now), _write_sheet(site, "later", later), own)


def _write_sheet(site: Path, name: str, css: str) -> str:
    """Write a style sheet under a name that says what it says, and return its path.

    None is written that says nothing, but for the one that every page has.
    """
    if not css and name != "guide":
        return ""
    mark = hashlib.sha256(css.encode()).hexdigest()[:8]
    path = f"{STYLES}/{name}.{mark}.css"
    (site / path).write_text(css, encoding="utf-8")
    return path


def _folder(html: str) -> str:
    """Return what leads from a page to the site's root, by its first link to a style sheet."""
    href = _SHEET.search(html)[1]
    return href[: href.index(STYLES)]


def _link(html: str, sheets: Iterable[str]) -> str:
    """Replace a page's links to style sheets by others, where the first of them was."""
    first = _SHEET.search(html)
    return html[: first.start()] + _links(sheets) + _SHEET.sub("", html[first.start() :])


def _links(sheets: Iterable[str]) -> str:
    return "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
