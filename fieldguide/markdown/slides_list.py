"""Lists every slide with its files, and the archive of all.

::: slides
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from html import escape

from markdown.util import AtomicString

from fieldguide.guide import paths
from fieldguide.markdown.context import Place
from fieldguide.markdown.directives import child, draws
from fieldguide.pictures.catalogue import FOLDER
from fieldguide.pictures.slides import ARCHIVE, PIXELS, Slide, slides


def _draw(parent: etree.Element, place: Place, _: str) -> None:
    html = gallery(slides(place.guide), place.path)
    child(parent, "div", AtomicString(place.md.htmlStash.store(html)), class_="guide-slides")


def gallery(made: list[Slide], here: str) -> str:
    """Return the HTML that lists slides on the page `here`, each with a picture and its files."""
    base = paths.address(here, "index.md") + FOLDER
    kinds = {
        "Figures": [slide for slide in made if slide.figure],
        "Definitions": [slide for slide in made if not slide.figure],
    }
    html = (
        f'<p><a href="{base}/{ARCHIVE}" download>All {len(made)} slides in one archive</a>: '
        f"{' and '.join(f'{len(some)} {kind.lower()}' for kind, some in kinds.items())}.</p>"
    )
    for kind, some in kinds.items():
        if some:
            entries = "".join(_entry(slide, base, here) for slide in some)
            html += f'<p class="guide-slides__kind">{kind}</p><ul>{entries}</ul>'
    return html


def _entry(slide: Slide, base: str, here: str) -> str:
    title, (width, height) = escape(slide.title), PIXELS
    files = " · ".join(
        f'<a href="{base}/{file}" download aria-label="{title}, {told}">{told}</a>'
        for told, file in slide.files()
    )
    picture = f'<img src="{base}/{slide.name}.svg" alt="" width="{width}" height="{height}" '
    return (
        f'<li>{picture}loading="lazy">'
        f'<a class="guide-slides__page" href="{paths.address(here, slide.page.path)}">{title}</a> '
        f'<span class="guide-slides__files">{files}</span></li>'
    )


makeExtension = draws({"slides": _draw})
