"""Tables written in Markdown are complete for screen readers, and can be stacked on a phone."""

from fieldguide.markdown.roles import OURS

NARROW = "## Costs {#costs}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
WIDE = "## Costs {#costs}\n\n| A | B *x* | C | D |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n"


def test_a_table_takes_its_headings_name_and_scopes(render):
    table = render(NARROW).table
    assert table.caption.get_text() == "Costs"
    assert [th["scope"] for th in table.select("thead th")] == ["col", "col"]


def test_a_second_table_under_one_heading_is_told_apart(render):
    tables = render(NARROW + "\nMore.\n\n| A |\n|---|\n| 1 |\n").select("table")
    assert [table.caption.get_text() for table in tables] == ["Costs", "Costs (2)"]


def test_cells_of_a_wide_table_know_their_column(render):
    cells = render(WIDE).select("table[data-stacked] td")
    assert [cell.get("data-label") for cell in cells] == [None, "B x", "C", "D"]
    assert render(NARROW).select("[data-stacked]") == []


def test_a_caption_of_its_own_is_kept(render):
    captions = render("## Roles {#roles}\n\n::: roles gardener weeder\n").select("caption")
    assert [caption.get_text() for caption in captions] == [f"All roles. {OURS}"]


def test_an_empty_corner_is_no_header(render):
    row = render("## Costs {#costs}\n\n| | A |\n|---|---|\n| x | 1 |\n").select_one("thead tr")
    assert [cell.name for cell in row.find_all(["td", "th"])] == ["td", "th"]
