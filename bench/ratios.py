"""Prints what the guide costs beside stock Material's site of the same pages, as one table.

    make ratios

Both sites are built from the same pages, take turns and are compared by medians; README.md says how.
All files are in memory, where there is such a place: a disk that has just lost thousands of files
is slow to take new ones.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from build import ROOT, build, copy_guide, count_pages, grow, make_stock
from edit import edits
from paint import first_visit, next_pages
from playwright.sync_api import Browser, sync_playwright
from search import FIGURES, search, some_queries
from serving import served
from weight import read_budgets

sys.path.insert(0, str(ROOT))
from setup.chromium import find_chromium

MEMORY = "/dev/shm"
LARGE = 1000  # pages
RUNS = 3
EDITS = 5
QUERIES = 10
VISIT = {"Phone: first paint": "ms", "Phone: largest paint": "ms", "First visit with gzip": "kB"}


@dataclass(frozen=True)
class Site:
    """Where a site is built, its address when it is served, what was sent, the build's options."""

    root: Path
    address: str
    sent: Counter[str]
    options: tuple[str, ...]
    builds: list[float] = field(default_factory=list)  # seconds


Pair = tuple[Site, Site]  # the guide and stock


def compare(
    kinds: dict[str, str], runs: int, sites: Pair, measure: Callable[[Site], list[float]]
) -> None:
    """Measure both sites so many times, in turns; print a row of medians for each kind of figure.

    `kinds` are the units of the figures that a measurement gives, in its order, by name.
    """
    found = [[measure(site) for site in sites] for _ in range(runs)]
    for at, (what, unit) in enumerate(kinds.items()):
        guide, stock = (median(run[of][at] for run in found) for of in (0, 1))
        ratio = "" if unit == "%" else f"{guide / stock:.2f}"
        print(f"| {what} | {_round(guide)} {unit} | {_round(stock)} {unit} | {ratio} |", flush=True)


def _round(value: float) -> str:
    return f"{value:.{0 if value >= 100 else 1 if value >= 1 else 2}f}"


def compare_builds(own: Pair, large: Pair, page: str) -> None:
    """Print the rows of full builds and of a saved edit."""

    def full(site: Site) -> list[float]:
        site.builds.append(build(site.root, site.address, *site.options))
        return site.builds[-1:]

    def saved(site: Site) -> list[float]:
        seconds = median(edits(site.root, page, EDITS))
        return [seconds, 100 * seconds / median(site.builds)]

    for (guide, stock), runs, wanted in ((own, RUNS, 0), (large, 1, LARGE)):
        copy_guide(guide.root)
        grow(guide.root, wanted)
        make_stock(guide.root, stock.root)
        build(guide.root, guide.address)  # draws the cards and codes
        name = f"Full build of {count_pages(guide.root):,} pages"
        compare({name: "s"}, runs, (guide, stock), full)
    kinds = {"A saved edit, until it is served": "s", "A saved edit, of a full build": "%"}
    compare(kinds, 1, own, saved)


def compare_visits(own: Pair, pages: dict[str, str], browser: Browser) -> None:
    """Print the rows of first visits, of next pages and of the search."""

    def first(site: Site) -> list[float]:
        found = []
        for path in pages.values():
            site.sent.clear()
            paints = first_visit(browser, site.address + path)
            found.append([*paints, site.sent.total() / 1000])
        return [figure for kind in zip(*found, strict=True) for figure in kind]

    def following(site: Site) -> list[float]:
        return [median(next_pages(browser, site.address))]

    def searched(site: Site) -> list[float]:
        return search(browser, site.address, site.sent, queries)

    queries = some_queries(QUERIES)
    visit = {f"{kind}, {page}": unit for kind, unit in VISIT.items() for page in pages}
    compare(visit, RUNS, own, first)
    compare({"Next page after a click": "ms"}, RUNS, own, following)
    compare(FIGURES, RUNS, own, searched)


def main() -> None:
    """Print the table, each row as soon as it is measured."""
    pages = read_budgets()["pages"]
    with ExitStack() as stack:
        memory = MEMORY if Path(MEMORY).is_dir() else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=memory)))

        def site(name: str, *options: str) -> Site:
            address, sent = stack.enter_context(served(folder / name / "site"))
            return Site(folder / name, address, sent, options)

        own, large = ((site(f"{at}/guide", "--strict"), site(f"{at}/stock")) for at in "12")
        print("| what | guide | stock Material | ratio |\n|---|---:|---:|---:|", flush=True)
        compare_builds(own, large, pages["long page"])
        chromium = stack.enter_context(sync_playwright()).chromium
        browser = chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        compare_visits(own, pages, browser)


if __name__ == "__main__":
    main()
