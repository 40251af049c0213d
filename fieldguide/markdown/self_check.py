"""Questions to answer on a page, and `::: tally`, which counts what the answers speak for.

A list whose items begin with `( )` becomes the answers to the heading above it, of which a reader
takes one. What an answer speaks for or against stands in a list below it, each line such as
`For [writing](#writing): you finish things.`; it is shown once the answer is chosen. Both work without
script: a style sheet shows the lines and counts those that are seen.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.extensions.toc import slugify

from fieldguide.guide.self_checks import ANSWER, REASON, TALLY
from fieldguide.markdown.context import Place, extension, register_tree
from fieldguide.markdown.directives import child, register_directives

_HEADING = re.compile(r"h[2-4]")
# Later than `attr_list` (8), which gives headings their ids, and earlier than the contents (5).
_PRIORITY = 7


def _draw_tally(parent: etree.Element, _: Place, __: str) -> None:
    child(parent, "ul", class_="guide-tally")


def _draw(root: etree.Element, place: Place) -> None:
    """Turn lists of answers into choices, and fill the tally with all that they speak for."""
    headings = {one.get("id", ""): one for one in root if _HEADING.fullmatch(one.tag)}
    reasons = [
        (reason, match[1].lower(), link.get("href", "").removeprefix("#"))
        for reason in root.iterfind("ul/li/ul/li")
        if (match := REASON.match(reason.text or "")) and (link := reason.find("a")) is not None
    ]
    spoken_for = {target for _, _, target in reasons}
    # Style sheets count by number, in the order in which the page goes on.
    numbers = {id: n for n, id in enumerate([id for id in headings if id in spoken_for], 1)}
    heading = None
    for element in root:
        if _HEADING.fullmatch(element.tag):
            heading = element
        elif heading is not None and element.tag == "ul" and _is_choice(element):
            _choose(element, heading)
    for reason, side, target in reasons:
        if target in numbers:
            reason.set("class", f"guide-check__{side}-{numbers[target]}")
    for tally in root.iter("ul"):
        if tally.get("class") == "guide-tally":
            if place.page:  # which edition of the questions an address with answers is for
                tally.set("data-edition", str(place.page.meta.get("reviewed")))
            for target, number in numbers.items():
                item = child(tally, "li", class_=f"guide-tally__{number}")
                child(item, "a", _text(headings[target]), href=f"#{target}")


def _is_choice(element: etree.Element) -> bool:
    return len(element) > 0 and all(ANSWER.match(item.text or "") for item in element)


def _choose(element: etree.Element, heading: etree.Element) -> None:
    """Make a list the answers to a heading, of which one is chosen."""
    name = heading.get("id") or slugify(_text(heading), "-")
    element.tag, element.attrib = "div", {"class": "guide-check", "role": "radiogroup"}
    element.set("aria-label", _text(heading))
    for item in element:
        text = ANSWER.sub("", item.text or "").strip()
        value = slugify(text, "-")
        item.tag, item.text = "div", None
        item.set("class", "guide-check__answer")
        control = etree.Element("input", type="radio", name=name, value=value)
        control.attrib |= {"class": "guide-check__choice", "id": f"{name}-{value}"}
        label = etree.Element("label", {"for": f"{name}-{value}"})
        label.text = text
        item[:0] = [control, label]


def _text(element: etree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _register(place: Place) -> None:
    register_directives({TALLY: _draw_tally}, place)
    register_tree(_draw, "self-check", _PRIORITY, place)


makeExtension = extension(_register)
