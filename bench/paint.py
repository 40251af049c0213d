"""Times the first paint and the next page beside stock Material's of the same pages.

    python bench/paint.py [--runs 5]

A first visit is a phone's on a slow network, which Chromium imitates: a fourth of the processor's
speed, 1.6 Mbit/s, 150 ms to the host and back (the figures are Lighthouse's for mobiles). The next
page is one that the menu of sections leads to, on a wide screen and at full speed, from the click
until its heading is painted; stock Material fetches pages in place, as the guide does. The two take
turns, and medians are compared.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from build import add_stock, build, copy_guide
from playwright.sync_api import Browser, sync_playwright
from serving import served

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from setup.chromium import find_chromium

PAGES = {"home": "", "long page": "practices/ai-and-devrel/", "term": "terms/swag/"}
PHONE = {"width": 412, "height": 823}
WIDE = {"width": 1280, "height": 900}
SLOWER = 4  # times, of the processor
NETWORK = {
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1.6e6 / 8,  # bytes a second
    "uploadThroughput": 0.75e6 / 8,
}
# The milliseconds until the first paint and the largest, and how much moved, of a page that rests.
PAINTS = """() => {
  const entries = (type) => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries())).observe({ type, buffered: true });
    setTimeout(() => done([]), 200);
  });
  return Promise.all(["paint", "largest-contentful-paint", "layout-shift"].map(entries)).then(
    ([paints, largest, shifts]) => [
      paints.find(({ name }) => name === "first-contentful-paint").startTime,
      largest.at(-1).startTime,
      shifts.reduce((sum, { value }) => sum + value, 0),
    ],
  );
}"""
# Resolves to the milliseconds from the next click until another heading is painted.
NEXT = """() => {
  const heading = () => document.querySelector("h1")?.textContent;
  const before = heading();
  let start;
  addEventListener("click", () => (start = performance.now()), { capture: true, once: true });
  window.painted = new Promise((done) => {
    const look = () => {
      if (!start || !heading() || heading() === before) return requestAnimationFrame(look);
      requestAnimationFrame(() => {  // what is posted in a frame comes when it is painted
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - start);
        port2.postMessage(null);
      });
    };
    look();
  });
}"""


def build_both(folder: Path, guide: str, stock: str) -> None:
    """Build the guide and stock Material's site of its pages in two folders named for them.

    `guide` and `stock` are the addresses where they will stand; pages come in place only there.
    """
    copy_guide(folder)
    add_stock(folder, "navigation.instant")
    config = (folder / "stock.yml").read_text(encoding="utf-8")
    config = re.sub("(?m)^site_url: .*", f"site_url: {stock}", config)
    (folder / "stock.yml").write_text(config, encoding="utf-8")
    os.environ["SITE_URL"] = guide
    build(folder, "mkdocs.yml", "--strict", "--site-dir", "sites/guide")
    build(folder, "stock.yml", "--site-dir", "sites/stock")


def first_visit(browser: Browser, address: str) -> list[float]:
    """Open a page with an empty cache; return milliseconds to its first and largest paint, shift."""
    page = browser.new_page(viewport=PHONE, device_scale_factor=1.75, has_touch=True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.emulateNetworkConditions", NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="networkidle")
    found = page.evaluate(PAINTS)
    page.context.close()
    return found


def next_pages(browser: Browser, address: str) -> list[float]:
    """Follow the menu of sections from its second to its last; return milliseconds of each click."""
    page = browser.new_page(viewport=WIDE)
    page.goto(address, wait_until="networkidle")
    page.mouse.move(9, 600)  # a reader, for whom the guide asks for the theme's script
    page.wait_for_function("() => 'document$' in window")
    tabs = page.locator(".md-tabs__link")
    times = []
    for number in range(1, tabs.count()):
        page.wait_for_load_state("networkidle")
        page.evaluate(NEXT)
        tabs.nth(number).click()
        times.append(page.evaluate("() => window.painted"))
    page.context.close()
    return times


def measure(browser: Browser, sites: dict[str, str], runs: int) -> None:
    """Print a table of medians, the sites taking turns."""
    visits: dict[tuple[str, str], list[list[float]]] = defaultdict(list)
    clicks: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        for title, path in PAGES.items():
            for name, address in sites.items():
                visits[title, name].append(first_visit(browser, address + path))
        for name, address in sites.items():
            clicks[name] += next_pages(browser, address)
    print("| page | site | first paint ms | largest ms | moved |\n|---|---|---:|---:|---:|")
    for (title, name), found in visits.items():
        first, largest, moved = map(statistics.median, zip(*found, strict=True))
        print(f"| {title} | {name} | {first:.0f} | {largest:.0f} | {moved:.3f} |")
    print("\n| next page | clicks | median ms |\n|---|---:|---:|")
    for name, times in clicks.items():
        print(f"| {name} | {len(times)} | {statistics.median(times):.0f} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        sites = folder / "sites"
        with served(sites / "guide") as (guide, _), served(sites / "stock") as (stock, _):
            build_both(folder, guide, stock)
            browser = playwright.chromium.launch(
                executable_path=find_chromium(), args=["--no-sandbox"]
            )
            measure(browser, {"guide": guide, "stock": stock}, options.runs)
            browser.close()


if __name__ == "__main__":
    main()
