"""Draws diagrams from data as inline SVG, in the theme's colors.

::: roles-map
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import AtomicString

from fieldguide import engine
from fieldguide.content import Guide, read_guide
from fieldguide.directives import DirectiveProcessor, child

LETTER = 0.56  # mean width of a letter of the text face, in font sizes


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
    width = len(text) * size * LETTER
    gap = radius + size * 0.3
    starts = [x - radius, x + radius - width, x - width / 2]
    places = [(x + gap, y + size * 0.33), (x - gap - width, y + size * 0.33)]
    for line in range(4):
        above = y - gap - size * (0.15 + 1.15 * line)
        below = y + gap + size * (0.8 + 1.15 * line)
        places += [(left, base) for base in (above, below) for left in starts]
    for left, base in places:
        box = Box(left - 1, base - size * 0.85, left + width + 1, base + size * 0.25)
        yield Label(text, left, base, box)


@dataclass(frozen=True)
class Plot:
    """How one drawing of the roles map is laid out: its name, size and letters, in its units."""

    name: str
    width: float
    height: float
    size: float


# Drawn twice: shrinking the wide one to a phone would make its letters too small to read.
PLOTS = (Plot("wide", 760, 620, 13), Plot("narrow", 380, 760, 12))


class FiguresExtension(Extension):
    """Registers the figures; `root` is the repository's root."""

    def __init__(self, **kwargs):
        self.config = {"root": ["", "the repository's root"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        root = engine.root(self.getConfig("root"))

        def roles_map(parent: etree.Element, _: str) -> None:
            draw_roles_map(parent, read_guide(root), engine.page_path(md), md.htmlStash.store)

        processor = DirectiveProcessor(md, {"roles-map": roles_map})
        md.parser.blockprocessors.register(processor, "figures", 95)


def draw_roles_map(
    parent: etree.Element, guide: Guide, here: str, keep: Callable[[str], str]
) -> None:
    """Append the map of the roles: code upward, outward to the right, every point a link.

    The two judgements, 0 to 10, are `map.code` and `map.outward` in `data/roles.yml`; a table of
    them is the drawing's text alternative. `keep` takes finished HTML and returns the text that
    stands for it: MkDocs' own pass over links would stumble over those of a drawing.
    """
    figure = child(parent, "figure", class_="guide-figure roles-map")
    for plot in PLOTS:
        drawn = etree.tostring(_plot(guide, here, plot), encoding="unicode", method="html")
        child(figure, "div", AtomicString(keep(drawn)), class_=f"guide-figure-{plot.name}")
    child(
        figure,
        "figcaption",
        "The roles by how much of the work is code, and by whether it feeds inward or speaks "
        "outward.",
    )
    _judgements(figure, guide)


def _plot(guide: Guide, here: str, plot: Plot) -> etree.Element:
    edge, foot = plot.size * 1.9, plot.size * 2.1
    frame = Box(edge, plot.size * 0.5, plot.width - 2, plot.height - foot)
    radius = plot.size * 0.42
    inset = plot.size * 2.2

    def x(outward: int) -> float:
        return frame.left + inset + outward / 10 * (frame.right - frame.left - 2 * inset)

    def y(code: int) -> float:
        return frame.bottom - inset - code / 10 * (frame.bottom - frame.top - 2 * inset)

    svg = etree.Element(
        "svg",
        {
            "viewBox": f"0 0 {plot.width:g} {plot.height:g}",
            "role": "group",
            "aria-label": "Map of the roles; the table below says the same",
            "font-size": f"{plot.size:g}",
        },
    )
    for share in (0, 5, 10):
        _line(svg, x(share), frame.top, x(share), frame.bottom)
        _line(svg, frame.left, y(share), frame.right, y(share))
    _text(svg, frame.left, plot.height - plot.size * 0.6, "← feeds inward", "start")
    _text(svg, frame.right, plot.height - plot.size * 0.6, "speaks outward →", "end")
    side = _text(svg, 0, 0, "more of it is code →", "end", "axis")
    side.set("transform", f"translate({plot.size:g} {frame.top:g}) rotate(-90)")

    pages = {page.path for page in guide.pages}
    roles = list(guide.roles.values())
    points = [(role["name"], x(role["map"]["outward"]), y(role["map"]["code"])) for role in roles]
    labels = place_labels(points, frame, plot.size, radius)
    for role, (name, cx, cy), label in zip(roles, points, labels, strict=True):
        page = role_page(role["id"])
        point = child(svg, "a" if page in pages else "g", class_=f"map-{role['devrel']}")
        if page in pages:
            # Not `href`: the theme's script assigns to that property, which SVG links refuse.
            point.set("xlink:href", engine.address(here, page))
        if label.box.top - cy > radius * 3 or cy - label.box.bottom > radius * 3:
            end = label.box.top if label.box.top > cy else label.box.bottom
            _line(point, cx, cy, cx, end)
        child(point, "circle", cx=f"{cx:.1f}", cy=f"{cy:.1f}", r=f"{radius:.1f}")
        _text(point, label.x, label.y, name)
    return svg


def role_page(role: str) -> str:
    """Return the path below `docs/` of the page about a role."""
    return "definition/index.md" if role == "devrel" else f"roles/{role}.md"


def _line(svg: etree.Element, x1: float, y1: float, x2: float, y2: float) -> None:
    child(svg, "line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}")


def _text(
    parent: etree.Element, x: float, y: float, text: str, anchor: str = "start", kind: str = ""
) -> etree.Element:
    element = child(parent, "text", AtomicString(text), x=f"{x:.1f}", y=f"{y:.1f}")
    if anchor != "start":
        element.set("text-anchor", anchor)
    if kind or parent.tag == "svg":
        element.set("class", "axis")
    return element


def _judgements(figure: etree.Element, guide: Guide) -> None:
    details = child(figure, "details")
    child(details, "summary", "The map as a table")
    table = child(details, "table", class_="roles-scores")
    child(table, "caption", "Two judgements by the editors, from 0 to 10")
    head = child(child(table, "thead"), "tr")
    for name in ("Role", "Code in the work", "Speaks outward"):
        child(head, "th", name, scope="col")
    body = child(table, "tbody")
    for role in sorted(guide.roles.values(), key=lambda role: role["name"].casefold()):
        row = child(body, "tr")
        child(row, "th", role["name"], scope="row")
        child(row, "td", str(role["map"]["code"]))
        child(row, "td", str(role["map"]["outward"]))


def makeExtension(**kwargs) -> FiguresExtension:
    return FiguresExtension(**kwargs)
