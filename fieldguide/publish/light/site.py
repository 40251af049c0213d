"""Makes the finished site light: style sheets of what is used, small pages, nothing unread.

It reads and writes files alone, so that whichever engine made the site is served alike.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import shutil
from functools import partial
from pathlib import Path

import minify_html

from fieldguide.base.files import names_below
from fieldguide.base.page_html import change_around
from fieldguide.base.parallel import each
from fieldguide.publish.light.selectors import Names
from fieldguide.publish.light.stylesheet import purge

STYLES = "assets/stylesheets"
OWN_SEARCH = "search/index.json"
SHARES = 16  # of the pages: what those of one have in common goes from process to process once
Sheets = tuple[str, ...]  # their names, in order
START = "assets/javascripts/start.min.js"
# A page's way to the site's root, and the name of one of its style sheets, its folder included.
_SHEET = re.compile(rf'<link rel="?stylesheet"? href="?([^">\s]*){STYLES}/([\w./-]+\.css)"?\s*/?>')
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


def slim(site: Path) -> None:
    """Rewrite the finished site `site` so that it weighs less.

    Raises ValueError where its pages are not as the engine's settings make them.
    """
    _leave_out(site)
    # Where the guide's own search stands in for the theme's, nothing says what the theme's would.
    own_search = (site / OWN_SEARCH).exists()
    names = Names(unused=(".md-search-result",) if own_search else ())
    files = [site / name for name in names_below(site, ".html")]
    pages: list[Path] = []
    linked: set[Sheets] = set()
    for found in each(_look, [files[at::SHARES] for at in range(SHARES)], at_once=1):
        pages += found[0]
        linked |= found[1]
        names.add(found[2])
    if not linked:  # the style is another engine's, or there is none
        return
    if len(linked) > 1:
        raise ValueError(f"pages link to {len(linked)} sets of style sheets; all need the same")
    if not (site / START).exists():
        raise ValueError(f"there is no {START}: js_files of the plugin minify has to name start.js")
    _read_scripts(site, names)
    sheets = [site / STYLES / name for name in linked.pop()]
    now, later = purge("\n".join(_SOURCE_MAP.sub("", _text(sheet)) for sheet in sheets), names)
    rewrite = partial(
        _rewrite,
        now=_write_sheet(site, "guide", now),
        later=_write_sheet(site, "later", later),
        own_search=own_search,
        tabs=".tabbed-set" in names.found,
        start=_text(site / START).strip(),
    )
    each(rewrite, pages)
    for unused in (*sheets, site / START):  # every page has what is left of them
        unused.unlink()


def _look(paths: list[Path]) -> tuple[list[Path], set[Sheets], Names]:
    """Return those of some pages that have style sheets, which ones, and what these pages name."""
    pages: list[Path] = []
    linked: set[Sheets] = set()
    names = Names()
    for path in paths:
        html = _text(path)
        if sheets := tuple(name for _, name in _SHEET.findall(html)):  # others only lead on
            pages.append(path)
            linked.add(sheets)
            names.add_page(html)
    return pages, linked, names


def _read_scripts(site: Path, names: Names) -> None:
    """Take in the words of every script, and change the theme's as it suits the pages' names."""
    for path in sorted((site / "assets").rglob("*.js")):
        code = _SOURCE_MAP.sub("", _text(path))
        if theme := path.name.startswith("bundle."):
            code = _READ_AGAIN.sub(r"\1\g<keep>", code, count=1)
            if ".mermaid" not in names.found:
                code = _MERMAID.sub('=""', code)
        names.add_script(code, theme=theme)
        path.write_text(code, encoding="utf-8")


def _rewrite(path: Path, *, now: str, later: str, own_search: bool, tabs: bool, start: str) -> None:
    """Write a page anew, light, and linked to its style sheets: `now`, and `later` by script."""
    html = _text(path)
    root = _SHEET.findall(html)[0][0]
    links = iter([_link(root + now)])  # where the first of them was

    def linked(html: str) -> str:
        html = _SHEET.sub(lambda _: next(links, ""), html)
        html = _NO_SCRIPT.sub(rf"\1{_link(root + later)}", html, count=1)
        return _settings(html, own_search)

    html = lighten(change_around(html, linked), tabs=tabs, start=start, later=root + later)
    path.write_text(html, encoding="utf-8")


def lighten(html: str, *, tabs: bool, start: str, later: str) -> str:
    """Return a page without what says nothing, its scripts left to `start`, a script inside it.

    `later` is the address of the style sheet of what those scripts draw.
    """

    def lighter(html: str) -> str:
        html = _GENERATOR.sub("", html)
        html = _SCRIPTS.sub(lambda tags: _later(tags[0], start, later), html, count=1)
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


def _later(tags: str, start: str, sheet: str) -> str:
    """Return one script in the page, in place of those of other files, which it will ask for.

    The theme's is asked for apart from the others, and later.
    """
    own, theme = [], ""
    for src in _SRC.findall(tags):
        if posixpath.basename(src).startswith("bundle."):
            theme = f' data-theme="{src}"'
        else:
            own.append(src)
    return f'<script data-scripts="{" ".join([*own, sheet])}"{theme}>{start}</script>'


def _settings(html: str, own_search: bool) -> str:
    """Return a page with the theme's settings in short form, words it would never say left out."""

    def shorter(match: re.Match[str]) -> str:
        settings = json.loads(match[2])
        said = settings.get("translations") or {}
        if own_search:
            silent = ("search.", "select.")
            said = {key: text for key, text in said.items() if not key.startswith(silent)}
        return match[1] + json.dumps(settings | {"translations": said}, separators=(",", ":"))

    return _SETTINGS.sub(shorter, html, count=1)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _leave_out(site: Path) -> None:
    """Delete what no page asks for: source maps, and the parts of a search in other languages."""
    for path in (site / "assets").rglob("*.map"):
        path.unlink()
    shutil.rmtree(site / "assets/javascripts/lunr", ignore_errors=True)


def _write_sheet(site: Path, name: str, css: str) -> str:
    """Write a style sheet under a name that says what it says; return its path below the root."""
    mark = hashlib.sha256(css.encode()).hexdigest()[:8]
    path = f"{STYLES}/{name}.{mark}.css"
    (site / path).write_text(css, encoding="utf-8")
    return path


def _link(sheet: str) -> str:
    return f'<link rel="stylesheet" href="{sheet}">'
