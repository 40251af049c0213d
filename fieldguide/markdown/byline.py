"""Says below a page's opening sentence how long it takes to read, how old it is, where it stands.

"Where it stands" is its `stance`: whether practitioners agree on what the page says.
"""

from __future__ import annotations

import os
import xml.etree.ElementTree as etree
from datetime import UTC, datetime
from math import ceil

from fieldguide.base.commit_date import VARIABLE
from fieldguide.guide import paths
from fieldguide.guide.page import Page
from fieldguide.markdown.context import Place, changes_tree
from fieldguide.markdown.directives import child

# Words of English that adults read silently in a minute: the mean of 190 studies in Brysbaert,
# "How many words do we read per minute?", Journal of Memory and Language 109 (2019).
PACE = 238
READ_THROUGH = 60  # minutes; a longer page is a list, in which readers look something up
STANCES = {
    "consensus": ("Agreed", "Practitioners broadly agree about this."),
    "contested": ("Contested", "Practitioners disagree, and the page says who holds what."),
    "opinion": ("Opinion", "The whole page is the editors' own judgement."),
}
PAST = "parts may be out of date, for it was to be looked at again by"
HELP = ("about", "guide", "template")  # kinds of page that hold no claim to agree about
MARKS = ("about/how-pages-are-made.md", "marks")  # the page and heading that explain them


def _add(tree: etree.Element, place: Place) -> None:
    page = place.page
    opening = next((at for at, element in enumerate(tree) if _opens(element)), None)
    if page and page.section and opening is not None:
        explaining = place.guide.by_path.get(MARKS[0])
        explained = explaining and any(h.id == MARKS[1] for h in explaining.headings)
        tree.insert(opening + 1, _line(page, minutes(tree), explained=bool(explained)))


def minutes(tree: etree.Element) -> int:
    """Return how many minutes what stands on a page takes at `PACE`, at least one.

    What directives draw counts, such as the entries of an index; the list of sources does not.
    """
    return max(1, ceil(_words(tree) / PACE))


def _words(element: etree.Element) -> int:
    own = [element.text, *(one.tail for one in element)]
    return sum(len((text or "").split()) for text in own) + sum(
        _words(one) for one in element if one.get("class") != "sources"
    )


def standing(page: Page) -> tuple[str, str] | None:
    """Return the mark of a page's stance and what it means; nothing where the page claims nothing."""
    stance = page.meta.get("stance", "")
    if stance == "consensus" and page.meta.get("type") in HELP:
        return None
    return STANCES.get(stance)


def _opens(element: etree.Element) -> bool:
    return element.tag == "p" and element.get("class") != "aliases"


def _line(page: Page, long: int, *, explained: bool) -> etree.Element:
    # No "byline" in its name: reader modes would take what stands here for the author.
    line = etree.Element("p", {"class": "guide-standing", "data-search-exclude": ""})
    line.text = f"{long} min \N{MIDDLE DOT} " if long <= READ_THROUGH else ""
    if told := standing(page):
        mark, meaning = told
        where = {"href": f"{paths.link(page.path, MARKS[0])}#{MARKS[1]}"} if explained else {}
        child(line, "a" if explained else "span", mark, title=meaning, **where)
        line[-1].tail = " \N{MIDDLE DOT} reviewed "
    else:
        line.text += "reviewed "
    reviewed = str(page.meta.get("reviewed", ""))
    child(line, "time", reviewed, datetime=reviewed)
    if again := str(page.meta.get("look_again") or ""):
        past = again < _today()
        line[-1].tail = f" \N{MIDDLE DOT} {PAST if past else 'moves fast, look again by'} "
        child(line, "time", again, datetime=again)
    return line


def _today() -> str:
    """The day that the build is dated by, so that a commit always makes the same page."""
    seconds = os.environ.get(VARIABLE, "")
    now = datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else datetime.now(UTC)
    return now.date().isoformat()


# After everything that reads the text (table captions: 6), before addresses are resolved (0).
makeExtension = changes_tree(_add, "byline", 2)
