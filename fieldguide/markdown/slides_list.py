"""Lists every slide with its files, and the archive of all.

::: slides
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from html import escape

from markdown import Markdown
from markdown.util import AtomicString

from fieldguide.guide import paths
from fieldguide.guide.repository import read_guide
from fieldguide.markdown import context
from fieldguide.markdown.directives import DirectiveProcessor, child
from fieldguide.pictures.catalogue import FOLDER
from fieldguide.pictures.slides import ARCHIVE, PIXELS, Slide, slides

KINDS = {False: "Figures", True: "Definitions"}


class GalleryExtension(context.GuideExtension):
    """Registers the list of slides; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root

        def render(parent: etree.Element, _: str) -> None:
            made = slides(read_guide(root))
            html = gallery(made, context.page_path(md))
            child(parent, "div", AtomicString(md.htmlStash.store(html)), class_="guide-slides")

        processor = DirectiveProcessor(md, {"slides": render})
        md.parser.blockprocessors.register(processor, "gallery", 95)


def gallery(made: list[Slide], here: str) -> str:
    """Return the HTML that lists slides on the page `here`, each with a picture and its files."""
    base = paths.address(here, "index.md") + FOLDER
    count = sum(not slide.figure for slide in made)
    parts = [
        (
            f'<p><a href="{base}/{ARCHIVE}" download>All {len(made)} slides in one archive</a>: '
            f"{len(made) - count} figures and {count} definitions.</p>"
        )
    ]
    for defined, heading in KINDS.items():
        chosen = [slide for slide in made if defined == (not slide.figure)]
        if chosen:
            entries = "".join(_entry(slide, base, here) for slide in chosen)
            parts.append(f'<p class="guide-slides__kind">{heading}</p><ul>{entries}</ul>')
    return "".join(parts)


def _entry(slide: Slide, base: str, here: str) -> str:
    title, (width, height) = escape(slide.title), PIXELS
    files = " · ".join(
        f'<a href="{base}/{file}" download aria-label="{title}, {told}">{told}</a>'
        for told, file in slide.files()
    )
    picture = f'<img src="{base}/{slide.name}.svg" alt="" width="{width}" height="{height}" '
    return (
        f'<li>{picture}loading="lazy">'
        f'<a class="guide-slides__page" href="{paths.address(here, slide.page.path)}">{title}</a>'
        f'<span class="guide-slides__files">{files}</span></li>'
    )


def makeExtension(**kwargs) -> GalleryExtension:
    return GalleryExtension(**kwargs)
