"""What is known of a source beside its title: who wrote it, how it was read, what it says where."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase
from textwrap import shorten

from fieldguide.guide.index import letter, sort_key
from fieldguide.guide.repository import Facts, Guide
from fieldguide.guide.roles import join_names

FOLDER = "about/sources"  # where each source has its page, below the site's root
# Ids that a source's page has beside those of its points: its title's and its two headings'.
PAGE_IDS = ("source", "says", "pages")
_READ = {"whole": "Read whole", "part": "Read in part", "unread": "Not read yet"}


def page_path(source: str, point: str = "") -> str:
    """Return where a source's page, or a point on it, stands: `about/sources/doe-2020.md#roots`.

    It is given as that of a page relative to `docs/`, though no file stands there.
    """
    return f"{FOLDER}/{source}.md" + (f"#{point}" if point else "")


def source_address(source: str, point: str = "") -> str:
    """Return the address of a source's page, or of a point on it, relative to the site's root."""
    return f"{FOLDER}/{source}/" + (f"#{point}" if point else "")


def points(source: Facts) -> dict[str, Facts]:
    """Return what a source says, by the points' ids; nothing of one that nobody has read for it."""
    told = source.get("points")
    found = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    return {one["id"]: one for one in found if isinstance(one.get("id"), str)}


def author_names(source: Facts) -> list[str]:
    """Return the names of a source's authors as readers see them."""
    parts = author_parts(source)
    return [one if isinstance(one, str) else f"{one[1]} {one[0]}" for one in parts]


def author_parts(source: Facts) -> list[str | tuple[str, str]]:
    """Return a source's authors, a person as (last name, first names) and any other as its name."""
    given = source.get("authors")
    found = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    return [
        str(one["name"]) if "name" in one else (str(one.get("family")), str(one.get("given")))
        for one in found
    ]


def stopped(text: str) -> str:
    """Return a title or a name as a part of a reference, with a full stop if nothing else ends it."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def short_name(source: Facts) -> str:
    """Return what a source may be called where there is no room: `Doe 2020`, `GitLab`.

    By the last name of its first author, or of a group its first words.
    """
    first, *_ = (*author_parts(source), source.get("publisher") or source["title"])
    name = shorten(first, 24, placeholder="…") if isinstance(first, str) else first[0]
    return f"{name} {source['year']}" if source.get("year") else name


def standing(guide: Guide, source: Facts) -> str:
    """Return how a source was read, in words: `As quoted by Jane Doe`."""
    if source.get("read") == "quoted":
        return f"As quoted by {_quoting(guide, source)}"
    return _READ.get(str(source.get("read")), "")


def where_read(guide: Guide, source: Facts, point: Facts) -> str:
    """Return where in a source a point stands, and how that was read where it differs from the rest."""
    read = point.get("read", source.get("read"))
    if read == source.get("read") and point.get("via") in (None, source.get("via")):
        return str(point["where"])
    how = f"as quoted by {_quoting(guide, point)}" if read == "quoted" else _READ[str(read)].lower()
    return f"{point['where']}, {how}"


def _quoting(guide: Guide, read: Facts) -> str:
    """Who quotes what was read as a quotation: authors, or the title of what is unsigned."""
    source = guide.sources.get(str(read.get("via")), {})
    return join_names(author_names(source)) or str(source.get("title"))


def letters() -> Iterator[str]:
    """Yield the letters that number a source's points on a page: a to z, aa to az, and so on."""
    for first in ("", *ascii_lowercase):
        for last in ascii_lowercase:
            yield first + last


def sort_name(source: Facts) -> tuple[str, str]:
    """Return what a source is sorted by: its first author's last or only name, then its title.

    An unsigned work has its title for both.
    """
    first, *_ = (*author_parts(source), source["title"])
    name = first if isinstance(first, str) else first[0]
    return sort_key(name), source["title"].casefold()


def source_letter(source: Facts) -> str:
    """Return the letter that a source stands under in the bibliography."""
    return letter(sort_name(source)[0])
