"""A sheet to draw a figure on: shapes, wrapped text and links.

A drawing holds no color: its classes (`draw-...`) get theirs from `drawings.css`, on a page and in
a file alike. Lengths are in the units of the drawing's viewBox, about a pixel on a page.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import atan2, cos, pi, sin
from typing import Any

from fieldguide.guide.repository import Facts, Guide
from fieldguide.pictures.lines import wrap

_BOLD = {"name", "key", "strong"}
Point = tuple[float, float]
Block = tuple[Any, ...]  # the gap above a text, the text, and its kind and size if not the usual


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


class Drawing:
    """One figure on one sheet; `address` gives the link to a page, or nothing without one."""

    def __init__(self, guide: Guide, sheet: Sheet, address: Callable[[str], str] = lambda _: ""):
        self.guide, self.sheet, self.address = guide, sheet, address
        self.width, self.size, self.narrow = sheet.width, sheet.size, sheet.narrow
        self.root = etree.Element("g")
        self._at = self.root

    @property
    def models(self) -> dict[str, Any]:
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
    def link(self, page: str) -> Iterator[None]:
        """Everything drawn inside is one link to a page, `path#anchor`, where that page exists.

        With an empty `page` nothing changes.
        """
        before = self._at
        if page:
            to = self.address(page)
            self._at = etree.SubElement(before, "a" if to else "g")
            if to:
                # Not `href`: the theme's script assigns to that property, which SVG links refuse.
                self._at.set("xlink:href", to)
                self._at.set("role", "link")  # programs that look for `href` alone see no link here
        yield
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

    def arrow(self, *points: Point, kind: str = "flow", head: float = 5) -> None:
        """Draw a line through points, straight or, with four, a curve, with a head at its end."""
        (x0, y0), (x, y) = points[-2:]
        start, *rest = [f"{a:.1f} {b:.1f}" for a, b in points]
        self.path(f"M{start}" + (" C" if len(points) == 4 else " L") + " ".join(rest), kind)
        turn = atan2(y - y0, x - x0)
        (a, b), (c, e) = (
            (x - head * cos(turn + side), y - head * sin(turn + side)) for side in (0.5, -0.5)
        )
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
        to: str = "",
    ) -> None:
        """Write one line whose baseline is at `y`; `size` is in letters of the sheet.

        It is a link if `to` names a page, as `path#anchor`.
        """
        with self.link(to):
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
        to: str = "",
    ) -> float:
        """Write text wrapped to a width, and return where it ends below."""
        step = self.size * size * (1.18 if "name" in kind else 1.32)
        with self.link(to):
            for line in wrap(text, width, self.size * size, bool(_BOLD & set(kind.split()))):
                self.text(x, top + step * 0.78, line, kind, size, anchor)
                top += step
        return top

    def stack(self, x: float, top: float, width: float, *blocks: Block) -> float:
        """Write blocks below each other, and return where the last one ends."""
        for gap, text, *style in blocks:
            top = self.block(x, top + gap, width, text, *style)
        return top

    def heading(self, y: float, text: str) -> None:
        """Write what a row below is about, above a rule."""
        self.text(0, y, text, "note", 0.9)
        self.line(0, y + 8, self.width, y + 8)

    def upright(self, x: float, y: float, text: str, kind: str, anchor: str) -> None:
        """Write one line from below upward."""
        turn = f"translate({x:g} {y:g}) rotate(-90)"
        self.put("text", kind, x=0, y=0, text_anchor=anchor, transform=turn).text = text

    def row(
        self, xs: list[float], top: float, width: float, texts: Iterable[str], *style: Any
    ) -> float:
        """Write blocks of one style side by side, and return where the lowest one ends."""
        return max(
            self.block(x, top, width, text, *style) for x, text in zip(xs, texts, strict=True)
        )

    def columns(self, count: int, left: float = 0) -> tuple[list[float], float]:
        """Return where each of equal columns begins, the first at `left`, and how wide each is."""
        width = (self.width - left) / count
        return [left + at * width for at in range(count)], width

    def told(
        self, x: float, y: float, key: str, room: float, note: str, to: str, size: float = 1
    ) -> None:
        """Write a key and, `room` to the right of its start, what it means, as one link."""
        with self.link(to):
            self.text(x, y, key, "key", size)
            self.text(x + room, y, note, "note", 0.92)

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


def texts(entries: Iterable[Facts], key: str) -> list[str]:
    """Return what each of some entries says under a key."""
    return [entry[key] for entry in entries]


def dated(row: Facts) -> str:
    """Return who said or counted something, and in which year if that is known."""
    return f"{row['who']}, {row['year']}" if row.get("year") else row["who"]


def around(x: float, y: float, radius: float, angle: float) -> Point:
    """Return the point on a circle at an angle in degrees, clockwise from the right."""
    return x + radius * cos(angle * pi / 180), y + radius * sin(angle * pi / 180)


def seeds(x: float, y: float, count: int, gap: float) -> list[Point]:
    """Return points spread evenly over a disk, like the seeds of a sunflower, `gap` apart."""
    golden = 137.50776
    return [around(x, y, gap * (n + 0.5) ** 0.5, n * golden) for n in range(count)]
