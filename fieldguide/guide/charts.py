"""Bar charts: three or more dated numbers of one thing, each with who measured it and a citation.

They are written in `data/charts.yml`, and each is a figure like those that have a drawing of their
own.
"""

from __future__ import annotations

from fieldguide.guide.repository import Facts, Guide

_UNITS = {"%": "{}%", "people": "{}", "US dollars": "US${}", "months": "{} months"}


def figure_facts(guide: Guide, figure: str) -> Facts:
    """Return what is said about a figure: its title, its description, its caption and its sources.

    A chart's description, which is read aloud in its place, says every number.
    """
    if figure not in guide.charts:
        facts: Facts = guide.figures[figure]
        return facts
    chart = guide.charts[figure]
    told = "; ".join(f"{row['label']}, {row['year']}: {shown(chart, row)}" for row in chart["rows"])
    return {
        "title": chart["title"],
        "about": f"{chart['question']} A bar for each: {told}.",
        "caption": chart["measured"],
    }


def shown(chart: Facts, row: Facts) -> str:
    """Return a row's number as text, such as `about 3,800`, `US$150,000` or `24 months (24 to 60)`."""
    about = "about " if row.get("about") else ""
    low, high = ends(row)
    between = f" ({low:,} to {high:,})" if low != high else ""
    number = _UNITS[chart["unit"]].format(f"{row['value']:,}")
    return about + (number.removesuffix("s") if row["value"] == 1 else number) + between


def ends(row: Facts) -> tuple[float, float]:
    """Return the lowest and the highest number of a row, its value where nothing else is known."""
    value: float = row["value"]
    return row.get("low", value), row.get("high", value)


def measured_by(row: Facts) -> str:
    """Return when a row's number was measured, by whom, and how many answered."""
    return f"{row['year']}, {row['base']}"
