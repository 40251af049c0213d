"""Words that nobody meant to publish: misspellings, doubled words, notes to oneself."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache
from importlib.resources import files

from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide, per_guide
from fieldguide.guide.sources import author_names

# What codespell's American dictionary takes for a mistake and the guide does not.
HOUSE_WORDS = {"judgement", "judgements", "re-use", "re-used", "re-uses", "re-using"}
_DICTIONARIES = ("dictionary.txt", "dictionary_en-GB_to_en-US.txt")
_WORD = re.compile(r"(?<![\w/.@#-])[A-Za-z][a-z'-]*[a-z](?![\w/@-]|\.\w)")
# Before a sentence's first word: a line's marks, a table's, or the end of the sentence before.
_BEGINS = re.compile(r"(?:(?m:^|\|)\W*(?:\d+\.\W+)?|[.!?:][\"'”’)*_]*\s+[\"'“‘(*_]*)\Z")
_GOES_ON = re.compile(r"[*_]* +[A-Z]")
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
        pairs = (line.partition("->") for line in text.splitlines())
        known.update((wrong, right) for wrong, _, right in pairs)
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
    names = _authors(guide) | {word for _, text in lines for word in _inner_capitals(text)}
    for number, text in lines:
        for message in _faults(text, names):
            yield Finding(page.file, number, message)


@per_guide
def _authors(guide: Guide) -> frozenset[str]:
    """Every word of the names of those whose work the guide cites."""
    authors = [one for source in guide.sources.values() for one in author_names(source)]
    return frozenset(word for author in authors for word in re.findall(r"\w+", author))


def _words(text: str) -> Iterator[re.Match[str]]:
    yield from _WORD.finditer(_NOT_WORDS.sub(" ", text).replace("’", "'"))


def _inner_capitals(text: str) -> Iterator[str]:
    """Yield each word that a sentence goes on with in capitals: it is a name."""
    for word in _words(text):
        if word[0][0].isupper() and not _BEGINS.search(word.string[: word.start()]):
            yield word[0]


def _faults(text: str, names: Container[str] = ()) -> Iterator[str]:
    known = misspellings()
    for word in _words(text):
        right = known.get(word[0].casefold())
        if right and not _is_name(word, names):
            parts = (part.strip() for part in right.split(","))
            meant = " or ".join(f"'{_like(word[0], part)}'" for part in parts if part)
            yield f"'{word[0]}' is misspelt; did you mean {meant}?"
    text = _NOT_WORDS.sub(" ", text)
    twice = _TWICE.finditer(text)
    if doubled := next((m for m in twice if m[1].casefold() in _SMALL), None):
        yield f"a doubled word: '{doubled[0]}'"
    if note := _NOTE.search(text) or _FILLER.search(text):
        yield f"a note to yourself is left: '{note[0]}'"


def _is_name(word: re.Match[str], names: Container[str]) -> bool:
    """Whether a word has its capital for another reason than to begin a sentence."""
    goes_on = _GOES_ON.match(word.string, word.end())
    return word[0][0].isupper() and (word[0] in names or bool(goes_on))


def _like(word: str, right: str) -> str:
    """Give the right word the capital of the wrong one."""
    return right[0].upper() + right[1:] if word[0].isupper() else right
