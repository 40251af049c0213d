"""Every query of searches.yml is asked in the box; the right page must come first.

A third of them, by a fixed draw, is kept aside while the search is tuned, and must do as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import yaml
from support import REPOSITORY

from fieldguide.guide.repository import read_guide

LIST = yaml.safe_load((REPOSITORY / "tests/searches.yml").read_text(encoding="utf-8"))
FIRST = 0.92
FIRST_THREE = 0.98
ASK = """async queries => {
  const input = document.querySelector(".md-search__input");
  const result = document.querySelector(".md-search-result");
  const answered = query => new Promise(done => {
    const watch = new MutationObserver(() => {
      if (result.dataset.query !== query) return;
      watch.disconnect();
      done();
    });
    watch.observe(result, { attributes: true, attributeFilter: ["data-query"] });
  });
  const found = {};
  for (const query of queries) {
    const answer = answered(query);
    input.value = query;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await answer;
    found[query] = [...result.querySelectorAll("li > a:first-child .md-search-result__icon")]
      .map(icon => icon.closest("a").href.split(/[?#]/)[0]);
  }
  return found;
}"""


@dataclass(frozen=True)
class Query:
    """What is typed, and the pages of which any may come first."""

    kind: str
    words: str
    pages: tuple[str, ...]

    @property
    def aside(self) -> bool:
        """Whether this query is kept aside while the search is tuned."""
        return int(hashlib.sha256(self.words.encode()).hexdigest()[:8], 16) % 3 == 0


def queries() -> Iterator[Query]:
    for kind, entries in LIST.items():
        if isinstance(entries, dict):
            for words, pages in entries.items():
                yield Query(kind, words, tuple([pages] if isinstance(pages, str) else pages))


@pytest.fixture(scope="module")
def answers(chromium, site) -> dict[str, list[str]]:
    """The addresses of the pages found for each query, asked one after another in one page."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site.address + "about/")
    page.locator(".md-search__input").focus()
    page.locator(".md-search [role=status]").wait_for()
    words = [query.words for query in queries()] + LIST["nonsense"]
    found = page.evaluate(ASK, words)
    page.close()
    base = len(site.address)
    return {words: [address[base:] for address in pages] for words, pages in found.items()}


def test_the_list_is_long_enough():
    assert len(list(queries())) >= 250
    assert len(LIST["nonsense"]) >= 20


def test_most_misspellings_of_the_list_are_not_in_front_matter():
    known = {
        str(wrong).lower()
        for page in read_guide(REPOSITORY).pages
        for wrong in page.meta.get("misspellings") or []
    }
    assert known
    assert len({words.lower() for words in LIST["misspellings"]} - known) >= 60


@pytest.mark.parametrize("aside", [False, True], ids=["tuned", "kept aside"])
def test_the_right_page_comes_first(answers, site, aside):
    first, three, asked, missed = 0, 0, 0, []
    for query in queries():
        if query.aside != aside:
            continue
        assert set(query.pages) <= set(site.pages), query
        wanted = set(query.pages)
        found = answers[query.words]
        asked += 1
        first += bool(wanted & set(found[:1]))
        three += bool(wanted & set(found[:3]))
        if not wanted & set(found[:1]):
            missed.append(f"{query.words}: {', '.join(found[:3]) or 'nothing'}")
    said = f"{first} of {asked} first, {three} among the first three; not first:\n"
    print(said + "\n".join(missed))
    assert first >= FIRST * asked, said + "\n".join(missed)
    assert three >= FIRST_THREE * asked, said + "\n".join(missed)


@pytest.mark.parametrize("words", LIST["nonsense"])
def test_nothing_is_found_for_nonsense(answers, words):
    assert answers[words] == []
