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
_NOT_WORDS = re.compile(r"\]\([^)]*\)|\[@[^\]]*\]|\{[^}]*\}|<[^>]*>|https?://\S+|^:::.*")
_DOUBLED = re.compile(
    r"\b(the|a|an|of|to|in|and|is|are|for|with|on|at|as|by|from|it|or|be|we|you|this) +\1\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\b(TODO(?! Group)|FIXME|TBD|TKTK|XXX)\b|(?i:\blorem ipsum\b)")


@cache
def misspellings() -> dict[str, str]:
    """Return what codespell knows to be misspelt, each with what was probably meant."""
    known: dict[str, str] = {}
    for name in _DICTIONARIES:
        text = (files("codespell_lib") / "data" / name).read_text(encoding="utf-8")
        pairs = (line.partition("->") for line in text.splitlines())
        known |= {wrong: right for wrong, _, right in pairs}
    return {wrong: right for wrong, right in known.items() if wrong not in HOUSE_WORDS}


def check_words(guide: Guide, page: Page, prose: Prose) -> Iterator[Finding]:
    """Yield every finding about the words of a page."""
    lines = [(line.number, line.text) for line in prose.lines]
    lines.insert(0, (page.line("description"), str(page.meta.get("description"))))
    known = misspellings()
    for number, raw in lines:
        text = _NOT_WORDS.sub(" ", raw)
        words = _WORD.findall(text.replace("’", "'"))
        for word in () if known.keys().isdisjoint(words) else words:
            right = known.get(word)
            if right:
                right = ", ".join(part.strip() for part in right.split(",") if part.strip())
                yield Finding(page.file, number, f"'{word}' is misspelt; did you mean '{right}'?")
        if doubled := _DOUBLED.search(text):
            yield Finding(page.file, number, f"a doubled word: '{doubled[0]}'")
        if note := _NOTE.search(text):
            yield Finding(page.file, number, f"a note to yourself is left: '{note[0]}'")
