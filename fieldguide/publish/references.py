"""Works as reference managers take them: one set of facts, written as BibTeX, RIS and CSL-JSON.

The facts of a work are an item of CSL-JSON (https://docs.citationstyles.org/, schema 1.0.2), which
knows persons from groups and a day from a year. Pages of the guide and its sources are both made
into one.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from fieldguide.guide.links import short_address
from fieldguide.guide.names import LICENSE_NAME, NAME
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Facts
from fieldguide.guide.sources import author_names, author_parts

Item = dict[str, Any]

_KINDS = {"book": "book", "post": "post-weblog", "report": "report"}  # others are web pages
_RIS_KINDS = {"book": "BOOK", "post-weblog": "BLOG", "report": "RPRT", "webpage": "ELEC"}
# BibTeX's kinds, each with the field in which its styles look for who published the work. Of a
# `misc` they print no `publisher`; where both stand, pandoc prints both.
_BIBTEX_KINDS = {"book": ("book", "publisher"), "report": ("techreport", "institution")}
_MISC = ("misc", "howpublished")
# What means something to TeX, and how it is written to mean itself.
_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
# BibTeX counts braces, those after a backslash too; pandoc does not know these names of them.
_UNEVEN = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
# How TeX writes accents (by the character that Unicode combines) and letters of their own.
_ACCENTS = dict(zip("\u0300\u0301\u0302\u0303\u0304\u0307\u0308", "`'^~=.\"", strict=True)) | {
    "\u0306": "u ",
    "\u030a": "r ",
    "\u030b": "H ",
    "\u030c": "v ",
    "\u0327": "c ",
    "\u0328": "k ",
}
_LETTERS = {"Æ": "AE", "Ø": "O", "ß": "ss", "æ": "ae", "ø": "o", "Ł": "L", "ł": "l"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORD = re.compile(r"(\w(?:[^\s/-]*\w)?)")  # `Non-Creepy` is two, as to capitals


def page_item(page: Page, site_url: str) -> Item:
    """Return the item that cites a page, dated by the review of its facts."""
    reviewed = date.fromisoformat(page.meta["reviewed"])
    return {
        "id": f"devrel-field-guide-{page.id}",
        "type": "webpage",
        "title": page.title,
        "author": [{"literal": NAME}],
        "issued": {"date-parts": [[reviewed.year, reviewed.month, reviewed.day]]},
        "URL": short_address(page, site_url),
        "note": f"Reviewed {reviewed.isoformat()}, {LICENSE_NAME}",
    }


def source_item(source: Facts) -> Item:
    """Return the item of a work that the guide cites.

    A website that is its own author is not named twice, as most styles ask.
    """
    kind = _KINDS.get(source.get("type", ""), "webpage")
    item: Item = {"id": source["id"], "type": kind, "title": source["title"]}
    if authors := [_csl_name(name) for name in author_parts(source)]:
        item["author"] = authors
    publisher = source.get("publisher")
    if publisher and kind in ("book", "report"):
        item["publisher"] = publisher
    elif publisher and [publisher] != author_names(source):
        item["container-title"] = publisher
    if year := source.get("year"):
        item["issued"] = {"date-parts": [[year]]}
        if source.get("dated") == "estimated":
            item["issued"]["circa"] = True
    if address := source.get("archived") or source.get("url"):
        item["URL"] = address
        if source.get("read") in ("whole", "part"):
            read_on = date.fromisoformat(source["read_on"])
            item["accessed"] = {"date-parts": [[read_on.year, read_on.month, read_on.day]]}
    return item


def _csl_name(name: str | tuple[str, str]) -> dict[str, str]:
    """Return a person by family and given name, a group by its whole; `and others` as the last."""
    if isinstance(name, str):
        return {"literal": name.removeprefix("and ")}
    return {"family": name[0], "given": name[1]}


def csl_json(items: Iterable[Item]) -> str:
    """Return items as CSL-JSON, a line each."""
    lines = (json.dumps(item, ensure_ascii=False) for item in items)
    return "[" + ",\n".join(lines) + "]\n"


def ris(item: Item) -> str:
    """Return an item in the form of RIS: a tag and a value a line, `ER` last.

    The tags are those of Zotero and EndNote. A group's name ends in a comma, as EndNote asks; some
    programs would take its last word for a family name, and all what follows a comma in it for a
    given one.
    """
    where = "T2" if "container-title" in item else "PB"
    tags = [("TY", _RIS_KINDS[item["type"]]), ("ID", item["id"])]
    tags += [("AU", _ris_name(name)) for name in item.get("author", [])]
    tags += [("TI", item["title"]), (where, _publisher(item))]
    if day := _day(item, "issued"):
        tags += [("PY", day[0]), ("DA", "/".join(day) if day[1:] else "")]
    tags += [("UR", item.get("URL")), ("Y2", "/".join(_day(item, "accessed")))]
    tags += [("N1", item.get("note")), ("ER", " ")]
    return "".join(f"{tag}  - {value}".rstrip(" ") + "\n" for tag, value in tags if value)


def _ris_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return re.sub(r", (.+)", r" (\1)", name["literal"]) + ","
    return f"{name['family']}, {name['given']}"


def bibtex(item: Item) -> str:
    """Return an item as an entry of BibTeX, `@misc{key, …}`, a field a line.

    An address stands as it is in `url`, which its packages read as no text of TeX's, and which
    BibTeX's own four styles do not print; so that of a page is part of its note. They sort an
    unsigned work by its `key`. Whatever lacks what they ask of a book or a report is a `misc`:
    pybtex would refuse all of a bibliography for it.
    """
    whole = {"author", "publisher", "issued"} <= set(item)
    kind, where = _BIBTEX_KINDS[item["type"]] if whole else _MISC
    issued, address, note = _day(item, "issued"), item.get("URL"), item.get("note")
    fields = {
        "title": "{" + _tex_title(item["title"]) + "}",
        "author": "{" + " and ".join(map(_tex_name, item.get("author", []))) + "}",
        "key": "{" + ("" if "author" in item else item["id"]) + "}",
        where: "{" + _tex(_publisher(item)) + "}",
        "year": "{" + "".join(issued[:1]) + "}",
        "month": _MONTHS[int(issued[1]) - 1] if issued[1:] else "{}",
        "day": "{" + "".join(issued[2:]).lstrip("0") + "}",
        "url": "{" + (address or "") + "}",
        "urldate": "{" + "-".join(_day(item, "accessed")) + "}",
        "note": "{" + (_tex(f"{address}. {note}") if note else "") + "}",
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value != "{}"]
    return f"@{kind}{{{item['id']},\n" + ",\n".join(lines) + "\n}\n"


def _publisher(item: Item) -> str:
    return str(item.get("publisher") or item.get("container-title") or "")


def _day(item: Item, name: str) -> list[str]:
    """Return a date's year, month and day as far as they are known: `["2026", "11", "20"]`."""
    (parts,) = item.get(name, {}).get("date-parts", [[]])
    return [f"{part:02}" for part in parts]


