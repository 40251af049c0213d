"""Figures of communities and needs: tiers, shares, the funnel beside the orbit, the five needs."""

from __future__ import annotations

from fieldguide.guide.facts import ready
from fieldguide.guide.figure_tables import shares_text
from fieldguide.pictures.drawing import Drawing, around, seeds, wrap


def community_tiers(d: Drawing) -> float:
    """Draw the three tiers as dots and the moves between them; return the drawing's height."""
    return _tiers_down(d) if d.narrow else _tiers_across(d)


def _dots(d: Drawing, x: float, y: float, count: int) -> None:
    """A tier's members: the fewer there are, the larger each."""
    radius = 2.6 if count > 30 else 4.2 if count > 8 else 7.5
    gap = 6.6 if count > 30 else 9.4 if count > 8 else 13.5
    kind = "soft" if count > 30 else "half" if count > 8 else "fill"
    for a, b in seeds(x, y, count, gap):
        d.circle(a, b, radius, kind)


def _tiers_across(d: Drawing) -> float:
    tiers, moves = d.models["tiers"], d.models["moves"]
    column = d.width * 0.205
    gap = (d.width - 3 * column) / 2
    middle, low = 72, 0.0
    for at, tier in enumerate(tiers):
        x = at * (column + gap)
        _dots(d, x + column / 2, middle, tier["dots"])
        with d.link(tier["page"]):
            d.text(x + column / 2, 158, tier["name"], "name", 1.35, "middle")
        bottom = d.block(x + column / 2, 168, column, tier["does"], "text", 1, "middle")
        d.line(x + column / 2 - 14, bottom + 9, x + column / 2 + 14, bottom + 9)
        bottom = d.block(x + column / 2, bottom + 14, column, tier["owed"], "note", 1, "middle")
        low = max(low, bottom)
    for at, move in enumerate(moves[:2]):
        left = (at + 1) * column + at * gap + 12
        right = left + gap - 24
        x = (left + right) / 2
        d.arrow([(left, middle), (right, middle)])
        tall = len(wrap(move["ready"], gap - 24, d.size * 0.92)) * d.size * 1.22
        d.text(x, middle - tall - 14, "Ready when", "key", 0.88, "middle")
        d.block(x, middle - tall - 9, gap - 24, move["ready"], "text", 0.92, "middle")
        d.text(x, middle + 21, "Offer", "key", 0.88, "middle")
        d.block(x, middle + 25, gap - 24, move["offer"], "text", 0.92, "middle")
    move, y = moves[2], low + 22
    d.line(0, y, d.width, y)
    d.circle(7, y + 21, 5.5, "ring")
    with d.link("community/moving-between-tiers.md"):
        d.text(22, y + 26, move["to"], "name", 1.1)
    d.text(110, y + 26, f"{ready(move)}: {move['offer'].lower()}", "text")
    return y + 36


def _tiers_down(d: Drawing) -> float:
    tiers, moves = d.models["tiers"], d.models["moves"]
    left, y = 128, 0.0
    for at, tier in enumerate(tiers):
        _dots(d, 55, y + 56, tier["dots"])
        with d.link(tier["page"]):
            d.text(left, y + 26, tier["name"], "name", 1.3)
        bottom = d.block(left, y + 34, d.width - left, tier["does"])
        d.block(left, bottom + 3, d.width - left, tier["owed"], "note")
        y += 118
        move = moves[at]
        if at == 2:
            d.circle(55, y + 14, 5.5, "ring")
            with d.link("community/moving-between-tiers.md"):
                d.text(left, y + 19, move["to"], "name", 1.1)
            return d.block(left, y + 25, d.width - left, f"{move['ready']}: {move['offer']}") + 4
        d.arrow([(55, y), (55, y + 56)])
        d.text(left, y + 10, "Ready when", "key", 0.9)
        bottom = d.block(left, y + 13, d.width - left, move["ready"])
        d.text(left, bottom + 13, "Offer", "key", 0.9)
        d.block(left + 42, bottom + 1, d.width - left - 42, move["offer"])
        y += 72
    return y


SHARES = (("read", "sand"), ("take some part", "half"), ("most active", "fill"))


def participation_inequality(d: Drawing) -> float:
    """Draw a bar for each count of who takes part; return the drawing's height."""
    label = 0 if d.narrow else d.width * 0.33
    end = d.width if d.narrow else d.width - 150
    x = label
    for name, kind in SHARES:
        d.rect(x, 4, 12, 12, kind)
        d.rect(x, 4, 12, 12, "line")
        d.text(x + 18, 15, name, "note", 0.95)
        x += 40 + len(name) * 7
    step, bar = (74, 20) if d.narrow else (48, 24)
    for at, row in enumerate(d.models["participation"]):
        y = 30 + at * step
        who = f"{row['who']}, {row['year']}" if row.get("year") else row["who"]
        top = y + 42 if d.narrow else y + 12
        if not d.narrow:
            d.line(0, y, d.width, y)
        d.text(0, y + 18, who, "name", 1)
        d.text(0, y + (33 if d.narrow else 36), row["of"], "note", 0.95)
        d.text(d.width, y + 18 if d.narrow else top + 17, shares_text(row), "strong", 1, "end")
        x = label
        for share, (_, kind) in zip(row["shares"], SHARES, strict=True):
            width = share / 100 * (end - label)
            d.rect(x, top, width, bar, kind)
            x += width
        d.rect(label, top, end - label, bar, "line")
    return 30 + len(d.models["participation"]) * step + 2


