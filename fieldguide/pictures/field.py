"""Figures of the field itself: its map, its reporting lines, its history, its definitions."""

from __future__ import annotations

from math import acos, degrees

from fieldguide.pictures.drawing import Drawing, text_width


def field_map(d: Drawing) -> float:
    """Draw DevRel on the border between a company and its developers; return the height."""
    return _field_down(d) if d.narrow else _field_across(d)


def _parts(d: Drawing, side: str) -> list[dict]:
    return [part for part in d.models["field"] if part["side"] == side]


def _field_across(d: Drawing) -> float:
    height, middle = 372, 190
    border = d.width * 0.415
    half = 98
    d.rect(0, 30, border, height - 60, "sand")
    d.text(16, 54, "The company", "note", 0.95)
    d.text(d.width, 54, "Developers", "note", 0.95, "end")
    for at, part in enumerate(_parts(d, "inside")):
        y = 110 + at * 76
        with d.link(part["page"]):
            d.text(16, y, part["name"], "name", 1.25)
        d.text(16, y + 18, part["about"], "note", 0.95)
        d.line(16, y + 36, border - half - 18, y + 36)
    outside = _parts(d, "outside")
    edges = [half + (d.width - border - half) * share for share in (0.21, 0.44, 0.71)]
    for radius in edges:
        turn = degrees(acos(min(1, half / radius))) * 0.96
        turn = min(
            turn, degrees(acos((radius**2 - 150**2) ** 0.5 / radius)) if radius > 150 else 90
        )
        d.arc(border, middle, radius, -turn, turn, "flow")
    starts = [half, *edges]
    ends = [*edges, d.width - border]
    for part, start, end in zip(outside, starts, ends, strict=True):
        x = border + (start + end) / 2
        with d.link(part["page"]):
            y = d.block(x, middle - 18, end - start - 4, part["name"], "name", 1.1, "middle")
        d.block(x, y + 1, end - start - 10, part["about"], "note", 0.9, "middle")
    d.rect(border - half, 64, 2 * half, 252, "wash")
    d.line(border - half, 64, border + half, 64, "flow")
    d.line(border - half, 316, border + half, 316, "flow")
    with d.link("definition/index.md"):
        d.text(border, 94, "Developer Relations", "name", 1.32, "middle")
    for at, part in enumerate(_parts(d, "border")):
        y = 106 + at * 52
        d.line(border - half + 16, y, border + half - 16, y)
        with d.link(part["page"]):
            d.text(border, y + 21, part["name"], "name", 1.08, "middle")
        d.text(border, y + 38, part["about"], "note", 0.84, "middle")
    for y, name, told, page in (
        (
            16,
            "Outbound",
            "going where developers are",
            "journey/outbound-and-inbound.md#directions",
        ),
        (height - 8, "Inbound", "carrying back what they need", "journey/outbound-and-inbound.md"),
    ):
        with d.link(page):
            d.text(border - half, y, name, "key")
            d.text(border - half + 74, y, told, "note", 0.92)
        start = border - half + 84 + text_width(told, d.size * 0.92)
        ends = [(start, y - 4), (d.width - 4, y - 4)]
        if name == "Outbound":
            d.arrow(ends)
        else:
            d.line(*ends[0], *ends[1], "flow")
            d.arrow([(border - half - 10, y - 4), (16, y - 4)])
    return height


def _field_down(d: Drawing) -> float:
    middle, border = d.width / 2, 206
    d.rect(0, 0, d.width, border, "sand")
    d.text(12, 20, "The company", "note", 0.95)
    inside = _parts(d, "inside")
    for at, part in enumerate(inside):
        x = 12 + at * (d.width - 12) / 3
        with d.link(part["page"]):
            d.text(x, 48, part["name"], "name", 1.08)
        d.block(x, 54, (d.width - 24) / 3 - 8, part["about"], "note", 0.92)
    top, tall, wide = 102, 216, 292
    d.rect(middle - wide / 2, top, wide, tall, "wash")
    for y in (top, top + tall):
        d.line(middle - wide / 2, y, middle + wide / 2, y, "flow")
    with d.link("definition/index.md"):
        d.text(middle, top + 28, "Developer Relations", "name", 1.3, "middle")
    for at, part in enumerate(_parts(d, "border")):
        y = top + 40 + at * 43
        d.line(middle - wide / 2 + 16, y, middle + wide / 2 - 16, y)
        with d.link(part["page"]):
            d.text(middle, y + 19, part["name"], "name", 1.05, "middle")
        d.text(middle, y + 35, part["about"], "note", 0.92, "middle")
    y = top + tall
    for name, told, page, turn in (
        ("Outbound", "going where developers are", "journey/outbound-and-inbound.md#directions", 0),
        ("Inbound", "carrying back what they need", "journey/outbound-and-inbound.md", 1),
    ):
        x = 10 if not turn else d.width - 10
        ends = [(x, y + 6), (x, y + 310)]
        d.arrow(ends[::-1] if turn else ends)
        with d.link(page):
            d.text(20, y + 20 + turn * 18, name, "key", 0.95)
            d.text(84, y + 20 + turn * 18, told, "note", 0.92)
    step, centre = 66, top + 60
    for at, part in enumerate(_parts(d, "outside")):
        edge = y + 46 + at * step
        radius = edge - centre
        half = degrees(acos(min(1, (radius - 16) / radius))) if at else 28
        half = min(half, degrees(acos(max(0, (radius**2 - 158**2)) ** 0.5 / radius)))
        if at:
            d.arc(middle, centre, radius, 90 - half, 90 + half, "flow")
        with d.link(part["page"]):
            d.text(middle, edge + 32, part["name"], "name", 1.1, "middle")
        d.text(middle, edge + 49, part["about"], "note", 0.95, "middle")
    return y + 46 + 4 * step + 4


