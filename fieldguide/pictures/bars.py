"""A bar chart of `data/charts.yml`: a bar a row, in proportion, with its number at its end."""

from __future__ import annotations

from fieldguide.guide.charts import ends, measured_by, shown
from fieldguide.guide.repository import Facts
from fieldguide.pictures.drawing import Drawing
from fieldguide.pictures.lines import text_width


def bars(d: Drawing, chart: Facts) -> float:
    """Draw a bar for each row, below its name on a phone and else beside it; return the height.

    Who measured stands with each row, or once above them all if it is the same. A line across the
    end of a bar leads from the lowest number that is known to the highest.
    """
    rows = chart["rows"]
    bases = [measured_by(row) for row in rows]
    numbers = [shown(chart, row) for row in rows]
    left = 0 if d.narrow else d.width * 0.42
    label = d.width if d.narrow else left - 18
    room = d.width - left - 12 - max(text_width(text, d.size, True) for text in numbers)
    unit = room / (max(ends(row)[1] for row in rows) or 1)
    thick, y = d.size * 1.35, 5.0
    if len(set(bases)) == 1:
        y = d.block(0, 0, d.width, bases[0], "note") + 8
        d.line(0, y, d.width, y)
        y, bases = y + 14, []
    for at, (row, number) in enumerate(zip(rows, numbers, strict=True)):
        base = [(2, bases[at], "note", 0.92)] if bases else []
        bottom = d.stack(0, y, label, (0, row["label"], "name"), *base)
        top = bottom + 6 if d.narrow else y - d.size * 0.1  # its number on the line of its name
        low, high = (left + end * unit for end in ends(row))
        middle = top + thick / 2
        d.rect(left, top, row["value"] * unit, thick, "fill")
        d.line(left, top - 3, left, top + thick + 3, "line")
        if low < high:
            d.line(low, middle, high, middle, "line")
            for x in (low, high):
                d.line(x, middle - 5, x, middle + 5, "line")
        d.text(high + 8, middle + d.size * 0.35, number, "strong")
        y = max(bottom, top + thick) + (16 if bases or d.narrow else 10)
    return y - 6
