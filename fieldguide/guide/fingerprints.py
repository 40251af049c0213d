"""Fingerprints of the passages that points rest on: checked again without keeping a copy.

A fingerprint is the hash of some consecutive words of a passage. The words are made by one rule, so
that a page, its Markdown and what somebody copied from a browser give the same ones; when the rule
changes, `RULE` does, and fingerprints are made anew.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from html.parser import HTMLParser
from itertools import islice

RULE = 1
SHORTEST, USUAL = 6, 11  # words of a fingerprint
COPIED = 8  # consecutive words that also stand in the passage are no paraphrase
# Tags within a line; all others part words. As in HTML's own style sheet.
_INLINE = re.compile(
    r"a|abbr|b|bd[io]|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|"
    r"su[bp]|time|tt|u|var|wbr"
)
_UNSEEN = ("script", "style", "template", "noscript")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_TARGET = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\[\]]*\]")  # of a Markdown link
_APOSTROPHES = re.compile(
    "['’‘\u02bc`´\u00ad]"
)  # in words; and hyphens that show at a line's end alone
_WORD = re.compile(r"[^\W_]+")


class _Text(HTMLParser):
    """Collects the text of a page as a browser shows it, blocks parted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        self.parts.append("" if _INLINE.fullmatch(tag) else " ")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        self.parts.append("" if _INLINE.fullmatch(tag) else " ")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def words(text: str) -> list[str]:
    """Return a text's words by the rule, whether it is HTML, Markdown or plain.

    Tags go (within a line they join what they stand between), as do the targets of links; case,
    quotation marks, dashes and white space make no difference.
    """
    if _TAG.search(text):
        reader = _Text()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    text = unicodedata.normalize("NFKC", _TARGET.sub("]", text)).casefold()
    return _WORD.findall(_APOSTROPHES.sub("", text))


def fingerprint(some: list[str]) -> str:
    """Return the hash of consecutive words: 16 hexadecimal digits."""
    return hashlib.sha256(f"{RULE} {' '.join(some)}".encode()).hexdigest()[:16]


def trace(passage: str) -> list[dict[str, int | str]]:
    """Return the fingerprints of a passage: of its first words and, if it is long, of its last.

    None of one with fewer than six words, which might stand anywhere.
    """
    its = words(passage)
    if len(its) < SHORTEST:
        return []
    length = min(USUAL, len(its))
    runs = [its[:length]] + ([its[-length:]] if len(its) >= 2 * USUAL else [])
    return [{"words": length, "sha": fingerprint(run)} for run in runs]


def found_in(some: list[str], fingerprints: list[dict[str, int | str]]) -> bool:
    """Return whether a text, given as its words, still has the passage of every fingerprint."""
    return all(
        any(fingerprint(some[at : at + length]) == one["sha"] for at in range(len(some)))
        for one in fingerprints
        for length in [int(one["words"])]
    )


def copied(says: str, passage: str) -> str:
    """Return the first eight words of a point that also stand so in its passage; empty if none."""
    own, its = words(says), words(passage)
    runs = {tuple(its[at : at + COPIED]) for at in range(len(its) - COPIED + 1)}
    own_runs = (own[at : at + COPIED] for at in range(len(own) - COPIED + 1))
    return " ".join(next(islice((run for run in own_runs if tuple(run) in runs), 1), []))
