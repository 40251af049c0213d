import re

import pytest
from support import CHARTS, REPOSITORY, write

from fieldguide.guide.repository import read_guide
from fieldguide.guide.sources import points
from fieldguide.pictures.catalogue import draw
from fieldguide.pictures.drawing import NARROW, SLIDE, WIDE

GUIDE = read_guide(REPOSITORY)
# How a point may say so many months.
WORDS = {1: "30 days", 6: "180 days", 12: "a year", 24: "two years", 60: "five years"}
SHEETS = pytest.mark.parametrize("sheet", [WIDE, NARROW, SLIDE], ids=lambda sheet: sheet.name)


def svg(guide, chart, sheet):
    return draw(guide, chart, sheet, lambda _: "")


@SHEETS
@pytest.mark.parametrize("chart", GUIDE.charts)
def test_bars_are_as_long_as_their_numbers_are_large(chart, sheet):
    lengths = [float(bar.get("width")) for bar in svg(GUIDE, chart, sheet).iter("rect")]
    rows = GUIDE.charts[chart]["rows"]
    unit = max(lengths) / max(row["value"] for row in rows)
    assert lengths == pytest.approx([row["value"] * unit for row in rows], rel=0.002)
    assert max(row.get("high", row["value"]) for row in rows) * unit > sheet.width * 0.25


@SHEETS
def test_a_range_is_a_line_of_its_own_length(guide, sheet):
    write(guide, "data/charts.yml", CHARTS.replace("value: 1200", "value: 12"))
    drawn = svg(read_guide(guide), "lives", sheet)
    bar = next(drawn.iter("rect"))
    (line,) = (one for one in drawn.iter("line") if one.get("y1") == one.get("y2"))
    start, end = float(line.get("x1")), float(line.get("x2"))
    left, width = float(bar.get("x")), float(bar.get("width"))
    assert start == pytest.approx(left + width, rel=0.002)
    assert end - left == pytest.approx(width * 60 / 24, rel=0.002)


def test_a_base_that_all_share_stands_once(guide):
    alike = CHARTS.replace("Jane Doe, 12", "A weeder, 3").replace("year: 2020", "year: 2021")
    for text, times in ((CHARTS, 2), (alike, 1)):
        write(guide, "data/charts.yml", text)
        told = "".join(svg(read_guide(guide), "lives", WIDE).itertext())
        assert told.count("2021, A weeder, 3 gardens") == times


@pytest.mark.parametrize("chart", GUIDE.charts)
def test_every_number_stands_in_a_point_that_its_row_cites(chart):
    for row in GUIDE.charts[chart]["rows"]:
        marks = (mark.partition(":") for mark in row["sources"])
        said = " ".join(
            points(GUIDE.sources[source])[point]["says"]
            for source, _, named in marks
            for point in named.split(",")
        )
        numbers = re.findall(r"\d[\d,.]*\d|\d", said)
        for key in {"value", "low", "high"} & row.keys():
            in_words = WORDS.get(row[key], "none") in said.casefold()
            assert f"{row[key]:,}" in numbers or in_words, (row["label"], said)
