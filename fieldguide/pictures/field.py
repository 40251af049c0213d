"""Figures of the field itself: its map, its reporting lines, its history, its definitions."""

from __future__ import annotations

from itertools import pairwise
from math import acos, degrees

from fieldguide.guide.repository import Facts
from fieldguide.pictures.drawing import Drawing, Point, dated, texts
from fieldguide.pictures.lines import text_width

DEVREL = "definition/index.md"
# Both ways over the border: what each is called, what it means, and where that is explained.
WAYS = (
    ("Outbound", "going where developers are", "journey/outbound-and-inbound.md#directions"),
    ("Inbound", "carrying back what they need", "journey/outbound-and-inbound.md"),
)


def field_map(d: Drawing) -> float:
    """Draw DevRel on the border between a company and its developers; return the height."""
    return _field_down(d) if d.narrow else _field_across(d)


def _parts(d: Drawing, side: str) -> list[Facts]:
    return [part for part in d.models["field"] if part["side"] == side]


def _field_across(d: Drawing) -> float:
    height, middle, half, border = 372, 190, 98, d.width * 0.415
    d.rect(0, 30, border, height - 60, "sand")
    d.text(16, 54, "The company", "note", 0.95)
    d.text(d.width, 54, "Developers", "note", 0.95, "end")
    for at, part in enumerate(_parts(d, "inside")):
        y = 110 + at * 76
        d.text(16, y, part["name"], "name", 1.25, to=part["page"])
        d.text(16, y + 18, part["about"], "note", 0.95)
        d.line(16, y + 36, border - half - 18, y + 36)
    beyond = d.width - border
    edges = [half, *(half + (beyond - half) * share for share in (0.21, 0.44, 0.71)), beyond]
    for radius in edges[1:-1]:
        # As far as the box's corners, and not above the words at the head or below those at the foot.
        turn = degrees(acos(half / radius)) * 0.96
        if radius > 150:
            turn = min(turn, degrees(acos((radius**2 - 150**2) ** 0.5 / radius)))
        d.arc(border, middle, radius, -turn, turn, "flow")
    for part, (start, end) in zip(_parts(d, "outside"), pairwise(edges), strict=True):
        x, width = border + (start + end) / 2, end - start
        name, page = part["name"], part["page"]
        low = d.block(x, middle - 18, width - 4, name, "name", 1.1, "middle", to=page)
        d.block(x, low + 1, width - 10, part["about"], "note", 0.9, "middle")
    _devrel(d, border, 2 * half, (64, 316), (30, 1.32), (42, 52), (21, 1.08), (38, 0.84))
    left = border - half
    for y, (name, told, page) in zip((12, height - 12), WAYS, strict=True):
        d.told(left, y + 4, name, 74, told, page)
        after = left + 84 + text_width(told, d.size * 0.92)
        if name == "Outbound":
            d.arrow((after, y), (d.width - 4, y))
        else:
            d.line(after, y, d.width - 4, y, "flow")
            d.arrow((left - 10, y), (16, y))
    return height


def _field_down(d: Drawing) -> float:
    middle, border, top, foot = d.width / 2, 206, 102, 318
    d.rect(0, 0, d.width, border, "sand")
    d.text(12, 20, "The company", "note", 0.95)
    for x, part in zip(d.columns(3, 12)[0], _parts(d, "inside"), strict=True):
        d.text(x, 48, part["name"], "name", 1.08, to=part["page"])
        d.block(x, 54, (d.width - 24) / 3 - 8, part["about"], "note", 0.92)
    _devrel(d, middle, 292, (top, foot), (28, 1.3), (40, 43), (19, 1.05), (35, 0.92))
    for turn, (name, told, page) in enumerate(WAYS):
        x = d.width - 10 if turn else 10
        ends = [(x, foot + 6), (x, foot + 310)]
        d.arrow(*(ends[::-1] if turn else ends))
        d.told(20, foot + 20 + turn * 18, name, 64, told, page, 0.95)
    step, centre = 66, top + 60
    for at, part in enumerate(_parts(d, "outside")):
        edge = foot + 46 + at * step
        radius = edge - centre
        if at:
            # From the border's foot on, and not beyond the sheet.
            reach = max(radius - 16, max(0, radius**2 - 158**2) ** 0.5)
            half = degrees(acos(reach / radius))
            d.arc(middle, centre, radius, 90 - half, 90 + half, "flow")
        d.text(middle, edge + 32, part["name"], "name", 1.1, "middle", to=part["page"])
        d.text(middle, edge + 49, part["about"], "note", 0.95, "middle")
    return foot + 46 + 4 * step + 4


def _devrel(
    d: Drawing,
    x: float,
    width: float,
    ends: Point,
    title: Point,
    rows: Point,
    name: Point,
    about: Point,
) -> None:
    """The box on the border: its middle and width, where it begins and ends, and its words.

    Of the title, a part's name and what it is about, each is where it stands below the box's or
    its row's top, and how large it is; of the rows, where the first stands, and how high each is.
    """
    left, (top, foot) = x - width / 2, ends
    d.rect(left, top, width, foot - top)
    for y in ends:
        d.line(left, y, left + width, y, "flow")
    d.text(x, top + title[0], "Developer Relations", "name", title[1], "middle", to=DEVREL)
    for at, part in enumerate(_parts(d, "border")):
        y = top + rows[0] + at * rows[1]
        d.line(left + 16, y, left + width - 16, y)
        d.text(x, y + name[0], part["name"], "name", name[1], "middle", to=part["page"])
        d.text(x, y + about[0], part["about"], "note", about[1], "middle")


