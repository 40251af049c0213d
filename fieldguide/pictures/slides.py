"""Slides of 16 to 9 for talks: every figure and the most-used definitions, with their credit.

`::: slides` lists them on a page; `write_slides` makes their files beside the finished pages.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as etree
import zipfile
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

import resvg_py
from PIL import Image

from fieldguide.base.file_cache import drop_others, fill, kept, made_by, short_hash
from fieldguide.guide.charts import figure_facts
from fieldguide.guide.figures import figure_page
from fieldguide.guide.links import short_address
from fieldguide.guide.names import LICENSE_NAME, NAME
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide
from fieldguide.pictures.catalogue import FILES, FOLDER, all_figures, draw
from fieldguide.pictures.drawing import SLIDE, Drawing, Sheet
from fieldguide.pictures.faces import FILES as FACES
from fieldguide.pictures.lines import text_width, wrap
from fieldguide.pictures.look import FAMILY, PALETTES, styled
from fieldguide.pictures.png import png

PIXELS = (1920, 1080)
WIDTH, HEIGHT, MARGIN = 960, 540, 48  # of a slide's viewBox
COLORS = 64  # in a PNG: enough for smooth letters in these few colors
ARCHIVE = "devrel-field-guide-slides.zip"
_PROSE = re.compile(r"\[([^\]]+)\]\([^)]*\)| ?\[@[^\]]*\]|[*_`]")
SVG = "http://www.w3.org/2000/svg"  # its namespace


@dataclass(frozen=True)
class Slide:
    """A slide: its file's name without an ending, its title, its page, and the figure it shows.

    One without a figure shows the definition that opens its page.
    """

    name: str
    title: str
    page: Page
    figure: str = ""

    def files(self) -> list[tuple[str, str]]:
        """Return what each of its files is called in words, and the file's name."""
        return [(told, f"{self.name}{ending}") for told, ending in FILES]


def slides(guide: Guide) -> list[Slide]:
    """Return the slides of all figures that a page draws, then those of the definitions."""
    pages = {page.id: page for page in guide.pages}
    figures = [
        Slide(figure, figure_facts(guide, figure)["title"], page, figure)
        for figure in (all_figures(guide) if guide.figures else ())
        if (page := figure_page(guide, figure))
    ]
    definitions = guide.models.get("slides") or []
    return [
        *figures,
        *(Slide(f"definition-{id}", pages[id].title, pages[id]) for id in definitions),
    ]


def draw_slide(guide: Guide, slide: Slide, site_url: str) -> str:
    """Return a slide's SVG, its colors named by classes.

    `site_url` is the site's address with a slash at its end; the short link starts with it.
    """
    page = slide.page
    if slide.figure:
        facts = figure_facts(guide, slide.figure)
        svg = _frame(guide, slide.title, facts["about"], page, site_url)
        drawn = _largest(replace(guide, pages=()), slide.figure)
        _fit(svg, drawn, wrap(facts["caption"], WIDTH - 2 * MARGIN, 11))
    else:
        svg = _frame(guide, "", f"{slide.title}: {sentence(page)}", page, site_url)
        _define(svg, guide, page)
    return etree.tostring(svg, encoding="unicode")


def sentence(page: Page) -> str:
    """Return the sentence that opens a page and answers it, without its markup."""
    lines = page.body.splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith("# ")), -1) + 1
    text = next(filter(str.strip, lines[start:]), "")
    return _PROSE.sub(lambda match: match[1] or "", text).strip()


def _frame(guide: Guide, title: str, about: str, page: Page, site_url: str) -> etree.Element:
    """A slide with its title, and at its foot the mark, the credit and the short link."""
    d = Drawing(guide, Sheet("slide", WIDTH, 12.5))
    d.rect(0, 0, WIDTH, HEIGHT, "paper")
    if title:
        d.text(MARGIN, 58, title, "name", 2.3)
    foot = 500
    d.line(MARGIN, foot, WIDTH - MARGIN, foot)
    mark = d.put("g", "flow", transform=f"translate({MARGIN - 3} {foot + 8}) scale(0.92)")
    drawn = (guide.root / "docs/assets/images/mark.svg").read_text(encoding="utf-8")
    for shape in re.findall(r' d="([^"]+)"', drawn):
        etree.SubElement(mark, "path", {"d": shape})
    d.text(MARGIN + 26, foot + 23, f"{NAME}, {LICENSE_NAME}")
    link = _printed(short_address(page, site_url))
    d.text(WIDTH - MARGIN, foot + 23, link, "key", 1, "end")
    svg = d.svg(HEIGHT, title or page.title, about, "slide")
    width, height = map(str, PIXELS)
    svg.attrib.update({"xmlns": SVG, "font-family": FAMILY, "width": width, "height": height})
    return svg


