"""Figures of communities and needs: tiers, shares, the funnel beside the orbit, the five needs."""

from __future__ import annotations

from fieldguide.guide.facts import ready
from fieldguide.guide.figure_tables import shares_text
from fieldguide.pictures.drawing import Drawing, around, dated, seeds, texts
from fieldguide.pictures.lines import wrap

MOVING = "community/moving-between-tiers.md"
SHARES = (("read", "sand"), ("take some part", "half"), ("most active", "fill"))
# The funnel's and the orbit's names, and where each is explained.
PICTURES = {"The funnel": "terms/funnel.md", "The orbit": "journey/funnel-flywheel-orbit.md"}
# From how many members on they are how large, how far apart and of what look.
DOTS = ((30, 2.6, 6.6, "soft"), (8, 4.2, 9.4, "half"), (0, 7.5, 13.5, "fill"))
# The orbit's rings from within: how many members each has, how large and of what look.
RINGS = ((3, 5, "fill"), (6, 4, "half"), (10, 3, "half"), (15, 2.2, "soft"))


def community_tiers(d: Drawing) -> float:
    """Draw the three tiers as dots and the moves between them; return the drawing's height."""
    return _tiers_down(d) if d.narrow else _tiers_across(d)


def _dots(d: Drawing, x: float, y: float, count: int) -> None:
    """A tier's members: the fewer there are, the larger each."""
    _, radius, gap, kind = next(look for look in DOTS if count > look[0])
    for a, b in seeds(x, y, count, gap):
        d.circle(a, b, radius, kind)


def _tiers_across(d: Drawing) -> float:
    moves, column, middle, low = d.models["moves"], d.width * 0.205, 72, 0.0
    gap = (d.width - 3 * column) / 2
    xs = [column / 2 + at * (column + gap) for at in range(3)]
    for x, tier in zip(xs, d.models["tiers"], strict=True):
        _dots(d, x, middle, tier["dots"])
        d.text(x, 158, tier["name"], "name", 1.35, "middle", to=tier["page"])
        bottom = d.block(x, 168, column, tier["does"], "text", 1, "middle")
        d.line(x - 14, bottom + 9, x + 14, bottom + 9)
        low = max(low, d.block(x, bottom + 14, column, tier["owed"], "note", 1, "middle"))
    for x, move in zip(xs[:2], moves[:2], strict=True):
        x, width = x + (column + gap) / 2, gap - 24
        d.arrow((x - width / 2, middle), (x + width / 2, middle))
        tall = len(wrap(move["ready"], width, d.size * 0.92)) * d.size * 1.22
        d.text(x, middle - tall - 14, "Ready when", "key", 0.88, "middle")
        d.block(x, middle - tall - 9, width, move["ready"], "text", 0.92, "middle")
        d.text(x, middle + 21, "Offer", "key", 0.88, "middle")
        d.block(x, middle + 25, width, move["offer"], "text", 0.92, "middle")
    move, y = moves[2], low + 22
    d.line(0, y, d.width, y)
    d.circle(7, y + 21, 5.5, "ring")
    d.text(22, y + 26, move["to"], "name", 1.1, to=MOVING)
    d.text(110, y + 26, f"{ready(move)}: {move['offer'].lower()}")
    return y + 36


def _tiers_down(d: Drawing) -> float:
    left, step = 128, 190
    width = d.width - left
    for at, (tier, move) in enumerate(zip(d.models["tiers"], d.models["moves"], strict=True)):
        y = at * step
        _dots(d, 55, y + 56, tier["dots"])
        d.text(left, y + 26, tier["name"], "name", 1.3, to=tier["page"])
        d.stack(left, y + 34, width, (0, tier["does"]), (3, tier["owed"], "note"))
        y += 118
        if at < 2:
            d.arrow((55, y), (55, y + 56))
            d.text(left, y + 10, "Ready when", "key", 0.9)
            bottom = d.block(left, y + 13, width, move["ready"])
            d.text(left, bottom + 13, "Offer", "key", 0.9)
            d.block(left + 42, bottom + 1, width - 42, move["offer"])
    d.circle(55, y + 14, 5.5, "ring")
    d.text(left, y + 19, move["to"], "name", 1.1, to=MOVING)
    return d.block(left, y + 25, width, f"{move['ready']}: {move['offer']}") + 4


def participation_inequality(d: Drawing) -> float:
    """Draw a bar for each count of who takes part; return the drawing's height."""
    label, end = (0, d.width) if d.narrow else (d.width * 0.33, d.width - 150)
    # How high a row and a bar are; in a row, where the bar, what was counted and the shares are.
    step, bar, down, of, told = (74, 20, 42, 33, 18) if d.narrow else (48, 24, 12, 36, 29)
    x = label
    for name, kind in SHARES:
        d.rect(x, 4, 12, 12, kind)
        d.rect(x, 4, 12, 12, "line")
        d.text(x + 18, 15, name, "note", 0.95)
        x += 40 + len(name) * 7
    y = 30
    for row in d.models["participation"]:
        if not d.narrow:
            d.line(0, y, d.width, y)
        d.text(0, y + 18, dated(row), "name")
        d.text(0, y + of, row["of"], "note", 0.95)
        d.text(d.width, y + told, shares_text(row), "strong", 1, "end")
        x = label
        for share, (_, kind) in zip(row["shares"], SHARES, strict=True):
            width = share / 100 * (end - label)
            d.rect(x, y + down, width, bar, kind)
            x += width
        d.rect(label, y + down, end - label, bar, "line")
        y += step
    return y + 2


