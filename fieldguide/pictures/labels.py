"""Labels beside points, so placed that none meets another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fieldguide.pictures.lines import text_width


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
