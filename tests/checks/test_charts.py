"""Mistakes in charts: a number without a source or a base, out of its range, or without a place."""

import pytest
from support import CHARTS, PLANTS, found, page, replace, says, write

FILE = "data/charts.yml"
LAST = CHARTS[CHARTS.index("      - label: Reeds") :]
SECOND = CHARTS.partition("\n")[2].replace("lives", "ages")


@pytest.fixture
def charted(guide):
    """The small guide with a chart that its page draws."""
    write(guide, FILE, CHARTS)
    replace(guide, PLANTS, "Plants grow", "::: figure lives\n\nPlants grow")
    assert found(guide) == []
    return guide


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("        base: Jane Doe, 12 gardens\n", "", "9: missing key 'base'"),
        ("        sources: [doe-2020]\n", "", "9: missing key 'sources'"),
        ("        year: 2020\n", "", "9: missing key 'year'"),
        ("[doe-2020]", "[]", "14: 'sources': [] has less than 1 item"),
        ("[doe-2020]", "[deo-2020]", "14: unknown source 'deo-2020'; did you mean 'doe-2020'?"),
        ("[doe-2020]", "[doe-2020:most]", "14: unknown point 'most' of 'doe-2020'"),
        ("value: 24", "value: much", "10: 'value' is not of type number"),
        ("value: 24", "value: 1061", "10: 1,061 is not between 1,061 and 60"),
        ("high: 60", "low: 25.5", "10: 24 is not between 25.5 and 24"),
        ("unit: months", "unit: moons", "6: 'unit' is 'moons'; did you mean 'months'?"),
        (LAST, "", "8: 'rows': "),
        (CHARTS, CHARTS + SECOND, "26: 'ages' stands after 'lives'; sort by id"),
        ("id: lives", "id: field-map", "2: 'field-map' is a figure with a drawing of its own"),
        ("page: terms/plants.md", "page: terms/plant.md", "5: no page stands at docs/terms/plant"),
    ],
)
def test_a_mistake_in_a_chart(charted, old, new, finding):
    replace(charted, FILE, old, new)
    assert says(found(charted), f"{FILE}:{finding}"), found(charted)


def test_a_chart_that_another_page_draws_than_it_says(charted):
    write(charted, "docs/terms/beans.md", page("beans", title="Beans"))
    replace(charted, FILE, "page: terms/plants.md", "page: terms/beans.md")
    message = "docs/terms/beans.md does not draw '::: figure lives'; docs/terms/plants.md does"
    assert f"{FILE}:5: {message}" in found(charted)


def test_a_figure_that_is_no_chart_either(charted):
    replace(charted, PLANTS, "::: figure lives", "::: figure livs")
    assert any("unknown figure 'livs'; did you mean 'lives'?" in one for one in found(charted))
