"""Times a search as a reader types it, in Chromium, and weighs what it fetches."""

from __future__ import annotations

import re
import time
from collections import Counter
from statistics import median

import yaml
from build import ROOT
from playwright.sync_api import Browser

FIGURES = {
    "Search: from the key to first results": "ms",
    "Search: a letter, median": "ms",
    "Search: a letter, p95": "ms",
    "Search: fetched before it is used": "kB",
    "Search: fetched by the end of a first one": "kB",
}
PAGE = "about/"  # the page that is searched from
REST = 500  # milliseconds in which the passages of what was found come
# What only the search asks for: indexes, passages, scripts.
_FILES = re.compile(r"search/|assets/.*/search[/.]")

# Types each query letter by letter; each letter waits for its own results to be in the page.
# Returns the milliseconds of every letter.
TYPE = """async (queries) => {
  const input = document.querySelector(".md-search__input");
  const result = document.querySelector(".md-search-result");
  const shown = (text) => new Promise((done) => {
    const watch = new MutationObserver(() => {
      if ((result.dataset.query ?? text) !== text) return;  // the guide says whose results stand
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


def search(browser: Browser, address: str, sent: Counter[str], queries: list[str]) -> list[float]:
    """Open a page with an empty cache and search from it; return the figures of `FIGURES`.

    `sent` counts what the server of `address` sends.
    """
    sent.clear()
    page = browser.new_page()
    page.goto(address + PAGE, wait_until="networkidle")
    page.mouse.move(9, 9)  # a reader, for whom the theme's script comes
    page.wait_for_function("() => 'document$' in window")
    page.wait_for_load_state("networkidle")
    before = _kilobytes(sent)
    start = time.perf_counter()
    page.keyboard.press("/")
    page.keyboard.type("devrel")
    page.wait_for_selector(".md-search-result__item a[href*='/']", state="attached")
    ready = 1000 * (time.perf_counter() - start)
    page.wait_for_timeout(REST)
    after = _kilobytes(sent)
    letters = sorted(page.evaluate(TYPE, queries))
    page.context.close()
    return [ready, median(letters), letters[int(len(letters) * 0.95)], before, after]


def _kilobytes(sent: Counter[str]) -> float:
    return sum(size for file, size in sent.items() if _FILES.match(file)) / 1000


def some_queries(count: int) -> list[str]:
    """Return queries of the list in tests/, evenly drawn from all kinds."""
    kinds = yaml.safe_load((ROOT / "tests/searches.yml").read_text(encoding="utf-8"))
    every = [words for entries in kinds.values() for words in entries]
    return every[:: len(every) // count][:count]
