"""What is written beside the finished pages, by whichever engine made them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from fieldguide.content import Guide, Page

SEARCH_INDEX = "search/search_index.json"
# Pages that answer "what is it" come before pages that merely mention it.
BOOSTS = {"definition": 2.0, "role": 2.0, "term": 1.5, "tier": 1.5, "stage": 1.5, "need": 1.5}


def publish(guide: Guide, site: Path) -> None:
    """Write everything that stands beside the pages into the finished site folder `site`."""
    _name_pages_in_search(guide, site / SEARCH_INDEX)


def search_names(guide: Guide) -> dict[str, list[str]]:
    """Return, for each name a reader may type, the page's address and the name to search for.

    Names are titles, ids, aliases and misspellings, folded as the search script folds a query.
    A misspelling searches for the page's nearest true name, so that it never has to be shown.
    """
    names: dict[str, list[str]] = {}
    for page in guide.pages:
        if not page.section:
            continue
        true = [page.title, *(page.meta.get("aliases") or []), page.meta.get("id", "")]
        for name in true:
            names.setdefault(fold(name), [page.url, name.replace("-", " ")])
    for page in guide.pages:
        for wrong in page.meta.get("misspellings") or []:
            names.setdefault(fold(wrong), [page.url, _nearest(wrong, page)])
    return names


def fold(text: str) -> str:
    """Lower the case and reduce everything but letters and digits to single spaces.

    `assets/javascripts/search.js` folds queries by the same rule.
    """
    text = re.sub(r"['’]", "", text.lower())
    return re.sub(r"[\W_]+", " ", text).strip()


def _nearest(wrong: str, page: Page) -> str:
    """The true name of the page that looks most like a misspelling."""
    names = [page.title, *(page.meta.get("aliases") or [])]
    return max(names, key=lambda name: _likeness(fold(wrong), fold(name)))


def _likeness(one: str, other: str) -> float:
    """Share of the letter pairs that two words have in common (Dice's coefficient, 0 to 1)."""
    pairs = [{word[i : i + 2] for i in range(len(word) - 1)} for word in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) / (len(pairs[0]) + len(pairs[1]) or 1)


def _name_pages_in_search(guide: Guide, path: Path) -> None:
    if not path.exists():  # another engine keeps another index, and forgives typing errors itself
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    boosts = {page.url: BOOSTS.get(page.meta.get("type", "")) for page in guide.pages}
    for entry in index["docs"]:
        boost = boosts.get(entry["location"].partition("#")[0])
        if boost and "#" not in entry["location"]:
            entry["boost"] = boost
    index["config"]["names"] = search_names(guide)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
