"""Figures of journeys: the five stages, the seven A's, AAARRRP, and what is counted and by whom."""

from __future__ import annotations

from itertools import pairwise

from fieldguide.guide.repository import Facts
from fieldguide.pictures.drawing import Drawing, around, texts
from fieldguide.pictures.lines import wrap

NARROWING = (1.0, 0.76, 0.58, 0.44, 0.33, 0.25)  # how wide the stream is; drawn, not measured
DIRECTIONS = "journey/outbound-and-inbound.md"
AFTER = "journey/after-scale.md"


def developer_journey(d: Drawing) -> float:
    """Draw the stream of the five stages, and return the drawing's height."""
    return _journey_down(d) if d.narrow else _journey_across(d)


def _journey_across(d: Drawing) -> float:
    stages = d.models["stages"]
    xs, column = d.columns(5)
    for y, left, right, name, note in (
        (14, 0, 2 * column - 14, "Outbound", "you go where developers are"),
        (42, column, d.width - 14, "Inbound", "they come to you, and you help"),
    ):
        d.told(left, y, name, 74, note, DIRECTIONS)
        d.path(f"M{left:.0f} {y + 13} V{y + 7} H{right:.0f} V{y + 13}", "flow")
    top, tallest = 168, 74
    foot, end = top + tallest + 34, 0.0
    lows = list(pairwise(top + tallest * share for share in NARROWING))
    for x, stage, (before, after) in zip(xs, stages, lows, strict=True):
        d.text(x, 84, stage["name"], "name", 1.3, to=stage["page"])
        d.block(x, 92, column - 14, stage["wants"], "text", 0.92)
        turn = x + column * 0.6
        d.path(
            f"M{turn} {before:.1f} C{turn + 12} {before:.1f} {turn + 20} {before + 8:.1f} "
            f"{turn + 22} {foot} C{turn + 24} {before:.1f} {turn + 22} {after:.1f} "
            f"{turn} {after - 4:.1f} Z",
            "lost",
        )
        end = max(end, d.block(x, foot + 6, column - 14, stage["leaves"], "loss", 0.92) + 20)
        d.line(x, foot + 2, x + column - 14, foot + 2)
    stream = f"M0 {top} H{d.width} V{lows[-1][1]:.1f} "
    for x, (low, high) in reversed(list(zip(xs, lows, strict=True))):
        turn = x + column * 0.6
        stream += f"H{turn + 26:.1f} C{turn + 13:.1f} {high:.1f} {turn + 13:.1f} {low:.1f} {turn:.1f} {low:.1f} "
    d.path(stream + "H0 Z", "wash")
    d.line(0, top, d.width, top, "flow")
    for x in xs:
        d.circle(x + 5, top, 4)
    d.path(f"M{d.width - 2} {foot + 4} V{end:.0f}", "flow")
    d.arrow((d.width - 2, end), (0, end))
    again = "a new problem, or a new product, starts it again"
    d.told(0, end + 20, "After Scale", 86, again, AFTER)
    return end + 28


def _journey_down(d: Drawing) -> float:
    stages, step, widest, left = d.models["stages"], 112, 58, 84
    width, end = d.width - left, 5 * step
    stream = "M0 0 "
    rights = pairwise(widest * share for share in NARROWING)
    for y, stage, (before, after) in zip(range(0, end, step), stages, rights, strict=True):
        d.text(left, y + 17, stage["name"], "name", 1.25, to=stage["page"])
        told = {"both": "outbound and inbound"}.get(stage["direction"], stage["direction"])
        d.text(d.width, y + 17, told, "note", 0.88, "end")
        d.stack(left, y + 26, width, (0, stage["wants"]), (4, stage["leaves"], "loss"))
        turn = y + 60
        d.path(
            f"M{before:.1f} {turn} C{before:.1f} {turn + 10} {before + 8:.1f} {turn + 14} "
            f"{left - 8} {turn + 16} C{before:.1f} {turn + 18} {after:.1f} {turn + 16} "
            f"{after - 4:.1f} {turn} Z",
            "lost",
        )
        stream += f"H{before:.1f} V{turn} C{before:.1f} {turn + 13} {after:.1f} {turn + 13} {after:.1f} {turn + 26} "
        if y:
            d.line(left, y, d.width, y)
    d.path(stream + f"V{end} H0 Z", "wash")
    d.line(1, 0, 1, end, "flow")
    for y in range(0, end, step):
        d.circle(5, y + 12, 4)
    d.arrow((8, end), (8, end + 16), (24, end + 20), (left - 10, end + 20))
    return d.block(left, end + 10, width, "After Scale it starts again", "key", to=AFTER) + 6