def reporting_lines(d: Drawing) -> float:
    """Draw four organization charts with their price; return the drawing's height."""
    homes = d.models["reporting"]
    if d.narrow:
        y, left = 0.0, 122
        for at, home in enumerate(homes):
            if at:
                d.line(0, y, d.width, y)
            _chart(d, 0, y + 18, 96, at)
            bottom = _home(d, left, y + 8, d.width - left, home)
            y = max(bottom, y + 118) + 14
        return y - 8
    column = d.width / 4
    ends = []
    for at, home in enumerate(homes):
        _chart(d, at * column, 12, column - 40, at)
        ends.append(_home(d, at * column, 132, column - 22, home))
    return max(ends) + 4


def _home(d: Drawing, x: float, top: float, width: float, home: dict) -> float:
    with d.link(home["page"]):
        top = d.block(x, top, width, f"Under {home['name'].lower()}", "name", 1.2) + 4
    top = d.block(x, top, width, home["gain"]) + 2
    top = d.block(x, top, width, home["cost"], "loss")
    if home.get("example"):
        top = d.block(x, top + 2, width, f"For instance {home['example']}", "note", 0.95)
    return top


def _chart(d: Drawing, x: float, y: float, width: float, parent: int) -> None:
    """An executive, three departments, and DevRel below one of them or beside them."""
    own = parent == 3
    count = 4 if own else 3
    places = [x + 10 + at * (width - 20) / (count - 1) for at in range(count)]
    top = x + width / 2
    d.line(top, y, top, y + 24, "line")
    d.line(places[0], y + 24, places[-1], y + 24, "line")
    for at, place in enumerate(places):
        d.line(place, y + 24, place, y + 44, "line")
        here = at == parent
        if own and here:
            continue
        d.circle(place, y + 46, 6.5, "ring" if here else "soft")
    d.circle(top, y, 7.5, "ring" if own else "soft")
    place = places[parent]
    if not own:
        d.line(place, y + 53, place, y + 78, "flow")
    low = y + 46 if own else y + 80
    d.circle(place, low, 9, "fill")
    anchor, offset = ("end", -14) if parent > 1 else ("start", 14)
    if own:
        d.text(place, low + 26, "DevRel", "key", 0.95, "middle")
    else:
        d.text(place + offset, low + 4.5, "DevRel", "key", 0.95, anchor)


def history(d: Drawing) -> float:
    """Draw the years to scale and join each event to its year; return the height."""
    events = d.models["history"]
    axis, left = (34, 76) if d.narrow else (46, 150)
    size = 0.95 if d.narrow else 1.02
    year = 0 if d.narrow else 96
    rows, y = [], 10.0
    for event in events:
        with d.link("definition/history.md#timeline"):
            if d.narrow:
                d.text(left, y + 10, event.get("when", str(event["year"])), "key", size)
                bottom = d.block(left, y + 15, d.width - left, event["what"], "text", size)
            else:
                d.text(left, y + 10, event.get("when", str(event["year"])), "key", size)
                bottom = d.block(
                    left + year, y - 3, d.width - left - year, event["what"], "text", size
                )
        rows.append(y + 6)
        y = bottom + (8 if d.narrow else 7)
    end = y - 4
    first, last = 1980, 2027

    def at(when: int) -> float:
        return 6 + (when - first) / (last - first) * (end - 10)

    d.line(axis, 6, axis, end, "line")
    for decade in range(1980, 2030, 10):
        d.line(axis - 5, at(decade), axis, at(decade), "line")
        d.text(axis - 8, at(decade) + 4, str(decade), "note", 0.85, "end")
    for event, row in zip(events, rows, strict=True):
        y, bend = at(event["year"]), (left - axis) / 2
        d.path(
            f"M{axis} {y:.1f} C{axis + bend:.1f} {y:.1f} {left - bend:.1f} {row:.1f} "
            f"{left - 8} {row:.1f}",
            "hair",
        )
        d.circle(axis, y, 3.2, "fill")
    return end + 4


def definitions(d: Drawing) -> float:
    """Draw every definition in the column of what it stresses; return the height."""
    groups = d.models["stresses"]
    told = [
        (f"{row['who']}, {row['year']}" if row.get("year") else row["who"], row)
        for row in d.models["definitions"]
    ]
    if d.narrow:
        y = 0.0
        for group in groups:
            d.circle(6, y + 14, 5, "fill")
            d.text(20, y + 19, group["name"], "name", 1.12)
            y += 30
            for who, row in told:
                if row["group"] == group["id"]:
                    d.line(0, y, d.width, y)
                    d.text(d.width, y + 16, row["stress"], "key", 0.95, "end")
                    y = d.block(0, y + 3, d.width - 100, who) + 4
            y += 16
        return y - 12
    label = d.width * 0.35
    column, step = (d.width - label) / len(groups), 20.5
    top = 8 + max(
        d.block(label + at * column, 0, column - 10, group["name"], "name", 0.92)
        for at, group in enumerate(groups)
    )
    for at, (who, row) in enumerate(told):
        y = top + at * step
        d.line(0, y, d.width, y)
        d.text(0, y + 14.5, who, "text", 0.95)
        x = label + [group["id"] for group in groups].index(row["group"]) * column
        d.circle(x + 5, y + 10.2, 4.4, "fill")
        d.text(x + 15, y + 14.5, row["stress"], "note", 0.92)
    return top + len(told) * step + 2
