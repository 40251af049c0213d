"""A sheet to draw a figure on: shapes, wrapped text, links, and labels that meet nothing.

A drawing holds no color: its classes (`draw-...`) get theirs from `drawings.css`, on a page and in
a file alike. Lengths are in the units of the drawing's viewBox, about a pixel on a page.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, pi, sin

from fieldguide.guide.repository import Guide
from fieldguide.pictures.faces import face

ROOM = 1.04  # readers' own faces may be a little wider than the one that is measured
_BOLD = {"name", "key", "strong"}


@dataclass(frozen=True)
class Sheet:
    """What a figure is drawn on: its width, its letters' size, and its height if it is given."""

    name: str
    width: float
    size: float
    height: float = 0

    @property
    def narrow(self) -> bool:
        """Whether this is a phone's: figures are stacked on it, not shrunk."""
        return self.name == "narrow"


WIDE = Sheet("wide", 720, 13.5)
NARROW = Sheet("narrow", 360, 12.5)
SLIDE = Sheet("slide", 864, 13.5, 372)


@dataclass(frozen=True)
class Box:
    """A rectangle in the units of an SVG's viewBox."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Drawing:
    """One figure on one sheet; `address` gives the link to a page, or nothing without one."""

    def __init__(self, guide: Guide, sheet: Sheet, address: Callable[[str], str] = lambda _: ""):
        self.guide, self.sheet, self.address = guide, sheet, address
        self.width, self.size, self.narrow = sheet.width, sheet.size, sheet.narrow
        self.root = etree.Element("g")
        self._at = self.root

    @property
    def models(self) -> dict:
        """The data that figures are drawn from."""
        return self.guide.models

    def put(self, tag: str, kind: str = "", **attributes: float | str) -> etree.Element:
        """Append an element of a kind (`hair` gives the class `draw-hair`), numbers rounded."""
        named = {
            name.rstrip("_").replace("_", "-"): f"{v:.4g}" if isinstance(v, (int, float)) else v
            for name, v in attributes.items()
        }
        classes = {"class": " ".join(f"draw-{name}" for name in kind.split())} if kind else {}
        return etree.SubElement(self._at, tag, classes | named)

    @contextmanager
    def link(self, page: str) -> Iterator[etree.Element]:
        """Everything drawn inside is one link to a page, `path#anchor`, where that page exists."""
        before, to = self._at, self.address(page) if page else ""
        self._at = etree.SubElement(before, "a" if to else "g")
        if to:
            # Not `href`: the theme's script assigns to that property, which SVG links refuse.
            self._at.set("xlink:href", to)
            self._at.set("role", "link")  # programs that look for `href` alone see no link here
        yield self._at
        self._at = before

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str = "hair") -> None:
        """Draw a straight line."""
        self.put("line", kind, x1=x1, y1=y1, x2=x2, y2=y2)

    def path(self, d: str, kind: str = "line") -> None:
        """Draw a path, given as SVG writes it."""
        self.put("path", kind, d=d)

    def circle(self, x: float, y: float, radius: float, kind: str = "fill") -> None:
        """Draw a circle."""
        self.put("circle", kind, cx=x, cy=y, r=radius)

    def rect(self, x: float, y: float, width: float, height: float, kind: str = "wash") -> None:
        """Draw a rectangle."""
        self.put("rect", kind, x=x, y=y, width=width, height=height)

    def arrow(self, points: list[tuple[float, float]], kind: str = "flow", head: float = 5) -> None:
        """Draw a line through points, straight or, with four, a curve, with a head at its end."""
        (x0, y0), (x, y) = points[-2:]
        start, *rest = [f"{a:.1f} {b:.1f}" for a, b in points]
        self.path(f"M{start}" + (" C" if len(points) == 4 else " L") + " ".join(rest), kind)
        turn = atan2(y - y0, x - x0)
        wings = [(x - head * cos(turn + side), y - head * sin(turn + side)) for side in (0.5, -0.5)]
        (a, b), (c, e) = wings
        self.path(f"M{a:.1f} {b:.1f} L{x:.1f} {y:.1f} L{c:.1f} {e:.1f}", kind)

    def arc(
        self, x: float, y: float, radius: float, start: float, end: float, kind: str = "hair"
    ) -> None:
        """Draw a part of a circle between two angles in degrees, clockwise from the right."""
        (x1, y1), (x2, y2) = around(x, y, radius, start), around(x, y, radius, end)
        far = int(abs(end - start) > 180)
        self.path(
            f"M{x1:.1f} {y1:.1f} A{radius:.1f} {radius:.1f} 0 {far} 1 {x2:.1f} {y2:.1f}", kind
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        kind: str = "text",
        size: float = 1,
        anchor: str = "start",
    ) -> None:
        """Write one line whose baseline is at `y`; `size` is in letters of the sheet."""
        element = self.put("text", kind, x=x, y=y)
        element.text = text
        if size != 1:
            element.set("font-size", f"{self.size * size:.4g}")
        if anchor != "start":
            element.set("text-anchor", anchor)

    def block(
        self,
        x: float,
        top: float,
        width: float,
        text: str,
        kind: str = "text",
        size: float = 1,
        anchor: str = "start",
    ) -> float:
        """Write text wrapped to a width, and return where it ends below."""
        step = self.size * size * (1.18 if "name" in kind else 1.32)
        for line in wrap(text, width, self.size * size, bool(_BOLD & set(kind.split()))):
            self.text(x, top + step * 0.78, line, kind, size, anchor)
            top += step
        return top

    def svg(self, height: float, title: str, about: str, id: str) -> etree.Element:
        """Return the finished drawing as an `svg` element with its title and description."""
        linked = any(True for _ in self.root.iter("a"))
        svg = etree.Element(
            "svg",
            {
                "viewBox": f"0 0 {self.width:g} {height:.0f}",
                "font-size": f"{self.size:g}",
                "role": "group" if linked else "img",
                "aria-labelledby": f"{id}-title {id}-about",
            },
        )
        etree.SubElement(svg, "title", {"id": f"{id}-title"}).text = title
        etree.SubElement(svg, "desc", {"id": f"{id}-about"}).text = about
        svg.append(self.root)
        return svg


def around(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    """Return the point on a circle at an angle in degrees, clockwise from the right."""
    return x + radius * cos(angle * pi / 180), y + radius * sin(angle * pi / 180)


def seeds(x: float, y: float, count: int, gap: float) -> list[tuple[float, float]]:
    """Return points spread evenly over a disk, like the seeds of a sunflower, `gap` apart."""
    golden = 137.50776
    return [around(x, y, gap * (n + 0.5) ** 0.5, n * golden) for n in range(count)]


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a line may become, in the unit of its size."""
    return face(600 if bold else 400, 100).getlength(text) / 100 * size * ROOM


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Break a text into lines that fit a width; a word that is wider stands alone."""
    lines: list[str] = []
    for word in re.findall(r"[^\s-]+-?|-", text):
        joint = "" if lines and lines[-1].endswith("-") else " "
        longer = f"{lines[-1]}{joint}{word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True)
class Label:
    """A point's label: its text, where its baseline starts, and the room it takes."""

    text: str
    x: float
    y: float
    box: Box