def seven_as(d: Drawing) -> float:
    """Draw the ring of the seven A's and what each is beside; return the drawing's height."""
    letters = d.models["seven_as"]
    names = {stage["id"]: stage for stage in d.models["stages"]}
    radius, each = 96, 360 / len(letters)
    cx, cy = (d.width / 2, 124) if d.narrow else (124, 176)
    for at in range(len(letters)):
        start = at * each - 90
        end = start + each - 11
        d.arc(cx, cy, radius, start + 11, end, "flow")
        d.arrow(around(cx, cy, radius, end - 3), around(cx, cy, radius, end))
        x, y = around(cx, cy, radius, start)
        d.circle(x, y, 13, "ring")
        d.text(x, y + 4.6, str(at + 1), "name", 1.05, "middle")
    inside = ("From inspiration", "to production,", "to participation,", "and again")
    for at, words in enumerate(inside):
        d.text(cx, cy - 22 + at * 17, words, "note", 0.95, "middle")
    left, step, top = (0, 60, cy + 130) if d.narrow else (cx + radius + 56, 50, 8)
    bracket = d.width - (114 if d.narrow else 150)
    d.text(left, top + 2, "The seven A's", "note", 0.9)
    d.text(bracket + 14, top + 2, "The five stages", "note", 0.9)
    top += 10
    for at, letter in enumerate(letters):
        y, page = top + at * step, f"journey/seven-as.md#{letter['id']}"
        d.line(left, y, bracket - 8, y)
        d.text(left, y + 19, str(at + 1), "key")
        d.text(left + 20, y + 19, letter["name"], "name", 1.12, to=page)
        d.block(left + 20, y + 25, bracket - left - 32, letter["meaning"], "note", 0.9)
    for at, letter in enumerate(letters):
        y1, y2 = top + at * step + 8, top + at * step + step - 8
        middle, stages = (y1 + y2) / 2 + 4, [names[stage] for stage in letter["stages"]]
        if not stages:
            d.text(bracket + 14, middle, letter.get("beside", "None"), "note", 0.9)
            continue
        d.path(f"M{bracket - 2} {y1} H{bracket + 6} V{y2} H{bracket - 2}", "flow")
        for line, stage in enumerate(stages):
            y = middle + (line - (len(stages) - 1) / 2) * 19
            d.text(bracket + 14, y, stage["name"], "name", 1.05, to=stage["page"])
    return top + len(letters) * step


def aaarrrp(d: Drawing) -> float:
    """Draw the seven goals as letters, McClure's five bracketed; return the drawing's height."""
    goals = d.models["goals"]
    old = [at for at, goal in enumerate(goals) if goal["since"] == 2007]
    return _goals_down(d, goals, old) if d.narrow else _goals_across(d, goals, old)


def _goals_down(d: Drawing, goals: list[Facts], old: list[int]) -> float:
    left, width, step = 44, d.width - 88, 70
    for at, goal in enumerate(goals):
        y = at * step
        d.line(left, y, left + width + 4, y)
        d.text(0, y + 38, goal["name"][0], "name", 2.6)
        d.text(left, y + 20, goal["name"], "name", 1.12)
        d.stack(left, y + 26, width, (0, goal["meaning"]), (0, goal["signal"], "note", 0.92))
        if at not in old:
            d.text(d.width, y + 20, "2016", "key", 1, "end")
    x, y1, y2 = d.width - 18, old[0] * step + 8, (old[-1] + 1) * step - 8
    d.path(f"M{x - 8} {y1} H{x} V{y2} H{x - 8}", "flow")
    d.upright(x + 14, (y1 + y2) / 2, "AARRR, Dave McClure, 2007", "key", "middle")
    return len(goals) * step


