"""Names each heading's permalink, whose sign the style draws, and lets old headings of a page go on answering."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from fieldguide.markdown.context import Place, changes_tree


def _answer(tree: etree.Element, place: Place) -> None:
    old = place.page and place.page.meta.get("redirect_anchors")
    for heading in tree.iter():
        if heading.tag not in ("h1", "h2", "h3", "h4"):
            continue
        for permalink in heading.iter("a"):
            if permalink.get("class") == "headerlink":
                text = "".join(heading.itertext()).removesuffix(permalink.text or "")
                permalink.set("aria-label", f"Copy the link to: {text.strip()}")
                permalink.text = None  # else reader modes and extractors end each heading with it
        for anchor, target in (old or {}).items():
            if target == heading.get("id"):
                # Before the text, so that the old address shows the whole heading.
                span = etree.Element("span", {"id": anchor})
                span.tail, heading.text = heading.text, None
                heading.insert(0, span)


# After the table of contents (5), which makes the permalinks.
makeExtension = changes_tree(_answer, "anchors", 1)
