"""Figures of journeys: the five stages, the seven A's, AAARRRP, and what is counted and by whom."""

from __future__ import annotations

from fieldguide.pictures.drawing import Drawing, around, wrap

NARROWING = (1.0, 0.76, 0.58, 0.44, 0.33, 0.25)  # how wide the stream is; drawn, not measured


def developer_journey(d: Drawing) -> float:
    """Draw the stream of the five stages, and return the drawing's height."""
    return _journey_down(d) if d.narrow else _journey_across(d)


def _journey_across(d: Drawing) -> float:
    stages, column = d.models["stages"], d.width / 5
    for y, first, last, name, note in (
        (14, 0, 2, "Outbound", "you go where developers are"),
        (42, 1, 5, "Inbound", "they come to you, and you help"),
    ):
        left, right = first * column, last * column - 14
        with d.link("journey/outbound-and-inbound.md"):
            d.text(left, y, name, "key")
            d.text(left + 74, y, note, "note", 0.92)
        d.path(f"M{left:.0f} {y + 13} V{y + 7} H{right:.0f} V{y + 13}", "flow")
    top, tallest = 168, 74
    foot = top + tallest + 34
    lows = [top + tallest * share for share in NARROWING]
    stream = f"M0 {top} H{d.width} V{lows[5]:.1f} "
    ends = []
    for at, stage in enumerate(stages):
        x = at * column
        with d.link(stage["page"]):
            d.text(x, 84, stage["name"], "name", 1.3)
        d.block(x, 92, column - 14, stage["wants"], "text", 0.92)
        turn = x + column * 0.6
        before, after = lows[at], lows[at + 1]
        d.path(
            f"M{turn} {before:.1f} C{turn + 12} {before:.1f} {turn + 20} {before + 8:.1f} "
            f"{turn + 22} {foot} C{turn + 24} {before:.1f} {turn + 22} {after:.1f} "
            f"{turn} {after - 4:.1f} Z",
            "lost",
        )
        bottom = d.block(x, foot + 6, column - 14, stage["leaves"], "loss", 0.92)
        d.line(x, foot + 2, x + column - 14, foot + 2, "hair")
        ends.append(bottom)
    for at in reversed(range(5)):
        turn, low, high = at * column + column * 0.6, lows[at], lows[at + 1]
        stream += f"H{turn + 26:.1f} C{turn + 13:.1f} {high:.1f} {turn + 13:.1f} {low:.1f} {turn:.1f} {low:.1f} "
    d.path(stream + "H0 Z", "wash")
    d.line(0, top, d.width, top, "flow")
    for at in range(5):
        d.circle(at * column + 5, top, 4, "fill")
    end = max(ends) + 20
    d.path(f"M{d.width - 2} {foot + 4} V{end:.0f}", "flow")
    d.arrow([(d.width - 2, end), (0, end)], "flow")
    with d.link("journey/after-scale.md"):
        d.text(0, end + 20, "After Scale", "key")
        d.text(86, end + 20, "a new problem, or a new product, starts it again", "note", 0.92)
    return end + 28


def _journey_down(d: Drawing) -> float:
    stages, step, widest, left = d.models["stages"], 112, 58, 84
    rights = [widest * share for share in NARROWING]
    stream = "M0 0 "
    for at, stage in enumerate(stages):
        y = at * step
        with d.link(stage["page"]):
            d.text(left, y + 17, stage["name"], "name", 1.25)
        told = {"both": "outbound and inbound"}.get(stage["direction"], stage["direction"])
        d.text(d.width, y + 17, told, "note", 0.88, "end")
        bottom = d.block(left, y + 26, d.width - left, stage["wants"])
        bottom = d.block(left, bottom + 4, d.width - left, stage["leaves"], "loss")
        turn, before, after = y + 60, rights[at], rights[at + 1]
        d.path(
            f"M{before:.1f} {turn} C{before:.1f} {turn + 10} {before + 8:.1f} {turn + 14} "
            f"{left - 8} {turn + 16} C{before:.1f} {turn + 18} {after:.1f} {turn + 16} "
            f"{after - 4:.1f} {turn} Z",
            "lost",
        )
        stream += f"H{before:.1f} V{turn} C{before:.1f} {turn + 13} {after:.1f} {turn + 13} {after:.1f} {turn + 26} "
        if at:
            d.line(left, y, d.width, y)
    end = 5 * step
    d.path(stream + f"V{end} H0 Z", "wash")
    d.line(1, 0, 1, end, "flow")
    for at in range(5):
        d.circle(5, at * step + 12, 4, "fill")
    d.arrow([(8, end), (8, end + 16), (24, end + 20), (left - 10, end + 20)])
    with d.link("journey/after-scale.md"):
        bottom = d.block(left, end + 10, d.width - left, "After Scale it starts again", "key")
    return bottom + 6


