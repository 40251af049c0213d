"""Social cards: a picture of each page's title and sentence, for where a link is shared."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

from fieldguide.base.file_cache import drop_others, fill, kept, made_by, short_hash
from fieldguide.guide.names import NAME, SECTIONS
from fieldguide.guide.page import Page
from fieldguide.pictures.faces import FILES, face
from fieldguide.pictures.lines import break_lines
from fieldguide.pictures.png import png

SIZE = (1200, 630)  # what Open Graph's readers show whole (1.91 to 1)
MARGIN = 84
PAPER, INK, SOFT = "#fffdf8", "#23281f", "#565c50"
MOSS, CREAM, GREEN, RULE = "#17392f", "#f6f1e1", "#1b6149", "#ddd6c4"
FOOT = 104  # height of the band that carries the guide's name
COLORS = 48  # enough for smooth letters in these few colors; a card stays below 30 KB


def card_key(page: Page) -> str:
    """Return what a card depends on as a short hash: its page's words, and how it is drawn."""
    modules = (__name__, face.__module__, break_lines.__module__, png.__module__)
    drawn = made_by(modules, ("pillow",), FILES)
    return short_hash(
        page.title, page.meta.get("description", ""), _section(page), page.id, NAME, drawn
    )


def draw_card(page: Page) -> Image.Image:
    """Return a page's card, 1200 by 630 pixels."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    draw.text((MARGIN, 72), _section(page), font=face(600, 30), fill=GREEN)
    draw.rectangle((MARGIN, 122, width - MARGIN, 124), fill=RULE)
    y = 146
    for text, weight, color, size, leading in _words(page, width - 2 * MARGIN, height - FOOT - y):
        for line in text:
            draw.text((MARGIN, y), line, font=face(weight, size), fill=color)
            y += int(size * leading)
        y += size // 4
    draw.rectangle((0, height - FOOT, width, height), fill=MOSS)
    _mark(draw, MARGIN, height - FOOT + 24)
    base = height - FOOT / 2
    draw.text((MARGIN + 72, base), NAME, font=face(600, 34), fill=CREAM, anchor="lm")
    link, room = f"/t/{page.id}/", width - 2 * MARGIN - 72 - face(600, 34).getlength(NAME) - 40
    font = face(400, fitting(link, room))
    draw.text((width - MARGIN, base), link, font=font, fill=CREAM, anchor="rm")
    return image


def fitting(link: str, room: float) -> int:
    """Return the size in pixels, 11 to 28, at which a link takes no more than the room.

    It is the smallest where none does; the schema of pages lets no id be as long as that.
    """
    return next((s for s in range(28, 11, -1) if face(400, s).getlength(link) <= room), 11)


def draw_cards(pages: list[Page], cache: Path) -> int:
    """Draw into the `cache` every page's card that it lacks; return how many.

    Cards that nobody needs leave it.
    """
    jobs = {_file(page, cache): partial(_png, page) for page in pages}
    drawn = fill(jobs, "Drawing cards")
    drop_others(cache, "*.png", jobs)
    return drawn


def write_cards(pages: list[Page], folder: Path, cache: Path) -> None:
    """Write the card of every page into `folder` as `<id>.png`, from the `cache`."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        card, _ = kept(_file(page, cache), partial(_png, page))
        (folder / f"{page.id}.png").write_bytes(card)


def _file(page: Page, cache: Path) -> Path:
    return cache / f"{card_key(page)}.png"


def _png(page: Page) -> bytes:
    return png(draw_card(page), COLORS)


def _section(page: Page) -> str:
    return SECTIONS.get(page.section, "The reference")


def _words(page: Page, width: int, height: int) -> list[tuple[list[str], int, str, int, float]]:
    """Return the title and the sentence, each as (lines, weight, color, size, leading).

    Sizes are in pixels, the largest at which both fit into the given room.
    """
    for size in range(84, 30, -4):
        small = max(26, min(36, size // 2))
        title = break_lines(page.title, width, face(600, size).getlength)
        told = page.meta.get("description", "")
        sentence = break_lines(told, width, face(400, small).getlength)
        needed = len(title) * size * 1.16 + size // 4 + len(sentence) * small * 1.38 + small
        if needed <= height and len(title) <= 2:
            break
    return [(title, 600, INK, size, 1.16), (sentence, 400, SOFT, small, 1.38)]


def _mark(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    """Draw the guide's mark, a leaf with its veins, 56 pixels high (images/mark.svg).

    Its points are complex numbers: to the right, and down.
    """
    scale = 56 / 24

    def bow(a: complex, b: complex, c: complex, d: complex) -> list[complex]:
        steps = [n / 12 for n in range(13)]
        return [
            (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
            for t in steps
        ]

    right = bow(12 + 1.5j, 17 + 5.7j, 19.5 + 9.5j, 19.5 + 13j)
    right += bow(19.5 + 13j, 19.5 + 16.5j, 16.5 + 19j, 12 + 19j)
    left = [24 - point.conjugate() for point in reversed(right)]
    for line in (
        right + left,
        [12 + 7j, 12 + 22.5j],
        [8.5 + 8.5j, 12 + 12j, 15.5 + 8.5j],
        [7.5 + 12.5j, 12 + 17j, 16.5 + 12.5j],
    ):
        points = [(x + point.real * scale, y + point.imag * scale) for point in line]
        draw.line(points, fill=CREAM, width=4, joint="curve")