def _goals_across(d: Drawing, goals: list[Facts], old: list[int]) -> float:
    xs, column = d.columns(len(goals))
    low = 0.0
    for at, (x, goal) in enumerate(zip(xs, goals, strict=True)):
        d.text(x - 1, 106, goal["name"][0], "name", 5)
        d.line(x, 120, x + column - 12, 120)
        d.text(x, 142, goal["name"], "name", 1.06)
        low = max(low, d.block(x, 150, column - 12, goal["meaning"], "text", 0.95))
        if at not in old:
            d.text(x, 20, "Leggetter,", "key", 0.92)
            d.text(x, 36, "2016", "key", 0.92)
    left, right = xs[old[0]], xs[old[-1]] + column - 14
    d.text(left, 20, "AARRR: Dave McClure's pirate metrics, 2007", "key", 0.92)
    d.path(f"M{left} 44 V34 H{right:.0f} V44", "flow")
    d.heading(low + 28, "A signal")
    return d.row(xs, low + 44, column - 12, texts(goals, "signal"), "note", 0.92) + 4


def metrics_by_stage(d: Drawing) -> float:
    """Draw a measure below each stage, and one for the community; return the height."""
    places = [(stage["name"], stage["measure"]) for stage in d.models["stages"]]
    places.append(("Community", d.models["community_measure"]))
    kinds = ["fill"] * (len(places) - 1) + ["ring"]
    if d.narrow:
        y, left, last = 0.0, 28, 0.0
        for kind, (name, measure) in zip(kinds, places, strict=True):
            d.circle(7, y + 13, 6, kind)
            d.text(left, y + 18, name, "name", 1.2, to=measure["page"])
            told = (0, measure["name"], "strong"), (0, measure["formula"])
            warned = (2, measure["deceives"], "loss")
            before, last, y = last, y, d.stack(left, y + 26, d.width - left, *told, warned) + 18
        d.line(7, 13, 7, before + 13, "flow")
        return y - 10
    measures = [measure for _, measure in places]
    xs, column = d.columns(len(places))
    d.line(6, 12, xs[-2] + 6, 12, "flow")
    names = 0.0
    for x, kind, (name, measure) in zip(xs, kinds, places, strict=True):
        d.circle(x + 6, 12, 6, kind)
        d.text(x, 46, name, "name", 1.2, to=measure["page"])
        names = max(names, d.block(x, 62, column - 14, measure["name"], "strong"))
    low = d.row(xs, names + 6, column - 14, texts(measures, "formula"), "text", 0.95)
    d.heading(low + 26, "Deceives when")
    return d.row(xs, low + 42, column - 14, texts(measures, "deceives"), "loss", 0.95) + 4


def who_does_what(d: Drawing) -> float:
    """Draw roles against stages, a dot where a role usually works; return the height."""
    stages = d.models["stages"]
    works = {role: [role in s["owners"] for s in stages] for s in stages for role in s["owners"]}
    rows = sorted(works, key=lambda role: (tuple(not here for here in works[role]), role))
    label, step, top = (136, 38, 46) if d.narrow else (d.width * 0.36, 28, 32)
    size, name_size = (0.92, 0.95) if d.narrow else (1, 1.1)
    xs, column = d.columns(len(stages), label)
    end = top + len(rows) * step
    for at, (x, stage) in enumerate(zip(xs, stages, strict=True)):
        x, y = x + column / 2, 34 - 18 * (at % 2) if d.narrow else 18
        d.text(x, y, stage["name"], "name", name_size, "middle", to=stage["page"])
        d.line(x, y + 6, x, end)
    for at, role in enumerate(rows):
        y, name = top + at * step, d.guide.roles[role]["name"]
        d.line(0, y, d.width, y)
        tall = len(wrap(name, label - 4, d.size * size)) * d.size * size * 1.32
        d.block(0, y + (step - tall) / 2, label - 4, name, "text", size, to=f"roles/{role}.md")
        for x, here in zip(xs, works[role], strict=True):
            if here:
                d.circle(x + column / 2, y + step / 2, 6.5)
    d.line(0, end, d.width, end)
    return end + 2