def _printed(address: str) -> str:
    """A short link as a slide shows it: without the scheme, and without a preview's own host."""
    host, slash, path = address.rpartition("://")[2].partition("/")
    local = host.partition(":")[0] in ("", "127.0.0.1", "localhost")
    return f"{'' if local else host}{slash}{path}"


@lru_cache(maxsize=64)  # a served guide asks again at each edit, which seldom is one of the data
def _largest(guide: Guide, figure: str) -> etree.Element:
    """A figure drawn so that its letters fill a slide: a low one on a sheet of less width.

    The guide is one without pages: a figure is drawn from data alone.
    """
    drawn = draw(guide, figure, SLIDE, lambda _: "")
    if _scale(drawn) < 1 or figure == "roles-map":
        return drawn
    sheets = (replace(SLIDE, width=width) for width in (800, 740, 680))
    return max((drawn, *(draw(guide, figure, s, lambda _: "") for s in sheets)), key=_scale)


def _scale(drawn: etree.Element) -> float:
    """How much a drawn figure can be enlarged until it fills a slide's room."""
    width, height = _size(drawn)
    return min(SLIDE.width / width, SLIDE.height / height)


def _size(drawn: etree.Element) -> tuple[float, float]:
    _, _, width, height = drawn.attrib["viewBox"].split()
    return float(width), float(height)


def _fit(svg: etree.Element, drawn: etree.Element, caption: list[str]) -> None:
    """Put a drawn figure into a slide, as large as there is room, with its caption below."""
    (width, height), scale = _size(drawn), _scale(drawn)
    left = MARGIN + (WIDTH - 2 * MARGIN - width * scale) / 2
    top = 84 + (SLIDE.height - height * scale) / 2
    group = etree.SubElement(svg, "g", {"font-size": f"{SLIDE.size:g}"})
    group.set("transform", f"translate({left:.1f} {top:.1f}) scale({scale:.3f})")
    group.extend(drawn.findall("g"))
    for at, line in enumerate(caption):
        y = f"{490 - (len(caption) - 1 - at) * 14}"
        text = etree.SubElement(svg, "text", {"x": str(MARGIN), "y": y, "class": "draw-note"})
        text.set("font-size", "11")
        text.text = line


def _define(svg: etree.Element, guide: Guide, page: Page) -> None:
    """Put a page's title and its opening sentence into a slide."""
    d = Drawing(guide, Sheet("slide", WIDTH, 30))
    room = WIDTH - 2 * MARGIN - 80
    title = min(2, room / text_width(page.title, d.size, True))
    lines = wrap(sentence(page), room, d.size)
    top = 118 + max(0, 5 - len(lines)) * 14
    d.text(MARGIN, top + 40, page.title, "name", title)
    d.line(MARGIN, top + 72, MARGIN + 72, top + 72, "drop")
    d.block(MARGIN, top + 98, room, sentence(page))
    d.root.set("font-size", "30")
    svg.append(d.root)


def write_slides(guide: Guide, site: Path, site_url: str, cache: Path) -> tuple[int, int]:
    """Write every slide's files and the archive of all; return how many PNG were drawn, and all.

    PNG in the `cache` are copied; those that nobody needs leave it.
    """
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    jobs, files, places = {}, {}, {}
    for slide in slides(guide):
        drawn = draw_slide(guide, slide, site_url)
        for palette in PALETTES:
            svg = styled(guide, drawn, palette)
            if palette == "light":
                files[f"{slide.name}.svg"] = svg.encode()
            places[f"{slide.name}-{palette}.png"] = file = cache / f"{picture_key(svg)}.png"
            jobs[file] = partial(_png, svg)
    fresh = fill(jobs, "Drawing slides")
    files |= {name: kept(file, jobs[file])[0] for name, file in places.items()}
    drop_others(cache, "*.png", jobs)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    if files:
        files["credit.txt"] = f"{NAME}, {LICENSE_NAME}\n".encode()
        (folder / ARCHIVE).write_bytes(_archive(files))
    return fresh, len(jobs)


def picture_key(svg: str) -> str:
    """Return what a slide's PNG depends on as a short hash: its SVG, and how that is drawn."""
    return short_hash(svg, made_by((__name__, png.__module__), ("pillow", "resvg-py"), FACES))


def _png(svg: str) -> bytes:
    """Return a slide as a PNG of `PIXELS`, in few colors so that it stays small."""
    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=PIXELS[0],
        height=PIXELS[1],
        skip_system_fonts=True,
        font_files=[str(path) for path in FACES],
    )
    return png(Image.open(io.BytesIO(bytes(made))).convert("RGB"), COLORS)


def _archive(files: dict[str, bytes]) -> bytes:
    """Return a ZIP of the files, the same for the same files: sorted, and without a date.

    Nothing is compressed: Pythons differ in what comes out, and nearly all of it are pictures.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()
