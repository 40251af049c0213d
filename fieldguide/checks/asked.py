"""Whether a name that a question in `asked` has stands in the page's text, which is to answer it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fieldguide.base.remember import remember_last
from fieldguide.base.shapes import as_list
from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide

# In capitals, and no names.
COMMON = {
    "ai",
    "ama",
    "api",
    "apis",
    "cd",
    "ceo",
    "cfo",
    "ci",
    "cto",
    "devx",
    "dx",
    "faq",
    "hr",
    "i",
}
COMMON |= {
    "club",
    "guy",
    "hacker",
    "hacking",
    "kpi",
    "kpis",
    "okr",
    "okrs",
    "oss",
    "pr",
    "todo",
    "ux",
}
OFTEN = 3  # times that a word stands in capitals, and never without, to be taken for a name
# What readers do not see of a line, and what no sentence is made of.
_UNSEEN = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|`[^`]*`|https?://\S+|\{[^}]*\}|^#.*$", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z][\w.+#'-]*[\w+#]")
_BEGINS = re.compile(
    r"(?:^|[.?!:|>;-])[\s*_\"“(]*$", re.MULTILINE
)  # before a sentence's first word
_PART = re.compile(r"[\w.+#'-]*[\w+#]")


def check_asked(guide: Guide) -> Iterator[Finding]:
    """Yield a finding for each question with a name that its page does not have.

    A name is a word that the guide's pages never write in small letters, and explain nowhere.
    """
    capital: Counter[str] = Counter()
    small = set(COMMON)
    for page in guide.pages:
        inside, without = _words(page.path, page.body)
        capital.update(inside)
        small |= without
    short = guide.root / "data/abbreviations.md"
    known = short.read_text(encoding="utf-8") if short.is_file() else ""
    small |= {word.lower() for word in re.findall(r"^\*\[(.+?)\]", known, re.MULTILINE)}
    names = {word for word, times in capital.items() if times >= OFTEN and word not in small}
    for page in guide.pages:
        yield from _missing(page, names)


@remember_last
def _words(path: str, body: str) -> tuple[list[str], set[str]]:
    """Return the words of a page that stand in capitals within a sentence, and those in small."""
    text = _UNSEEN.sub(" ", body)
    inside, small = [], set()
    for word in _WORD.finditer(text):
        if word[0][0].islower():
            small.add(word[0].lower())
        elif not _BEGINS.search(text[max(0, word.start() - 9) : word.start()]):
            inside.append(word[0].lower())
    return inside, small


def _missing(page: Page, names: set[str]) -> Iterator[Finding]:
    text = f"{page.title}\n{page.meta.get('description')}\n{page.body}".lower()
    for at, question in enumerate(as_list(page.meta.get("asked"))):
        for word in _PART.findall(str(question).lower()):
            if word in names and word not in text:
                message = f"question '{question}' names what the text does not: '{word}'; "
                yield Finding(page.file, page.line("asked", at), message + "say it, or take it out")
