import re
import xml.etree.ElementTree as etree
from itertools import combinations

import pytest
from support import CHARTS, REPOSITORY, page, write

from fieldguide.guide.charts import figure_facts
from fieldguide.guide.figure_tables import TABLES, figure_marks, figure_table
from fieldguide.guide.figures import drawn_on, figure_page
from fieldguide.guide.marks import CITATION
from fieldguide.guide.repository import read_guide
from fieldguide.pictures.catalogue import DRAWN, all_figures, draw
from fieldguide.pictures.drawing import NARROW, SLIDE, WIDE
from fieldguide.pictures.labels import Box
from fieldguide.pictures.lines import text_width

GUIDE = read_guide(REPOSITORY)
FIGURES = all_figures(GUIDE)
STYLES = (REPOSITORY / "docs/assets/stylesheets/drawings.css").read_text()
ALLOWED = {"d", "cx", "cy", "r", "x", "y", "x1", "y1", "x2", "y2", "width", "height"}
ALLOWED |= {"class", "font-size", "text-anchor", "transform", "role", "xlink:href"}
BOLD = {"draw-name", "draw-key", "draw-strong"}


def boxes(svg: etree.Element) -> list[tuple[str, Box]]:
    """Every unturned text of a drawing with the room it takes."""
    size = float(svg.get("font-size"))
    found = []
    for text in svg.iter("text"):
        if text.get("transform"):
            continue
        own = float(text.get("font-size", size))
        wide = text_width(text.text, own, text.get("class") in BOLD)
        x, y = float(text.get("x")), float(text.get("y"))
        left = x - wide * {"middle": 0.5, "end": 1}.get(text.get("text-anchor"), 0)
        found.append((text.text, Box(left, y - own * 0.7, left + wide, y + own * 0.2)))
    return found


