"""Says how far something is that takes more than a few seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable


def progress(text: str, total: int) -> Callable[[int], None]:
    """Return a function that is told how many of `total` are done, and writes it to stderr.

    On a terminal one line is written over and over; elsewhere a line at each quarter, so that a
    log stays short: `Drawing cards: 100 of 400`.
    """
    terminal = sys.stderr.isatty()
    told = -1

    def tell(done: int) -> None:
        nonlocal told
        quarter = 4 * done // max(total, 1)
        if terminal:
            end = "\n" if done >= total else ""
            print(f"\r{text}: {done} of {total}", end=end, file=sys.stderr, flush=True)
        elif quarter > told:
            print(f"{text}: {done} of {total}", file=sys.stderr, flush=True)
        told = max(told, quarter)

    tell(0)
    return tell
