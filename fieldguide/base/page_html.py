"""Changes what stands around a page's text, the same on all pages, without going through the text."""

from __future__ import annotations

import re
from collections.abc import Callable

ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_TEXT = "\x1a"  # stands for the page's text; no page holds this character


def around(html: str) -> str:
    """Return a page's HTML without its text."""
    return ARTICLE.sub("", html, count=1)


def change_around(html: str, change: Callable[[str], str]) -> str:
    """Return a page's HTML with what is around its text as `change` returns it."""
    text = ARTICLE.search(html)
    if text is None:
        return change(html)
    changed = change(html[: text.start()] + _TEXT + html[text.end() :])
    return changed.replace(_TEXT, text[0], 1)
