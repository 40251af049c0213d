"""`::: a-to-z` draws the index of every page, term and alias from front matter."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from itertools import groupby

from fieldguide.guide.index import entries, letter, letter_id
from fieldguide.markdown.context import Place
from fieldguide.markdown.directives import child, draws, letter_links, page_link


def _draw(parent: etree.Element, place: Place, _: str) -> None:
    letters = [
        (one, list(group)) for one, group in groupby(entries(place.guide), lambda e: letter(e[0]))
    ]
    letter_links(parent, [one for one, _ in letters])
    for one, group in letters:
        child(parent, "h2", one, id=letter_id(one), data_search_exclude="")
        terms = child(parent, "dl", class_="a-to-z", data_search_exclude="")
        for name, page in group:
            page_link(child(terms, "dt"), place, page.path, name)
            own = name == page.title
            child(terms, "dd", page.meta.get("description", "") if own else f"see {page.title}")


makeExtension = draws({"a-to-z": _draw})
