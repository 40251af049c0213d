"""Says on standard error how far something is that takes long."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from threading import Lock
from typing import TextIO

LEAST = 24  # things; fewer are done before anybody asks


def counting(told: str, total: int, out: TextIO | None = None) -> Callable[[], None]:
    """Return a function to be called, by any thread, whenever one more of `total` things is done.

    What is `told` is said with a count: "Drawing cards: 120 of 211". Elsewhere than on a terminal
    that is a line at the start and at each quarter. Nothing is said of few things.
    """
    say = telling(out) if total >= LEAST else _silent
    lock, done = Lock(), 0

    def step() -> None:
        nonlocal done
        with lock:
            done += 1
            quarter = done * 4 // total > (done - 1) * 4 // total
            say(f"{told}: {done} of {total}", quarter)
            if done == total:
                say("", False)

    say(f"{told}: 0 of {total}", True)
    return step


def telling(out: TextIO | None = None) -> Callable[[str, bool], None]:
    """Return a function that takes how far something is, and whether that is a milestone.

    On a terminal each text takes the place of the last, and an empty one leaves nothing; elsewhere
    milestones are printed, each on a line. Where MkDocs is to be quiet, so is this.
    """
    to = out or sys.stderr
    if logging.getLogger("mkdocs").level > logging.INFO:
        return _silent
    rewrites = to.isatty() and os.environ.get("TERM") != "dumb"

    def say(text: str, milestone: bool) -> None:
        if rewrites:
            to.write(f"\r{text}\x1b[K")  # and clears what a longer one left
            to.flush()
        elif milestone:
            print(text, file=to, flush=True)

    return say


def _silent(text: str, milestone: bool) -> None:
    pass