def funnel_and_orbit(d: Drawing) -> float:
    """Draw the two pictures and what each answers; return the drawing's height."""
    ask = 0 if d.narrow else d.width * 0.19
    half = (d.width - ask) / 2
    left, right = ask, ask + half
    middle = 108
    with d.link("terms/funnel.md"):
        d.text(left, 16, "The funnel", "name", 1.25)
    with d.link("journey/funnel-flywheel-orbit.md"):
        d.text(right, 16, "The orbit", "name", 1.25)
    width, top, tall = half - 24, 36, 36
    for at, name in enumerate(d.models["funnel_levels"]):
        a, b = (width / 2 * (1 - share * 0.2) for share in (at, at + 1))
        x, y = left + width / 2, top + at * tall
        d.path(
            f"M{x - a:.0f} {y} H{x + a:.0f} L{x + b:.0f} {y + tall - 3} H{x - b:.0f} Z",
            "wash" if at < 3 else "half",
        )
        d.text(x, y + 22, name, "text", 0.86 if d.narrow else 1, "middle")
    d.arrow([(left + width / 2, top + 4 * tall), (left + width / 2, top + 4 * tall + 18)], "drop")
    levels = d.models["orbit_levels"]
    x = right + half / 2 - (0 if d.narrow else 44)
    radii = [n * (78 / 4) + 4 for n in range(1, 5)]
    for at, radius in enumerate(radii):
        d.circle(x, middle + 10, radius, "hair")
        for member in range((3, 6, 10, 15)[at]):
            angle = member * 360 / (3, 6, 10, 15)[at] + at * 33
            a, b = around(x, middle + 10, radius, angle)
            d.circle(a, b, (5, 4, 3, 2.2)[at], "paper")
            d.circle(a, b, (5, 4, 3, 2.2)[at], ("fill", "half", "half", "soft")[at])
    if not d.narrow:
        for at, name in enumerate(reversed(levels)):
            y = middle + 10 - radii[3 - at] * 0.86
            d.line(x + radii[3 - at] * 0.51, y, x + 96, y)
            d.text(x + 100, y + 4, name, "text", 0.92)
    y = 226.0
    if d.narrow:
        told = "From the inside: " + ", ".join(levels).lower()
        y = d.block(right, y - 10, half, told, "note", 0.9) + 12
    for row in d.models["pictures"]:
        d.line(0, y, d.width, y)
        top, asked = y + 8, 0.0
        if d.narrow:
            top = d.block(0, top, d.width, row["question"], "note", 0.92) + 2
        else:
            asked = d.block(0, top, ask - 12, row["question"], "note", 0.95)
        y = 8 + max(
            asked,
            d.block(left, top, half - 24, row["funnel"]),
            d.block(right, top, half, row["orbit"]),
        )
    return y


def five_needs(d: Drawing) -> float:
    """Draw the five needs by how many people each takes; return the drawing's height."""
    needs = d.models["needs"]
    if d.narrow:
        y, left = 0.0, 104
        for need in needs:
            d.line(0, y, d.width, y)
            _need(d, 42, y + 52, need["shape"])
            with d.link(need["page"]):
                d.text(left, y + 24, need["name"], "name", 1.2)
            bottom = d.block(left, y + 30, d.width - left, need["takes"], "note", 0.95)
            bottom = d.block(left, bottom + 2, d.width - left, need["gives"])
            y = max(
                d.block(left, bottom + 2, d.width - left, need["without"], "loss") + 12, y + 100
            )
        return y
    column = d.width / len(needs)
    low = 0.0
    for at, need in enumerate(needs):
        x = at * column
        _need(d, x + 36, 56, need["shape"])
        with d.link(need["page"]):
            d.text(x, 130, need["name"], "name", 1.2)
        d.text(x, 149, need["takes"], "note", 0.95)
        low = max(low, d.block(x, 162, column - 16, need["gives"]))
    y = low + 22
    d.text(0, y + 12, "Without it", "note", 0.9)
    d.line(0, y + 20, d.width, y + 20)
    ends = [
        d.block(at * column, y + 27, column - 16, need["without"], "loss")
        for at, need in enumerate(needs)
    ]
    return max(ends) + 4


def _need(d: Drawing, x: float, y: float, shape: str) -> None:
    """A need's small drawing: how many people it takes, the one who needs it filled."""
    if shape == "product":
        d.rect(x - 26, y - 26, 52, 52, "wash")
        d.path(f"M{x - 26} {y - 26} h52 v52 h-52 z", "flow")
        d.circle(x, y, 7, "fill")
    elif shape == "one":
        d.circle(x, y, 7, "fill")
        d.circle(x, y, 26, "hair")
    elif shape == "two":
        d.line(x - 16, y, x + 16, y, "flow")
        d.circle(x - 18, y, 7, "fill")
        d.circle(x + 18, y, 7, "ring")
    elif shape == "many":
        points = [around(x, y, 27, -90 + n * 60) for n in range(6)]
        for at, (a, b) in enumerate(points):
            for c, e in points[at + 1 :]:
                d.line(a, b, c, e)
        for a, b in points[1:]:
            d.circle(a, b, 6, "ring")
        d.circle(*points[0], 7, "fill")
    else:
        d.arrow([(x - 34, y), (x + 36, y)])
        for at in range(4):
            d.circle(x - 32 + at * 18, y, 3 + at * 1.4, "fill")
