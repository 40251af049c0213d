"""Social cards: a picture of each page's title and sentence, for where a link is shared."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

from fieldguide.base.file_cache import drop_others, fill, kept, made_by, short_hash
from fieldguide.guide.names import NAME, SECTIONS
from fieldguide.guide.page import Page
from fieldguide.pictures.faces import FILES, Face, face

SIZE = (1200, 630)  # what Open Graph's readers show whole (1.91 to 1)
MARGIN = 84
PAPER, INK, SOFT = "#fffdf8", "#23281f", "#565c50"
MOSS, CREAM, GREEN, RULE = "#17392f", "#f6f1e1", "#1b6149", "#ddd6c4"
FOOT = 104  # height of the band that carries the guide's name
COLORS = 48  # enough for smooth letters in these few colors; a card stays below 30 KB


def card_key(page: Page) -> str:
    """Return what a card depends on as a short hash: its page's words, and how it is drawn."""
    drawn = made_by((__name__, face.__module__), ("pillow",), FILES)
    return short_hash(
        page.title, page.meta.get("description", ""), _section(page), page.id, NAME, drawn
    )


def draw_card(page: Page) -> Image.Image:
    """Return a page's card, 1200 by 630 pixels in a palette of `COLORS`."""
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
    return image.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


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
    out = io.BytesIO()
    draw_card(page).save(out, "PNG", optimize=True)
    return out.getvalue()


def _section(page: Page) -> str:
    return SECTIONS.get(page.section, "The reference")


def _words(page: Page, width: int, height: int) -> list[tuple[list[str], int, str, int, float]]:
    """Return the title and the sentence, each as (lines, weight, color, size, leading).

    Sizes are in pixels, the largest at which both fit into the given room.
    """
    for size in range(84, 30, -4):
        small = max(26, min(36, size // 2))
        title = _wrap(page.title, face(600, size), width)
        sentence = _wrap(page.meta.get("description", ""), face(400, small), width)
        needed = len(title) * size * 1.16 + size // 4 + len(sentence) * small * 1.38 + small
        if needed <= height and len(title) <= 2:
            break
    return [(title, 600, INK, size, 1.16), (sentence, 400, SOFT, small, 1.38)]


def _wrap(text: str, font: Face, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _mark(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    """Draw the guide's mark, a leaf with its veins, 56 pixels high (images/mark.svg)."""
    scale = 56 / 24

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + px * scale, y + py * scale) for px, py in points]

    def bow(a, b, c, d) -> list[tuple[float, float]]:
        steps = [n / 12 for n in range(13)]
        return [
            tuple(
                (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t**2 * r + t**3 * s
                for p, q, r, s in zip(a, b, c, d, strict=True)
            )
            for t in steps
        ]

    right = bow((12, 1.5), (17, 5.7), (19.5, 9.5), (19.5, 13))
    right += bow((19.5, 13), (19.5, 16.5), (16.5, 19), (12, 19))
    left = [(24 - px, py) for px, py in reversed(right)]
    for line in (
        right + left,
        [(12, 7), (12, 22.5)],
        [(8.5, 8.5), (12, 12), (15.5, 8.5)],
        [(7.5, 12.5), (12, 17), (16.5, 12.5)],
    ):
        draw.line(at(*line), fill=CREAM, width=4, joint="curve")