def seven_as(d: Drawing) -> float:
    """Draw the ring of the seven A's and what each is beside; return the drawing's height."""
    letters = d.models["seven_as"]
    names = {stage["id"]: stage for stage in d.models["stages"]}
    radius = 96
    cx, cy = (d.width / 2, 124) if d.narrow else (124, 176)
    around_each = 360 / len(letters)
    for at in range(len(letters)):
        start = -90 + at * around_each
        d.arc(cx, cy, radius, start + 11, start + around_each - 11, "flow")
        x, y = around(cx, cy, radius, start + around_each - 11)
        x0, y0 = around(cx, cy, radius, start + around_each - 14)
        d.arrow([(x0, y0), (x, y)])
        x, y = around(cx, cy, radius, start)
        d.circle(x, y, 13, "ring")
        d.text(x, y + 4.6, str(at + 1), "name", 1.05, "middle")
    for at, line in enumerate(
        ("From inspiration", "to production,", "to participation,", "and again")
    ):
        d.text(cx, cy - 22 + at * 17, line, "note", 0.95, "middle")
    left, step = (0, 60) if d.narrow else (cx + radius + 56, 50)
    top = cy + radius + 34 if d.narrow else 8
    bracket = d.width - (114 if d.narrow else 150)
    d.text(left, top + 2, "The seven A's", "note", 0.9)
    d.text(bracket + 14, top + 2, "The five stages", "note", 0.9)
    top += 10
    for at, letter in enumerate(letters):
        y = top + at * step
        d.line(left, y, bracket - 8, y)
        d.text(left, y + 19, str(at + 1), "key")
        with d.link(f"journey/seven-as.md#{letter['id']}"):
            d.text(left + 20, y + 19, letter["name"], "name", 1.12)
        d.block(left + 20, y + 25, bracket - left - 32, letter["meaning"], "note", 0.9)
    for at, letter in enumerate(letters):
        y1, y2 = top + at * step + 8, top + at * step + step - 8
        middle, stages = (y1 + y2) / 2, letter["stages"]
        if not stages:
            d.text(bracket + 14, middle + 4, letter.get("beside", "None"), "note", 0.9)
            continue
        d.path(f"M{bracket - 2} {y1} H{bracket + 6} V{y2} H{bracket - 2}", "flow")
        for line, stage in enumerate(stages):
            y = middle + 4 + (line - (len(stages) - 1) / 2) * 19
            with d.link(names[stage]["page"]):
                d.text(bracket + 14, y, names[stage]["name"], "name", 1.05)
    return top + len(letters) * step


def aaarrrp(d: Drawing) -> float:
    """Draw the seven goals as letters, McClure's five bracketed; return the drawing's height."""
    goals = d.models["goals"]
    old = [at for at, goal in enumerate(goals) if goal["since"] == 2007]
    if d.narrow:
        step = 70
        for at, goal in enumerate(goals):
            y = at * step
            d.line(44, y, d.width - 40, y)
            d.text(0, y + 38, goal["name"][0], "name", 2.6)
            d.text(44, y + 20, goal["name"], "name", 1.12)
            bottom = d.block(44, y + 26, d.width - 88, goal["meaning"])
            d.block(44, bottom, d.width - 88, goal["signal"], "note", 0.92)
            if at not in old:
                d.text(d.width, y + 20, "2016", "key", 1, "end")
        x, y1, y2 = d.width - 18, old[0] * step + 8, (old[-1] + 1) * step - 8
        d.path(f"M{x - 8} {y1} H{x} V{y2} H{x - 8}", "flow")
        side = d.put("text", "key", x=0, y=0, text_anchor="middle")
        side.text = "AARRR, Dave McClure, 2007"
        side.set("transform", f"translate({x + 14:g} {(y1 + y2) / 2:g}) rotate(-90)")
        return len(goals) * step
    column = d.width / len(goals)
    low = 0.0
    for at, goal in enumerate(goals):
        x = at * column
        d.text(x - 1, 106, goal["name"][0], "name", 5)
        d.line(x, 120, x + column - 12, 120)
        d.text(x, 142, goal["name"], "name", 1.06)
        bottom = d.block(x, 150, column - 12, goal["meaning"], "text", 0.95)
        low = max(low, bottom)
        if at not in old:
            d.text(x, 20, "Leggetter,", "key", 0.92)
            d.text(x, 36, "2016", "key", 0.92)
    left, right = old[0] * column, (old[-1] + 1) * column - 14
    d.text(left, 20, "AARRR: Dave McClure's pirate metrics, 2007", "key", 0.92)
    d.path(f"M{left} 44 V34 H{right:.0f} V44", "flow")
    d.text(0, low + 28, "A signal", "note", 0.9)
    d.line(0, low + 36, d.width, low + 36)
    end = max(
        d.block(at * column, low + 44, column - 12, goal["signal"], "note", 0.92)
        for at, goal in enumerate(goals)
    )
    return end + 4


