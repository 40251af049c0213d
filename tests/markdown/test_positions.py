"""A dispute is drawn as a table: who holds what, at which source, since when."""

import pytest
from support import DOE, POSITIONS, ROE, page, replace, write


@pytest.fixture
def disputed(guide):
    """The small guide with a dispute."""
    write(guide, "data/positions.yml", POSITIONS)
    return guide


def cells(html):
    return [[td.get_text() for td in tr.select("td")] for tr in html.select("tbody tr")]


def test_a_dispute_says_who_holds_what_since_when(disputed, render):
    html = render("::: positions more-water")
    assert html.caption.get_text() == "Do plants need more water?"
    assert [th.get_text() for th in html.select("thead th[scope=col]")] == ["Who", "Holds", "Since"]
    assert cells(html) == [
        ["Jane Doe", "Yes, most of them[1]", "2020"],
        ["A weeder", "No, they drown[2]", "2021"],
    ]
    assert [li["id"] for li in html.select(".sources > li")] == [
        "source-doe-2020",
        "source-roe-2021",
    ]


def test_its_marks_are_numbered_with_those_of_the_text(disputed, render):
    html = render("They do [@roe-2021].\n\n::: positions more-water")
    assert [row[1][-3:] for row in cells(html)] == ["[2]", "[1]"]


def test_a_phone_shows_it_row_by_row(disputed, render):
    table = render("::: positions more-water").table
    assert table.has_attr("data-stacked")
    labels = [td.get("data-label") for td in table.select("tbody tr:first-child td")]
    assert labels == [None, "Holds", "Since"]


@pytest.mark.parametrize(
    ("sources", "years", "since"),
    [
        ("[doe-2020, roe-2021]", {ROE: "year: 2019"}, "2019"),
        ("[doe-2020, roe-2021]", {ROE: "year: null"}, "2020"),
        ("[doe-2020]", {DOE: "year: null"}, "undated"),
    ],
)
def test_it_is_held_since_the_earliest_text_that_has_a_year(
    disputed, render, sources, years, since
):
    replace(disputed, "data/positions.yml", "[doe-2020]", sources)
    for path, year in years.items():
        replace(disputed, path, f"year: {path[-8:-4]}", year)
    assert cells(render("::: positions more-water"))[0][-1] == since


def test_its_question_leads_to_the_page_of_all_disputes(disputed, render):
    text = "## Water {#more-water}\n\n::: positions more-water"
    write(disputed, "docs/definition/disputes.md", page("disputes", text))
    link = render("::: positions more-water").select_one("caption a")
    assert link["href"] == "../definition/disputes.md#more-water"
    assert render(text, path="definition/disputes.md").select("caption a") == []
