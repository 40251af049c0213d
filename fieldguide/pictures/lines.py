"""How wide a line of text is, and where a text is broken into lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from fieldguide.pictures.faces import face

ROOM = 1.04  # readers' own faces may be a little wider than the one that is measured


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a line may become, in the unit of its size."""
    return face(600 if bold else 400, 100).getlength(text) / 100 * size * ROOM


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Break a text into lines that fit a width; a word that is wider stands alone."""
    return break_lines(text, width, lambda line: text_width(line, size, bold))


def break_lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break a text, after spaces and hyphens, into lines that measure no more than a width."""
    lines: list[str] = []
    for word in re.findall(r"[^\s-]+-?|-", text):
        joint = "" if lines and lines[-1].endswith("-") else " "
        longer = f"{lines[-1]}{joint}{word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
