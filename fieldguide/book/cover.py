"""The book's cover: the guide's mark, its name, what it is, and the edition."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as etree

import resvg_py
from PIL import Image

from fieldguide.guide.names import NAME
from fieldguide.guide.repository import Guide
from fieldguide.markdown.directives import child
from fieldguide.pictures.faces import FILES
from fieldguide.pictures.lines import wrap
from fieldguide.pictures.slides import sentence

WIDTH, HEIGHT = 1000, 1414  # A4's proportions
PIXELS = 1600  # the width of the picture: what shops and shelves ask for
COLORS = 64
MARGIN = 96
MOSS, CREAM, GREEN, OCHRE = "#17392f", "#f6f1e1", "#8fcbb0", "#f0a868"  # the palette's, on moss


def cover(guide: Guide, edition: str) -> str:
    """Return the cover of an edition as an SVG; its letters are Literata."""
    size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "xmlns": "http://www.w3.org/2000/svg"}
    svg = etree.Element("svg", size | {"font-family": "Literata"})
    child(svg, "title", f"{NAME}, edition of {edition}")
    child(svg, "rect", width=str(WIDTH), height=str(HEIGHT), fill=MOSS)
    _leaf(guide, svg, 400, 640, 44, 0.4, GREEN).set("opacity", "0.34")
    _leaf(guide, svg, MARGIN - 18, 92, 4.2, 1.5, CREAM)
    first, *rest = NAME.rsplit(" ", 2)
    for at, line in enumerate((first, " ".join(rest))):
        _text(svg, MARGIN - 4, 350 + at * 118, line, 112, CREAM, "600")
    child(svg, "rect", x=str(MARGIN), y="528", width="120", height="6", fill=OCHRE)
    home = next((page for page in guide.pages if not page.section), None)
    told = sentence(home) if home else ""
    for at, line in enumerate(wrap(told, WIDTH - 2 * MARGIN - 90, 34)):
        _text(svg, MARGIN, 604 + at * 48, line, 34, CREAM)
    _text(svg, MARGIN, HEIGHT - 128, f"Edition {edition}", 34, CREAM, "600")
    _text(svg, MARGIN, HEIGHT - 84, "Text, data and diagrams CC BY 4.0", 24, GREEN)
    return etree.tostring(svg, encoding="unicode")


def cover_png(svg: str) -> bytes:
    """Return a cover as a PNG of `PIXELS` width, in few colors so that it stays small."""
    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=PIXELS,
        height=round(PIXELS * HEIGHT / WIDTH),
        skip_system_fonts=True,
        font_files=[str(path) for path in FILES],
    )
    image = Image.open(io.BytesIO(bytes(made))).convert("RGB")
    out = io.BytesIO()
    image.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


def _leaf(
    guide: Guide,
    svg: etree.Element,
    x: float,
    y: float,
    scale: float,
    line: float,
    color: str,
) -> etree.Element:
    """Draw the guide's mark, 24 units square, at a place; return the group of its lines."""
    mark = (guide.root / "docs/assets/images/mark.svg").read_text(encoding="utf-8")
    looks = {"fill": "none", "stroke": color, "stroke-linecap": "round"}
    group = child(svg, "g", transform=f"translate({x:g} {y:g}) scale({scale:g})")
    group.attrib.update(looks | {"stroke-width": f"{line:g}", "stroke-linejoin": "round"})
    for shape in re.findall(r' d="([^"]+)"', mark):
        child(group, "path", d=shape)
    return group


def _text(
    svg: etree.Element, x: float, y: float, text: str, size: int, color: str, weight: str = "400"
) -> None:
    line = child(svg, "text", text, x=f"{x:g}", y=f"{y:g}", fill=color)
    line.attrib.update({"font-size": str(size), "font-weight": weight})