def place_labels(
    points: list[tuple[str, float, float]], frame: Box, size: float, radius: float
) -> list[Label]:
    """Place a label beside each point so that none leaves the frame or meets another.

    Takes (text, x, y) for each point, the frame, the font size and the points' radius, all in
    the drawing's units. Positions are tried in a fixed order, crowded points first, so that the
    same data always gives the same drawing. Raises ValueError when a label fits nowhere.
    """
    dots = [Box(x - radius, y - radius, x + radius, y + radius) for _, x, y in points]

    def crowd(at: int) -> float:
        _, x, y = points[at]
        return sum(1 / (1 + abs(x - a) / 6 + abs(y - b)) for _, a, b in points)

    placed: dict[int, Label] = {}
    for at in sorted(range(len(points)), key=lambda at: (-crowd(at), at)):
        text, x, y = points[at]
        taken = [label.box for label in placed.values()]
        taken += [dot for other, dot in enumerate(dots) if other != at]
        for label in _positions(text, x, y, size, radius):
            inside = label.box.left >= frame.left and label.box.right <= frame.right
            inside = inside and label.box.top >= frame.top and label.box.bottom <= frame.bottom
            if inside and not any(label.box.meets(box) for box in taken):
                placed[at] = label
                break
        else:
            raise ValueError(f"no room for the label '{text}'; move the point or widen the map")
    return [placed[at] for at in range(len(points))]


def _positions(text: str, x: float, y: float, size: float, radius: float) -> Iterator[Label]:
    """Yield places for a label, the nearest to its point first."""
    width = text_width(text, size)
    gap = radius + size * 0.3
    starts = [x - radius, x + radius - width, x - width / 2]
    places = [(x + gap, y + size * 0.33), (x - gap - width, y + size * 0.33)]
    for line in range(6):
        above = y - gap - size * (0.15 + 1.15 * line)
        below = y + gap + size * (0.8 + 1.15 * line)
        places += [(left, base) for base in (above, below) for left in starts]
    for left, base in places:
        box = Box(left - 1, base - size * 0.85, left + width + 1, base + size * 0.25)
        yield Label(text, left, base, box)
