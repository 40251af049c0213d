"""Words that nobody meant to publish: misspellings, doubled words, notes to oneself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from fieldguide.content import Guide, Page
from fieldguide.located_yaml import Finding
from fieldguide.prose import Prose

# What codespell's American dictionary takes for a mistake and the guide does not.
HOUSE_WORDS = {"judgement", "judgements", "re-use", "re-used", "re-uses", "re-using"}
_DICTIONARIES = ("dictionary.txt", "dictionary_en-GB_to_en-US.txt")
_WORD = re.compile(r"(?<![\w/.@#-])[a-z][a-z'-]*[a-z](?![\w/@-]|\.\w)")
_NOT_WORDS = re.compile(
    r"\]\([^)\n]*\)|\[@[^\]\n]*\]|\{[^}\n]*\}|<[^>\n]*>|https?://\S+|^:::.*", re.MULTILINE
)
_TWICE = re.compile(r"\b(\w+) +\1\b", re.IGNORECASE)
_SMALL_WORDS = """
the a an of to in and is are for with on at as by from it or be we you this
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_NOTE = re.compile(r"\b(TODO(?! Group)|FIXME|TBD|TKTK|XXX)\b")
_FILLER = re.compile(r"\blorem ipsum\b", re.IGNORECASE)


@cache
def misspellings() -> dict[str, str]:
    """Return what codespell knows to be misspelt, each with what was probably meant."""
    known: dict[str, str] = {}
    for name in _DICTIONARIES:
        text = (files("codespell_lib") / "data" / name).read_text(encoding="utf-8")
        known.update(line.split("->", 1) for line in text.splitlines())
    for word in HOUSE_WORDS:
        known.pop(word, None)
    return known


def check_words(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield every finding about the words of a page."""
    lines = [(line.number, line.text) for line in prose.lines]
    lines.insert(0, (page.line("description"), str(page.meta.get("description"))))
    # Most pages have nothing to find, which is seen sooner from the whole than line by line.
    if not any(_faults("\n".join(text for _, text in lines))):
        return
    for number, text in lines:
        for message in _faults(text):
            yield Finding(page.file, number, message)


def _faults(text: str) -> Iterator[str]:
    known = misspellings()
    text = _NOT_WORDS.sub(" ", text)
    words = _WORD.findall(text.replace("’", "'"))
    for word in () if known.keys().isdisjoint(words) else words:
        right = known.get(word)
        if right:
            right = ", ".join(part.strip() for part in right.split(",") if part.strip())
            yield f"'{word}' is misspelt; did you mean '{right}'?"
    twice = _TWICE.finditer(text)
    if doubled := next((m for m in twice if m[1].casefold() in _SMALL), None):
        yield f"a doubled word: '{doubled[0]}'"
    if note := _NOTE.search(text) or _FILLER.search(text):
        yield f"a note to yourself is left: '{note[0]}'"
