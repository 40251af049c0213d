"""Times the search beside the theme's own on the same pages, and weighs what each fetches.

    python bench/search.py [--root .] [--times 1 10 50] [--queries 40]

Both sites are the guide's: in the second the theme keeps its box and its index. More pages
are simulated by copies of all pages, with other addresses and their texts shuffled, in both
indexes alike.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Error, sync_playwright
from serving import served

from fieldguide.engine import plugin
from fieldguide.guide.repository import Guide, read_guide
from fieldguide.publish import search_index

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from setup.chromium import find_chromium

PAGE = "about/"  # the page that is searched from
# What the theme's search says, which the guide leaves out of its pages.
SAID = ("more.one", "more.other", "none", "one", "other", "placeholder", "term.missing")
THEIRS = ",".join(f'"search.result.{name}":"{name}: #"' for name in SAID)
PATIENCE = 240_000  # milliseconds until an index must be ready

# Types each query letter by letter; each letter waits for its own results to be in the page.
# Returns the milliseconds of every letter.
TYPE = """async ([queries, ours]) => {
  const input = document.querySelector(".md-search__input");
  const result = document.querySelector(".md-search-result");
  const shown = (text) => new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (ours && result.dataset.query !== text) return;
      watch.disconnect();
      done(performance.now());
    });
    watch.observe(result, { attributes: true, childList: true, subtree: true });
  });
  const times = [];
  for (const query of queries) {
    for (let length = 1; length <= query.length; length += 1) {
      const text = query.slice(0, length);
      if (text === input.value || !text.trim()) continue;
      const end = shown(text);
      input.value = text;
      const start = performance.now();
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      input.dispatchEvent(new KeyboardEvent("keyup", { key: text.at(-1), bubbles: true }));
      times.push((await end) - start);
    }
  }
  return times;
}"""
READY = """() => {
  const item = document.querySelector(".md-search-result__item a[href*='/']");
  return item !== null;
}"""


def build_both(root: Path, into: Path) -> tuple[Path, Path, list[dict]]:
    """Build the guide, and a copy that keeps the theme's search.

    Returns both, and what the engine's index held in each: what we, and the theme, read of pages.
    """
    ours, stock = into / "ours", into / "stock"
    kept = [_build_indexed(root, ours)]
    read, plugin.stand_in = plugin.stand_in, lambda plugins, pages: None
    try:
        kept.append(_build_indexed(root, into / "theirs"))
    finally:
        plugin.stand_in = read
    shutil.copytree(ours, stock)
    (stock / "assets/javascripts/search/takeover.min.js").write_text("")
    page = stock / PAGE / "index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace('"translations":{', f'"translations":{{{THEIRS},', 1), "utf-8")
    (stock / "assets/stylesheets/search.min.css").write_text("")
    return ours, stock, kept


def _build_indexed(root: Path, site: Path) -> dict:
    """Build the guide and return the engine's index, which ours replaces."""
    copy = site.with_suffix(".json")
    write = search_index.write

    def keep(guide: Guide, built: Path) -> None:  # in whichever process writes the index
        shutil.copy(built / search_index.ENGINE_INDEX, copy)
        write(guide, built)

    search_index.write = keep
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site), site_url="")
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    finally:
        search_index.write = write
    return json.loads(copy.read_text(encoding="utf-8"))


def _copies(docs: list[dict], times: int) -> list[dict]:
    """Return the entries of so many copies of all pages."""
    made = []
    for copy in range(times):
        texts = [doc["text"] for doc in docs]
        if copy:  # a page like no other, for a fair weight
            Random(copy).shuffle(texts)
        made += [
            {**doc, "location": _prefix(copy) + doc["location"], "text": text}
            for doc, text in zip(docs, texts, strict=True)
        ]
    return made


def _prefix(copy: int) -> str:
    return f"copy-{copy}/" if copy else ""


def write_indexes(root: Path, ours: Path, stock: Path, kept: list[dict], times: int) -> int:
    """Write both indexes for so many copies of all pages; return how many pages that makes."""
    guide = read_guide(root)
    pages = [
        replace(page, path=_prefix(copy) + page.path)
        for copy in range(times)
        for page in guide.pages
    ]
    many = replace(guide, pages=tuple(pages))
    our_docs, their_docs = (_copies(index["docs"], times) for index in kept)
    made = search_index.index(many, search_index.read_sections(many, our_docs))
    (ours / search_index.INDEX).write_text(
        json.dumps(made, separators=(",", ":")), encoding="utf-8"
    )
    (stock / "search").mkdir(exist_ok=True)
    theirs = json.dumps({**kept[1], "docs": their_docs}, separators=(",", ":"))
    (stock / search_index.ENGINE_INDEX).write_text(theirs, encoding="utf-8")
    return len(made["pages"])


def measure(browser: Browser, folder: Path, queries: list[str], ours: bool) -> dict:
    """Open a page, search it, and return milliseconds and bytes."""
    with served(folder) as (address, sent):
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address + PAGE, wait_until="networkidle")
        page.mouse.move(9, 9)  # a reader, for whom the theme's script comes
        page.wait_for_function("() => 'document$' in window")
        page.wait_for_load_state("networkidle")
        before = _search_bytes(sent)
        start = time.perf_counter()
        page.keyboard.press("/")
        page.keyboard.type("devrel")
        page.wait_for_function(READY)
        ready = time.perf_counter() - start
        page.wait_for_timeout(500)  # the passages
        after = _search_bytes(sent)
        letters = page.evaluate(TYPE, [queries, ours])
        page.close()
    letters.sort()
    return {
        "before": before,
        "after": after,
        "ready": ready * 1000,
        "median": statistics.median(letters),
        "p95": letters[int(len(letters) * 0.95)],
        "letters": len(letters),
    }


def _search_bytes(sent: Counter) -> int:
    """Bytes of the files that only the search needs."""
    return sum(
        size
        for name, size in sent.items()
        if name.startswith("search") or name in ("passages", "index.json")
    )


def some_queries(count: int) -> list[str]:
    """Queries of the list in tests/, evenly drawn from all kinds."""
    kinds = yaml.safe_load((HERE.parent / "tests/searches.yml").read_text(encoding="utf-8"))
    every = [words for entries in kinds.values() for words in entries]
    return every[:: max(1, len(every) // count)][:count]


def main() -> None:
    """Write a table of how long the search takes, a row for each size of the guide."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=HERE.parent)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument("--queries", type=int, default=40)
    options = parser.parse_args()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    queries = some_queries(options.queries)
    row = "| {:>5} | {:>6} | {:<5} | {:>8} | {:>8} | {:>9} | {:>9} | {:>9} |"
    print(row.format("times", "pages", "", "median", "p95", "ready", "on a page", "searched"))
    print("|---" * 8 + "|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, stock, kept = build_both(options.root.resolve(), Path(folder))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for times in options.times:
            pages = write_indexes(options.root.resolve(), ours, stock, kept, times)
            for name, site in (("ours", ours), ("stock", stock)):
                try:
                    found = measure(browser, site, queries, name == "ours")
                except Error as error:  # a search that never answers is a result too
                    print(f"| {times} | {pages} | {name} | {str(error).splitlines()[0]} |")
                    continue
                print(
                    row.format(
                        times,
                        pages,
                        name,
                        f"{found['median']:.1f} ms",
                        f"{found['p95']:.1f} ms",
                        f"{found['ready']:.0f} ms",
                        f"{found['before'] / 1000:.1f} kB",
                        f"{found['after'] / 1000:.1f} kB",
                    ),
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