def funnel_and_orbit(d: Drawing) -> float:
    """Draw the two pictures and what each answers; return the drawing's height."""
    ask = 0 if d.narrow else d.width * 0.19
    (left, right), half = d.columns(2, ask)
    for x, (name, page) in zip((left, right), PICTURES.items(), strict=True):
        d.text(x, 16, name, "name", 1.25, to=page)
    _funnel(d, left + half / 2 - 12, half - 24)
    _orbit(d, right + half / 2 - (0 if d.narrow else 44))
    y = 226.0
    if d.narrow:
        told = "From the inside: " + ", ".join(d.models["orbit_levels"]).lower()
        y = d.block(right, y - 10, half, told, "note", 0.9) + 12
    for row in d.models["pictures"]:
        d.line(0, y, d.width, y)
        top, room, size = (y + 8, d.width, 0.92) if d.narrow else (y + 8, ask - 12, 0.95)
        asked = d.block(0, top, room, row["question"], "note", size)
        if d.narrow:
            top = asked + 2
        bottom = d.block(left, top, half - 24, row["funnel"])
        y = 8 + max(asked, bottom, d.block(right, top, half, row["orbit"]))
    return y


def _funnel(d: Drawing, x: float, width: float) -> None:
    top, tall = 36, 36
    for at, name in enumerate(d.models["funnel_levels"]):
        a, b = (width / 2 * (1 - share * 0.2) for share in (at, at + 1))
        y = top + at * tall
        d.path(
            f"M{x - a:.0f} {y} H{x + a:.0f} L{x + b:.0f} {y + tall - 3} H{x - b:.0f} Z",
            "wash" if at < 3 else "half",
        )
        d.text(x, y + 22, name, "text", 0.86 if d.narrow else 1, "middle")
    d.arrow((x, top + 4 * tall), (x, top + 4 * tall + 18), kind="drop")


def _orbit(d: Drawing, x: float) -> None:
    middle, radii = 118, [n * (78 / 4) + 4 for n in range(1, 5)]
    for at, (radius, (count, size, kind)) in enumerate(zip(radii, RINGS, strict=True)):
        d.circle(x, middle, radius, "hair")
        for member in range(count):
            a, b = around(x, middle, radius, member * 360 / count + at * 33)
            d.circle(a, b, size, "paper")
            d.circle(a, b, size, kind)
    if not d.narrow:
        for radius, name in zip(reversed(radii), reversed(d.models["orbit_levels"]), strict=True):
            y = middle - radius * 0.86
            d.line(x + radius * 0.51, y, x + 96, y)
            d.text(x + 100, y + 4, name, "text", 0.92)


def five_needs(d: Drawing) -> float:
    """Draw the five needs by how many people each takes; return the drawing's height."""
    needs, y = d.models["needs"], 0.0
    if d.narrow:
        left = 104
        for need in needs:
            d.line(0, y, d.width, y)
            _need(d, 42, y + 52, need["shape"])
            d.text(left, y + 24, need["name"], "name", 1.2, to=need["page"])
            told = (
                (0, need["takes"], "note", 0.95),
                (2, need["gives"]),
                (2, need["without"], "loss"),
            )
            y = max(d.stack(left, y + 30, d.width - left, *told) + 12, y + 100)
        return y
    xs, column = d.columns(len(needs))
    for x, need in zip(xs, needs, strict=True):
        _need(d, x + 36, 56, need["shape"])
        d.text(x, 130, need["name"], "name", 1.2, to=need["page"])
        d.text(x, 149, need["takes"], "note", 0.95)
        y = max(y, d.block(x, 162, column - 16, need["gives"]))
    d.heading(y + 34, "Without it")
    return d.row(xs, y + 49, column - 16, texts(needs, "without"), "loss") + 4


def _need(d: Drawing, x: float, y: float, shape: str) -> None:
    """A need's small drawing: how many people it takes, the one who needs it filled."""
    if shape == "product":
        d.rect(x - 26, y - 26, 52, 52, "wash")
        d.path(f"M{x - 26} {y - 26} h52 v52 h-52 z", "flow")
        d.circle(x, y, 7)
    elif shape == "one":
        d.circle(x, y, 7)
        d.circle(x, y, 26, "hair")
    elif shape == "two":
        d.line(x - 16, y, x + 16, y, "flow")
        d.circle(x - 18, y, 7)
        d.circle(x + 18, y, 7, "ring")
    elif shape == "many":
        points = [around(x, y, 27, -90 + n * 60) for n in range(6)]
        for at, (a, b) in enumerate(points):
            for c, e in points[at + 1 :]:
                d.line(a, b, c, e)
        for a, b in points[1:]:
            d.circle(a, b, 6, "ring")
        d.circle(*points[0], 7)
    else:
        d.arrow((x - 34, y), (x + 36, y))
        for at in range(4):
            d.circle(x - 32 + at * 18, y, 3 + at * 1.4, "fill")
