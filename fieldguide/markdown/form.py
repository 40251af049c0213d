"""`::: form <name>` draws a template as a form: boxes to tick, lines to write on, here or on paper.

The template is a file of `docs/templates/files/`, in Markdown. What begins with `[ ]` gets a box,
what ends in a colon a line, and so does each empty cell of a table; what stands in brackets is to be
replaced, and set apart. Nothing typed is kept or sent.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from itertools import pairwise

from markdown import Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor

from fieldguide.guide.names import FILES
from fieldguide.markdown.context import Place, register_tree
from fieldguide.markdown.directives import child, draws

_DOWNLOAD = "Download this template as Markdown"
_LEVELS = 2  # a file begins with a heading of the first level, and its page with two above it
_HEADING = re.compile(r"h([1-6])")
_BOX = re.compile(r"\[ \]\s+")
_REPLACED = r"()\[([^\[\]\s][^\[\]]*)\](?!\()"  # the tag is made of the second group


def _draw(parent: etree.Element, place: Place, arguments: str) -> None:
    name = arguments.strip()
    text = (place.root / FILES / f"{name}.md").read_text(encoding="utf-8")
    inner = Markdown(extensions=["sane_lists", "tables"])
    inner.inlinePatterns.register(SimpleTagInlineProcessor(_REPLACED, "em"), "replaced", 165)
    register_tree(lambda root, _: _fill_in(root), "form", 15, Place(inner, place.root, {}))
    form = child(parent, "div", class_="guide-form")
    form.text = place.md.htmlStash.store(inner.convert(text))
    link = f'<a class="guide-download" href="../files/{name}.md" download>{_DOWNLOAD}</a>'
    # As HTML: what is linked to is the file, which no engine makes a page of.
    child(parent, "p").text = place.md.htmlStash.store(link)


def _fill_in(root: etree.Element) -> None:
    """Turn a rendered template's elements into those of a form.

    A line whose colon opens a list or a table is no question.
    """
    opens = [one for one in root.iter("li") if one.find("ul") is not None]
    for parent in root.iter():
        opens += [one for one, then in pairwise(parent) if then.tag in ("ul", "ol", "table")]
    for element in list(root.iter()):
        if match := _HEADING.fullmatch(element.tag):
            element.tag = f"h{min(6, int(match[1]) + _LEVELS)}"
        elif element.tag in ("li", "p"):
            _ask(element, line=element not in opens)
        elif element.tag == "table":
            _ask_in_cells(element)


def _ask(element: etree.Element, *, line: bool) -> None:
    """Give a line of a template its box, and if it may have one, a line to write on after a colon."""
    text = (element.text or "").lstrip()
    box = _BOX.match(text)
    own = [one for one in element if one.tag not in ("ul", "ol", "p")]
    end = (own[-1].tail if own else element.text) or ""
    line = line and end.rstrip().endswith(":")
    if not box and not line:
        return
    label = etree.Element("label")
    if box:
        child(label, "input", type="checkbox").tail = f" {text[box.end() :]}"
        element.set("class", "guide-form__box")
    else:
        label.text = text
    for one in own:
        element.remove(one)
        label.append(one)
    if line:
        # A box has its label; the line beside it needs one of its own.
        name = {"aria_label": " ".join("".join(label.itertext()).split())} if box else {}
        child(element if box else label, "input", type="text", autocomplete="off", **name)
    element.text = None
    element.insert(0, label)


def _ask_in_cells(table: etree.Element) -> None:
    """Give each empty cell a line, named by its column and, if that has a name, by its row."""
    heads = ["".join(one.itertext()).strip() for one in table.iter("th")]
    for row in table.iterfind("tbody/tr"):
        first = "".join(row[0].itertext()).strip()
        for head, cell in zip(heads, row, strict=False):
            if not len(cell) and not (cell.text or "").strip():
                name = ", ".join(filter(None, (first, head)))
                child(cell, "input", type="text", autocomplete="off", aria_label=name)


makeExtension = draws({"form": _draw})