def reporting_lines(d: Drawing) -> float:
    """Draw four organization charts with their price; return the drawing's height."""
    homes, y = d.models["reporting"], 0.0
    if d.narrow:
        left = 122
        for at, home in enumerate(homes):
            if at:
                d.line(0, y, d.width, y)
            _chart(d, 0, y + 18, 96, at)
            y = max(_home(d, left, y + 8, d.width - left, home), y + 118) + 14
        return y - 8
    xs, column = d.columns(4)
    for at, (x, home) in enumerate(zip(xs, homes, strict=True)):
        _chart(d, x, 12, column - 40, at)
        y = max(y, _home(d, x, 132, column - 22, home))
    return y + 4


def _home(d: Drawing, x: float, top: float, width: float, home: Facts) -> float:
    name = f"Under {home['name'].lower()}"
    top = d.block(x, top, width, name, "name", 1.2, to=home["page"])
    top = d.stack(x, top, width, (4, home["gain"]), (2, home["cost"], "loss"))
    if home.get("example"):
        top = d.block(x, top + 2, width, f"For instance {home['example']}", "note", 0.95)
    return top


def _chart(d: Drawing, x: float, y: float, width: float, parent: int) -> None:
    """An executive, three departments, and DevRel below one of them or beside them."""
    own = parent == 3
    count, top = 4 if own else 3, x + width / 2
    places = [x + 10 + at * (width - 20) / (count - 1) for at in range(count)]
    d.line(top, y, top, y + 24, "line")
    d.line(places[0], y + 24, places[-1], y + 24, "line")
    for at, place in enumerate(places):
        d.line(place, y + 24, place, y + 44, "line")
        if at < 3:
            d.circle(place, y + 46, 6.5, "ring" if at == parent else "soft")
    d.circle(top, y, 7.5, "ring" if own else "soft")
    place, low = places[parent], y + 46 if own else y + 80
    if not own:
        d.line(place, y + 53, place, y + 78, "flow")
    d.circle(place, low, 9)
    dx, dy, anchor = {2: (-14, 4.5, "end"), 3: (0, 26, "middle")}.get(parent, (14, 4.5, "start"))
    d.text(place + dx, low + dy, "DevRel", "key", 0.95, anchor)


def history(d: Drawing) -> float:
    """Draw the years to scale and join each event to its year; return the height."""
    events = d.models["history"]
    axis, left, size = (34, 76, 0.95) if d.narrow else (46, 150, 1.02)
    year, drop, gap = (0, 15, 8) if d.narrow else (96, -3, 7)
    rows, y = [], 10.0
    for event in events:
        rows.append(y + 6)
        with d.link("definition/history.md#timeline"):
            d.text(left, y + 10, event.get("when", str(event["year"])), "key", size)
            width = d.width - left - year
            y = d.block(left + year, y + drop, width, event["what"], "text", size) + gap
    end = y - 4
    first, last = 1980, 2027

    def at(when: int) -> float:
        return 6 + (when - first) / (last - first) * (end - 10)

    d.line(axis, 6, axis, end, "line")
    for decade in range(first, last, 10):
        d.line(axis - 5, at(decade), axis, at(decade), "line")
        d.text(axis - 8, at(decade) + 4, str(decade), "note", 0.85, "end")
    bend = (left - axis) / 2
    for event, row in zip(events, rows, strict=True):
        y = at(event["year"])
        d.path(
            f"M{axis} {y:.1f} C{axis + bend:.1f} {y:.1f} {left - bend:.1f} {row:.1f} "
            f"{left - 8} {row:.1f}",
            "hair",
        )
        d.circle(axis, y, 3.2)
    return end + 4


def definitions(d: Drawing) -> float:
    """Draw every definition in the column of what it stresses; return the height."""
    groups, rows = d.models["stresses"], d.models["definitions"]
    if d.narrow:
        y = 0.0
        for group in groups:
            d.circle(6, y + 14, 5)
            d.text(20, y + 19, group["name"], "name", 1.12)
            y += 30
            for row in rows:
                if row["group"] == group["id"]:
                    d.line(0, y, d.width, y)
                    d.text(d.width, y + 16, row["stress"], "key", 0.95, "end")
                    y = d.block(0, y + 3, d.width - 100, dated(row)) + 4
            y += 16
        return y - 12
    xs, column = d.columns(len(groups), d.width * 0.35)
    place, step = dict(zip(texts(groups, "id"), xs, strict=True)), 20.5
    top = 8 + d.row(xs, 0, column - 10, texts(groups, "name"), "name", 0.92)
    for at, row in enumerate(rows):
        x, y = place[row["group"]], top + at * step
        d.line(0, y, d.width, y)
        d.text(0, y + 14.5, dated(row), "text", 0.95)
        d.circle(x + 5, y + 10.2, 4.4)
        d.text(x + 15, y + 14.5, row["stress"], "note", 0.92)
    return top + len(rows) * step + 2
