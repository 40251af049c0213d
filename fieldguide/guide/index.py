"""Every name that a reader may look under."""

from __future__ import annotations

import re

from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide


def entries(guide: Guide) -> list[tuple[str, Page]]:
    """Return every name a reader may look under, titles and aliases, sorted, with its page.

    The home page is left out: it is nobody's term.
    """
    names = [
        (name, page) for page in guide.pages if page.section for name in [page.title, *page.aliases]
    ]
    return sorted(names, key=lambda entry: (sort_key(entry[0]), entry[1].path))


def sort_key(name: str) -> str:
    """Return what a name is sorted by: without case, quotes and a leading article."""
    return re.sub(r"^(the|a|an) ", "", re.sub(r"[^\w ]", "", name.casefold()))


def letter(name: str) -> str:
    """Return the letter that a name stands under, in upper case; `0–9` for all that is none."""
    first = sort_key(name)[:1].upper()
    return first if first.isalpha() else "0–9"


def letter_id(letter: str) -> str:
    """Return the id of a letter's heading in the index."""
    return "digits" if letter == "0–9" else f"letter-{letter.lower()}"
