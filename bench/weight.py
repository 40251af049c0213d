"""Weighs the built site, without a browser or a network, and compares it with its budgets.

python bench/weight.py [SITE]
"""

from __future__ import annotations

import argparse
import gzip
import posixpath
import re
import sys
from pathlib import Path
from typing import Any

import yaml

BUDGETS = Path(__file__).parent / "budgets.yml"
PACKED = (".png", ".woff2")  # compressed already; servers send them as they are
_TAG = re.compile(r"<(link|script|img)\b([^>]*)>")
_LATER = re.compile(r"data-scripts=\"([^\"]*)\"")  # asked for after the first paint
_THEME = re.compile(r"data-theme=\"?([^\">\s]+)")  # asked for when the page is first used
_ATTRIBUTE = re.compile(r"([\w-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_IMPORT = re.compile(r"(?:^|[;}\n])\s*(?:import|export)\b[^;(]*?[\"'](\.{1,2}/[^\"']+)[\"']")
_FACE = re.compile(r"url\(\"?([^)\"]+\.woff2)\"?\)")

Weights = dict[str, int]


def as_sent(path: Path) -> bytes:
    """Return a file as a server sends it."""
    data = path.read_bytes()
    return data if path.suffix in PACKED else gzip.compress(data, 6, mtime=0)


def sent(path: Path) -> int:
    """Return how many bytes a server sends for a file."""
    return len(as_sent(path))


def parts(site: Path, address: str) -> dict[str, set[Path]]:
    """Return the files that a page asks for, by kind.

    It asks by itself for the kinds style, script, font and picture, for the styles of the kind
    "later" with the scripts, and with the first sign of a reader for those of the kind "use".
    """
    html = (site / address / "index.html").read_text(encoding="utf-8")
    html = _NO_SCRIPT.sub("", html)
    kinds = ("style", "script", "font", "picture", "later", "use")
    found: dict[str, set[Path]] = {kind: set() for kind in kinds}
    for tag, text in _TAG.findall(html):
        given = {name: a or b or c for name, a, b, c in _ATTRIBUTE.findall(text)}
        kind = _kind(tag, given)
        if kind:
            found[kind].add(_file(site, address, given.get("src") or given.get("href", "")))
    for src in " ".join(_LATER.findall(html)).split():
        kind = "later" if src.endswith(".css") else "script"
        found[kind].add(_file(site, address, src))
    for src in _THEME.findall(html):
        # The theme reads the list of pages to know which links it may follow by itself.
        beside = (site / "sitemap.xml", site / "assets/javascripts/page/landing.min.js")
        found["use"] = {_file(site, address, src), *filter(Path.is_file, beside)}
    for script in list(found["script"]):
        found["script"] |= imports(script)
    for sheet in found["style"]:
        faces = _FACE.findall(sheet.read_text(encoding="utf-8"))
        found["font"] |= {(sheet.parent / face).resolve() for face in faces}
    return found


def _kind(tag: str, given: dict[str, str]) -> str:
    """Return what a tag makes a browser fetch at once: one of four kinds, or nothing."""
    if tag == "link":
        kinds = {"stylesheet": "style", "icon": "picture", "preload": given.get("as", "")}
        return kinds.get(given.get("rel", ""), "")
    if tag == "img":
        return "" if given.get("loading") == "lazy" else "picture"
    return "script" if given.get("src") else ""


def _file(site: Path, address: str, href: str) -> Path:
    return (site / posixpath.normpath(posixpath.join(address, href))).resolve()


def imports(script: Path) -> set[Path]:
    """Return the modules that a script cannot start without, and theirs."""
    found: set[Path] = set()
    waiting = [script]
    while waiting:
        module = waiting.pop()
        named = _IMPORT.findall(module.read_text(encoding="utf-8"))
        new = {(module.parent / name).resolve() for name in named} - found
        found |= new
        waiting += new
    return found


def search_files(site: Path) -> list[Path]:
    """Return what a first search fetches, but for the passages of what it finds."""
    others = ("highlight", "takeover")
    scripts = (site / "assets/javascripts/search").glob("*.js")
    return [site / "search/index.json", *(p for p in scripts if not p.name.startswith(others))]


def weigh(site: Path, pages: dict[str, str]) -> dict[str, int | Weights]:
    """Return the site's weights under the names that budgets have; `pages` are addresses by name.

    Search is counted apart, for it is fetched when it is used.
    """
    first, paint, second = {}, {}, {}
    for name, address in pages.items():
        files = parts(site, address)
        rest = set().union(*files.values()) - files["use"]
        second[name] = sent(site / address / "index.html")
        first[name] = second[name] + sum(map(sent, rest))
        paint[name] = second[name] + sum(map(sent, files["style"]))
    kinds = {"style": "style", "later style": "later", "scripts": "script", "typeface": "font"}
    return {
        "first visit": first,
        "before first paint": paint,
        "first use": sum(map(sent, files["use"])),
        "second page": second,
        "parts": {name: sum(map(sent, files[kind])) for name, kind in kinds.items()},
        "search": sum(map(sent, search_files(site))),
        "largest page": max(map(sent, site.rglob("*.html"))),
        "whole site": sum(path.stat().st_size for path in site.rglob("*") if path.is_file()),
    }


def rows(budgets: dict[str, Any], weights: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Return every budget as (name, weight, budget), groups spelled out."""
    found = []
    for name, budget in budgets.items():
        if isinstance(budget, dict):
            found += [
                (f"{name}, {part}", weights[name][part], most) for part, most in budget.items()
            ]
        else:
            found.append((name, weights[name], budget))
    return found


def read_budgets() -> dict[str, Any]:
    """Return the pages that are weighed, and the budgets."""
    return yaml.safe_load(BUDGETS.read_text(encoding="utf-8"))


def main() -> int:
    """Print the table; return 1 when a budget is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    site = parser.parse_args().site
    if not (site / "index.html").exists():
        print(f"weight: no built site in {site}; run `make build` first", file=sys.stderr)
        return 1
    given = read_budgets()
    exceeded = 0
    print(f"| {'bytes':30} | {'weight':>12} | {'budget':>12} |\n|---|---:|---:|")
    for name, weight, budget in rows(given["budgets"], weigh(site, given["pages"])):
        exceeded += weight > budget
        mark = " over" if weight > budget else ""
        print(f"| {name:30} | {weight:12,} | {budget:12,} |{mark}")
    return int(exceeded > 0)


if __name__ == "__main__":
    sys.exit(main())