@pytest.mark.parametrize("sheet", [WIDE, NARROW, SLIDE], ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_keeps_to_its_sheet_and_its_texts_apart(figure, sheet):
    svg = draw(GUIDE, figure, sheet, lambda _: "")
    _, _, width, height = (float(part) for part in svg.get("viewBox").split())
    placed = boxes(svg)
    outside = [text for text, box in placed if box.left < -3 or box.right > width + 3]
    outside += [text for text, box in placed if box.top < -3 or box.bottom > height + 3]
    assert outside == []
    met = [(a, b) for (a, one), (b, other) in combinations(placed, 2) if one.meets(other)]
    assert met == []
    smallest = min(float(text.get("font-size", sheet.size)) for text in svg.iter("text"))
    assert smallest >= 10


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_has_a_title_a_description_and_no_color_of_its_own(figure):
    svg = draw(GUIDE, figure, WIDE, lambda page: f"../{page}")
    facts = figure_facts(GUIDE, figure)
    assert svg.findtext("title") == facts["title"]
    assert svg.findtext("desc") == facts["about"]
    ids = svg.get("aria-labelledby").split()
    assert ids == [svg.find("title").get("id"), svg.find("desc").get("id")]
    for element in svg.find("g").iter():
        assert set(element.attrib) <= ALLOWED, element.attrib
        for name in (element.get("class") or "").split():
            assert f".{name} {{" in STYLES


def test_the_same_data_gives_the_same_drawing():
    drawn = [etree.tostring(draw(GUIDE, "roles-map", WIDE, lambda _: "")) for _ in range(2)]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figures_table_says_what_is_drawn(figure):
    table = figure_table(GUIDE, figure)
    assert len(table.rows) >= 3
    assert {len(row) for row in table.rows} == {len(table.head)}
    cells = [cell for row in table.rows for cell in row]
    assert all(cells)
    told = re.sub(r"\W", "", CITATION.sub("", " ".join(cells)).casefold())
    names = {
        text.text
        for text in draw(GUIDE, figure, WIDE, lambda _: "").iter("text")
        if text.get("class") == "draw-name" and len(text.text) > 1
    }
    headings = {"Developer Relations", "The funnel", "The orbit", "Everybody", "else", "Emeritus"}
    names -= headings if figure in ("field-map", "funnel-and-orbit", "community-tiers") else set()
    absent = [
        name for name in names if re.sub(r"\W", "", name.split(",")[0].casefold()) not in told
    ]
    if figure == "reporting-lines":
        absent = [name for name in absent if not name.startswith("Under") and name != "executive"]
    assert absent == []


def test_every_figure_stands_on_a_page():
    assert [figure for figure in (*DRAWN, *GUIDE.charts) if not drawn_on(GUIDE, figure)] == []
    assert set(GUIDE.figures) == set(DRAWN) == set(TABLES)


def test_a_figure_belongs_to_the_first_page_that_draws_it_and_last_to_the_home_page(guide):
    line = "::: figure who-does-what"
    (guide / "docs/index.md").write_text(page("home", line, title="Home", type="guide"))
    assert figure_page(read_guide(guide), "who-does-what").id == "home"
    (guide / "docs/terms/trees.md").write_text(page("trees", line, title="Trees"))
    assert figure_page(read_guide(guide), "who-does-what").id == "trees"


def test_a_figure_on_a_page_has_two_drawings_a_cited_caption_files_and_a_table(render):
    figure = render("# Plants\n\n::: figure who-does-what").select_one(".guide-figure")
    assert [svg["viewbox"].split()[2] for svg in figure.select("svg")] == ["720", "360"]
    assert figure.select_one("figcaption .citation a")["href"] == "#source-doe-2020"
    assert figure.select_one("figure > :last-child").name == "figcaption"  # as HTML has it
    files = [link["href"] for link in figure.select(".guide-figure__files a")]
    ending = "assets/figures/who-does-what"
    assert files == [f"../../{ending}{e}" for e in (".svg", "-light.png", "-dark.png")]
    assert figure.select_one("details tbody th").text == "Spring"
    assert figure.select_one("svg a")["xlink:href"] == "../../terms/plants/"
    assert "href" not in figure.select_one("svg a").attrs
    assert figure.select_one("svg a")["role"] == "link"


def test_every_caption_cites_or_is_the_editors_own():
    for figure in FIGURES:
        cited = figure_marks(GUIDE, figure)
        assert cited or figure_facts(GUIDE, figure).get("judgement"), figure


def test_a_chart_on_a_page_says_each_number_with_its_year_its_base_and_its_source(guide, render):
    write(guide, "data/charts.yml", CHARTS)
    figure = render("# Plants\n\n::: figure lives").select_one("#figure-lives")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in figure.select("tbody tr")]
    assert [[cell.partition("[")[0] for cell in row] for row in rows] == [
        ["Beans", "24 months (24 to 60)", "2020, Jane Doe, 12 gardens"],
        ["Peas", "about 1,200 months", "2021, A weeder, 3 gardens"],
        ["Reeds", "1 month", "2021, A weeder, 3 gardens"],
    ]
    cited = [row.select_one(".citation a")["href"] for row in figure.select("tbody tr")]
    assert cited == ["#source-doe-2020", "#source-roe-2021", "#source-roe-2021"]
    wide, narrow = figure.select("svg")
    assert wide["role"] == narrow["role"] == "img"
    assert (
        wide.desc.get_text()
        == narrow.desc.get_text()
        == (
            "How long does a plant live? A bar for each: Beans, 2020: 24 months (24 to 60); "
            "Peas, 2021: about 1,200 months; Reeds, 2021: 1 month."
        )
    )
    assert "No two gardens" in figure.select_one("figcaption").get_text()
    assert len(figure.select(".guide-figure__files a")) == 3


def test_a_chart_belongs_to_the_page_that_it_names(guide):
    write(guide, "data/charts.yml", CHARTS)
    for name in ("beans", "plants"):
        write(guide, f"docs/terms/{name}.md", page(name, "::: figure lives"))
    assert figure_page(read_guide(guide), "lives").id == "plants"