def _signs(text: str) -> dict[int, str]:
    """Return how the signs of a text are written for TeX."""
    return _TEX if text.count("{") == text.count("}") else _TEX | _UNEVEN


def _tex(text: str) -> str:
    return text.translate(_signs(text))


def _tex_name(name: dict[str, str]) -> str:
    """Return a person as `Family, Given`, a group in braces, so that no part is its family name."""
    if "literal" not in name:
        return _tex_letters(_tex(f"{name['family']}, {name['given']}"))
    if name["literal"].endswith(("others", "co-authors")) and " and " not in name["literal"]:
        return "others"
    return "{" + _tex_letters(_tex(name["literal"])) + "}"


def _tex_letters(name: str) -> str:
    r"""Return a name with its letters beyond ASCII as TeX writes them: `{\'E}mile`.

    BibTeX counts bytes: its styles that shorten names would leave half of such a letter, and LaTeX
    stops at that.
    """

    def written(match: re.Match[str]) -> str:
        letter, *accents = list(unicodedata.normalize("NFD", match[0]))
        if not accents:
            return f"{{\\{_LETTERS[letter]}}}" if letter in _LETTERS else match[0]
        known = len(accents) == 1 and accents[0] in _ACCENTS
        return f"{{\\{_ACCENTS[accents[0]]}{letter}}}" if known else match[0]

    return re.sub(r"[^\x00-\x7f]", written, name)


def _tex_title(title: str) -> str:
    """Return a title for TeX, with braces around the words whose capitals no style may take.

    Those are words with a capital inside, such as `DevRel` and `AI`; and where a title is written
    like a sentence, every word with one, for it is a name.
    """
    signs = _signs(title)
    parts = _WORD.split(title)  # words at the odd places, what is between them at the even
    later = [word for word in parts[3::2] if len(word) > 3]
    like_a_sentence = sum(word[0].isupper() for word in later) * 2 <= len(later)
    for at in range(len(parts)):
        word, parts[at] = parts[at], parts[at].translate(signs)
        name = like_a_sentence and at > 1 and word[:1].isupper()
        if at % 2 and (name or re.match(r"I\b", word) or any(map(str.isupper, word[1:]))):
            parts[at] = f"{{{parts[at]}}}"
    return "".join(parts)
