"""Every query of searches.yml is asked; the right page must come first.

A third of them, by a fixed draw, is kept aside while the search is tuned, and must do as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import yaml
from support import REPOSITORY, node

from fieldguide.guide.repository import read_guide

LIST = yaml.safe_load((REPOSITORY / "tests/searches.yml").read_text(encoding="utf-8"))
FIRST = 0.92
FIRST_THREE = 0.98


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
def answers(site) -> dict[str, list[str]]:
    """The addresses of the pages that the finished site's scripts find for each query."""
    words = [query.words for query in queries()] + LIST["nonsense"]
    run = node("tests/javascripts/ask.js", site.folder, given=json.dumps(words))
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


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
