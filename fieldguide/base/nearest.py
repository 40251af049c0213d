"""The word that somebody probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: object, known: Iterable[object], likeness: float = 0.6) -> str:
    """Return the known word most like `word`, or nothing when none is like it (0 to 1) enough."""
    words = {str(one).casefold(): str(one) for one in known}
    near = difflib.get_close_matches(str(word).casefold(), list(words), 1, likeness)
    return words[near[0]] if near else ""


def suggest(word: object, known: Iterable[object]) -> str:
    """Return `; did you mean 'x'?` for the nearest known word, or nothing."""
    near = nearest(word, known)
    return f"; did you mean '{near}'?" if near else ""
