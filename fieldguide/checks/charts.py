"""What is wrong with the bar charts of `data/charts.yml`, beside what their schema says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fieldguide.base.shapes import as_list, as_mapping
from fieldguide.base.yaml_lines import Finding, Where
from fieldguide.checks.models import unknown_names
from fieldguide.guide.charts import ends
from fieldguide.guide.figures import drawn_on
from fieldguide.guide.names import DOCS
from fieldguide.guide.repository import Guide
from fieldguide.pictures.catalogue import DRAWN


def check_charts(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about charts that their schema does not make."""
    file = guide.charts_file
    for where, message in (*unknown_names(guide, file.value), *_charts(guide, file.value)):
        yield Finding(file.path, file.line(*where), message)


def _charts(guide: Guide, value: Any) -> Iterator[tuple[Where, str]]:
    """Yield (key path, message) of each chart without a place, and each number out of its range."""
    for at, given in enumerate(as_list(as_mapping(value).get("charts"))):
        chart = as_mapping(given)
        id, page = (str(chart.get(key)) for key in ("id", "page"))
        if id in DRAWN:
            yield ("charts", at, "id"), f"'{id}' is a figure with a drawing of its own"
        paths = [one.path for one in drawn_on(guide, id)]
        if paths and page not in paths:
            message = f"docs/{page} does not draw '::: figure {id}'; {DOCS}/{paths[0]} does"
            yield ("charts", at, "page"), message
        for row_at, row in enumerate(map(as_mapping, as_list(chart.get("rows")))):
            numbers = [row.get(key, 0) for key in ("value", "low", "high")]
            if "value" in row and all(isinstance(one, int | float) for one in numbers):
                low, high = ends(row)
                if not low <= row["value"] <= high:
                    message = f"{row['value']:,} is not between {low:,} and {high:,}"
                    yield ("charts", at, "rows", row_at, "value"), message