def metrics_by_stage(d: Drawing) -> float:
    """Draw a measure below each stage, and one for the community; return the height."""
    places = [(stage["name"], stage["measure"]) for stage in d.models["stages"]]
    places.append(("Community", d.models["community_measure"]))
    if d.narrow:
        y, starts = 0.0, []
        for at, (name, measure) in enumerate(places):
            starts.append(y)
            last = at == len(places) - 1
            d.circle(7, y + 13, 6, "ring" if last else "fill")
            with d.link(measure["page"]):
                d.text(28, y + 18, name, "name", 1.2)
            bottom = d.block(28, y + 26, d.width - 28, measure["name"], "strong")
            bottom = d.block(28, bottom, d.width - 28, measure["formula"])
            bottom = d.block(28, bottom + 2, d.width - 28, measure["deceives"], "loss")
            y = bottom + 18
        d.line(7, 13, 7, starts[-2] + 13, "flow")
        return y - 10
    column = d.width / len(places)
    d.line(6, 12, 4 * column + 6, 12, "flow")
    names, formulas = 0.0, 0.0
    for at, (name, measure) in enumerate(places):
        x = at * column
        d.circle(x + 6, 12, 6, "ring" if at == len(places) - 1 else "fill")
        with d.link(measure["page"]):
            d.text(x, 46, name, "name", 1.2)
        names = max(names, d.block(x, 62, column - 14, measure["name"], "strong"))
    for at, (_, measure) in enumerate(places):
        bottom = d.block(at * column, names + 6, column - 14, measure["formula"], "text", 0.95)
        formulas = max(formulas, bottom)
    d.text(0, formulas + 26, "Deceives when", "note", 0.9)
    d.line(0, formulas + 34, d.width, formulas + 34)
    ends = [
        d.block(at * column, formulas + 42, column - 14, measure["deceives"], "loss", 0.95)
        for at, (_, measure) in enumerate(places)
    ]
    return max(ends) + 4


def who_does_what(d: Drawing) -> float:
    """Draw roles against stages, a dot where a role usually works; return the height."""
    stages = d.models["stages"]
    owners = {role for stage in stages for role in stage["owners"]}
    order = {role: [role in stage["owners"] for stage in stages] for role in owners}
    rows = sorted(owners, key=lambda role: (tuple(not here for here in order[role]), role))
    label, step = (136, 38) if d.narrow else (d.width * 0.36, 28)
    top = 46 if d.narrow else 32
    column = (d.width - label) / len(stages)
    for at, stage in enumerate(stages):
        x, y = label + (at + 0.5) * column, 34 - 18 * (at % 2) if d.narrow else 18
        with d.link(stage["page"]):
            d.text(x, y, stage["name"], "name", 0.95 if d.narrow else 1.1, "middle")
        d.line(x, y + 6, x, top + len(rows) * step)
    for at, role in enumerate(rows):
        y, name = top + at * step, d.guide.roles[role]["name"]
        d.line(0, y, d.width, y)
        with d.link(f"roles/{role}.md"):
            size = 0.92 if d.narrow else 1
            lines = len(wrap(name, label - 4, d.size * size))
            top_line = y + (step - lines * d.size * size * 1.32) / 2
            d.block(0, top_line, label - 4, name, "text", size)
        for place, here in enumerate(order[role]):
            if here:
                d.circle(label + (place + 0.5) * column, y + step / 2, 6.5, "fill")
    d.line(0, top + len(rows) * step, d.width, top + len(rows) * step)
    return top + 2 + len(rows) * step
