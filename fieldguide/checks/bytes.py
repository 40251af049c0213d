"""Whether every text file holds only what a reader of it can see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from fieldguide.base.remember import remember_last
from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.names import DOCS
from fieldguide.guide.repository import Guide

FOLDERS = ("docs", "data", "overrides", "fieldguide", ".github")
TEXT = (".md", ".yml", ".yaml", ".json", ".html", ".css", ".js", ".svg", ".txt", ".py", ".xml")
MAX_BYTES = 1_000_000  # a text file beyond this was not written by hand

_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} |\|{7} )", re.MULTILINE)
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffd\ue000-\uf8ff]"
)
_MIXED = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")
_MOJIBAKE = re.compile("â€[\u0080-\u00ff\u2018-\u2122œ]|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]")


def check_bytes(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about the bytes of the repository's text files."""
    for path in text_files(guide.root):
        name = path.relative_to(guide.root).as_posix()
        try:
            data = path.read_bytes()
        except OSError as error:
            yield Finding(name, 1, f"cannot be read: {error.strerror}")
            continue
        yield from _known(name, data)


def text_files(root: Path) -> Iterator[Path]:
    """Yield the text files that people write: pages, data, templates, code, and what is on top."""
    places = [root / folder for folder in FOLDERS]
    inside = (path for place in places for path in sorted(place.rglob("*")))
    top = sorted(root.glob("*.md")) + sorted(root.glob("*.yml"))
    for path in (*inside, *top):
        if path.suffix.casefold() in TEXT and (path.is_symlink() or path.is_file()):
            yield path


@remember_last  # a served guide asks again at each edit, which is of one file
def _known(name: str, data: bytes) -> tuple[Finding, ...]:
    return tuple(_file(name, data))


def _file(name: str, data: bytes) -> Iterator[Finding]:
    if len(data) > MAX_BYTES:
        yield Finding(name, 1, f"{len(data)} bytes are too many for a text file")
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Finding(name, data.count(b"\n", 0, error.start) + 1, "not valid UTF-8")
        return
    if "\r" in text:
        number = text.count("\n", 0, text.index("\r")) + 1
        yield Finding(name, number, "a carriage return; save the file with line feeds (LF) alone")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n") and not name.endswith((".svg", ".txt")):
        yield Finding(name, text.count("\n") + 1, "the last line has no line feed at its end")
    for number, line in with_lines(text, _CONFLICT):
        yield Finding(name, number, f"a merge conflict is left: '{line[:20]}'")
    if text.isascii() and not _SUSPECT.search(text):
        return
    if name.startswith(f"{DOCS}/") and name.endswith(".md"):
        text = text.removeprefix("\ufeff")  # the page's own check says it
    for number, line in with_lines(text, _SUSPECT):
        for character in dict.fromkeys(_SUSPECT.findall(line)):
            called = unicodedata.name(character, "unnamed character").lower()
            yield Finding(name, number, f"take out the {called} (U+{ord(character):04X})")
    for pattern, message in (
        (_MIXED, "mixes Latin with letters that look like it"),
        (_MOJIBAKE, "was decoded wrongly; save the file as UTF-8"),
    ):
        for number, line in with_lines(text, pattern):
            yield Finding(name, number, f"'{pattern.findall(line)[0]}' {message}")
    if not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                yield Finding(name, number, "an accent is a character of its own; normalize to NFC")


def with_lines(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield (line number, line) of each line on which the pattern is found."""
    if pattern.search(text):  # most texts hold none
        for number, line in enumerate(text.split("\n"), 1):
            if pattern.search(line):
                yield number, line
