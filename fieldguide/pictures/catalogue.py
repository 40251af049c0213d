"""Every figure by its id, and the files that are made of it."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable

from fieldguide.guide.charts import figure_facts
from fieldguide.guide.repository import Guide
from fieldguide.pictures import community, field, journey, roles_map
from fieldguide.pictures.bars import bars
from fieldguide.pictures.drawing import Drawing, Sheet

DRAWN: dict[str, Callable[[Drawing], float]] = {
    "field-map": field.field_map,
    "developer-journey": journey.developer_journey,
    "seven-as": journey.seven_as,
    "aaarrrp": journey.aaarrrp,
    "community-tiers": community.community_tiers,
    "participation-inequality": community.participation_inequality,
    "funnel-and-orbit": community.funnel_and_orbit,
    "reporting-lines": field.reporting_lines,
    "roles-map": roles_map.roles_map,
    "history": field.history,
    "definitions": field.definitions,
    "five-needs": community.five_needs,
    "metrics-by-stage": journey.metrics_by_stage,
    "who-does-what": journey.who_does_what,
}
FOLDER = "assets/figures"  # of the finished site, for the files of every figure
FILES = (("SVG", ".svg"), ("PNG, light", "-light.png"), ("PNG, dark", "-dark.png"))


def all_figures(guide: Guide) -> list[str]:
    """Return the ids of all figures: those with a drawing of their own, then the charts."""
    return [*DRAWN, *guide.charts]


def draw(guide: Guide, figure: str, sheet: Sheet, address: Callable[[str], str]) -> etree.Element:
    """Return one figure drawn on one sheet, as an `svg` element without a color of its own."""
    drawing = Drawing(guide, sheet, address)
    chart = guide.charts.get(figure)
    height = bars(drawing, chart) if chart else DRAWN[figure](drawing)
    facts = figure_facts(guide, figure)
    return drawing.svg(height, facts["title"], facts["about"], f"{figure}-{sheet.name}")
