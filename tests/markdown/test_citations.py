import pytest
from support import DOE, SOURCES, replace, write


def test_citations_are_numbered_in_order_and_reused(render):
    html = render("A [@roe-2021]. B [@doe-2020; @roe-2021].")
    marks = [mark.get_text() for mark in html.select("sup.citation")]
    assert marks == ["[1]", "[2, 1]"]
    assert html.p.get_text() == "A[1]. B[2, 1]."
    for left_out in (*html.select("sup.citation"), html.find(id="sources")):
        assert left_out.has_attr("data-search-exclude"), "the search would show numbers as words"


def test_entries_are_formatted_and_link_back(render):
    html = render("A [@doe-2020]. B [@doe-2020]. C [@roe-2021].")
    doe, roe = html.select("ol.sources > li")
    assert "Jane Doe and John Roe. On plants. A garden, 2020." in doe.get_text()
    assert doe.a["href"] == "https://example.org/plants"
    assert [a["href"] for a in doe.select(".source-back")] == [
        "#cite-doe-2020",
        "#cite-doe-2020--2",
    ]
    told = ["Back to the text, place 1", "Back to the text, place 2", "Back to the text"]
    assert [a["aria-label"] for a in html.select(".source-back")] == told
    for back in html.select(".source-back"):
        assert html.find(id=back["href"].removeprefix("#"))
    for mark in html.select(".citation a"):
        assert html.find(id=mark["href"].removeprefix("#"))
    assert roe.select_one("span.source-standing").get_text() == " Not read yet."


def test_an_entry_links_to_the_archive_where_the_address_is_dead(guide, render):
    archived = "https://archive.example.org/plants"
    replace(guide, DOE, "year:", f"archived: {archived}\nyear:")
    assert render("A [@doe-2020].").select_one("ol.sources > li").a["href"] == archived


def test_a_work_that_is_not_on_the_web_is_named_without_a_link(guide, render):
    replace(guide, DOE, "url: https://example.org/plants\n", "")
    assert render("A [@doe-2020].").select_one("ol.sources cite").get_text() == "On plants"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"On plants": "Who waters?"}, "Jane Doe and John Roe. Who waters? A garden, 2020."),
        ({"A garden": "GardenCon 2020"}, "Jane Doe and John Roe. On plants. GardenCon 2020."),
        (
            {"A garden": "2020.garden.example"},
            "Jane Doe and John Roe. On plants. 2020.garden.example, 2020.",
        ),
        (
            {"family: Roe": "family: Roe Jr."},
            "Jane Doe and John Roe Jr. On plants. A garden, 2020.",
        ),
    ],
)
def test_nothing_ends_twice_and_no_year_stands_twice(guide, render, given, shown):
    for old, new in given.items():
        replace(guide, DOE, old, new)
    entry = render("A [@doe-2020].").select_one("ol.sources > li > p")
    assert entry.get_text().startswith(shown + " Not read yet.")


def test_a_page_without_citations_has_no_sources(render):
    assert render("Nothing is claimed here.").find(id="sources") is None


def test_code_is_left_alone(render):
    html = render("`[@doe-2020]`\n\n```\n[@roe-2021]\n```\n")
    assert html.select("sup.citation") == []
    assert "[@doe-2020]" in html.get_text()


def test_an_unknown_source_fails_with_a_suggestion(render):
    with pytest.raises(
        ValueError, match=r"plants\.md: unknown source 'deo-2020'; did you mean 'doe"
    ):
        render("A [@deo-2020].")


def test_the_bibliography_lists_what_is_cited_and_where(guide, render):
    (guide / "docs/terms/beds.md").write_text("---\nid: beds\n---\n# Beds\n\n::: role gardener\n")
    html = render("::: bibliography", path="index.md")
    entries = html.select(".bibliography li")
    assert [entry["id"] for entry in entries] == ["doe-2020"]
    assert {a.get_text(): a["href"] for a in entries[0].select(".bibliography-pages a")} == {
        "What it says": "./about/sources/doe-2020/",
        "Beds": "terms/beds.md",
        "Plants": "terms/plants.md",
    }
    assert (
        entries[0].select_one(".bibliography-pages").text == "What it says; cited in Beds, Plants."
    )
    (listed,) = html.select(".bibliography[data-search-exclude=''] ul")
    assert [element.name for element in listed.li.find_all(recursive=False)] == ["p", "p"]


def test_the_bibliography_is_in_the_order_of_last_names_and_of_titles_without_any(guide, render):
    sources = {
        "a": ("Roots", "[{given: Zoe, family: Abel}, {given: Ada, family: Zorn}]"),
        "b": ("bulbs", "[{given: Jan Adam, family: Bell}]"),
        "c": ("Annuals", "[]"),
        "d": ("Acorns", "[{given: Jan Adam, family: Bell}]"),
    }
    for key, (title, authors) in sources.items():
        text = f"title: {title}\nauthors: {authors}\nyear: 2020\n"
        write(guide, f"data/sources/{key}.yml", text)
    replace(guide, "docs/terms/plants.md", "[@doe-2020]", "[@c; @b; @a; @d; @doe-2020]")
    entries = render("::: bibliography", path="index.md").select(".bibliography li")
    assert [entry["id"] for entry in entries] == ["a", "c", "d", "b", "doe-2020"]


def test_the_bibliography_has_a_heading_for_each_letter_and_a_way_there(guide, render):
    for key, name in {"a": "The Ants", "b": "Bees", "n": "2020 in bees"}.items():
        write(
            guide, f"data/sources/{key}.yml", f"title: T\nauthors: [{{name: {name}}}]\nyear: 2020\n"
        )
    replace(guide, "docs/terms/plants.md", "[@doe-2020]", "[@n; @b; @a; @doe-2020]")
    html = render("::: bibliography", path="index.md")
    assert [one.get_text() for one in html.select(".bibliography [role=heading]")] == [
        "0–9",
        "A",
        "B",
        "D",
    ]
    links = {one.get_text(): one["href"] for one in html.select(".a-to-z-letters a")}
    assert links == {"0–9": "#digits", "A": "#letter-a", "B": "#letter-b", "D": "#letter-d"}
    assert all(html.select_one(address) for address in links.values())
    assert html.select_one("#letter-a + ul li")["id"] == "a"


@pytest.fixture
def read(guide):
    """A guide with a source that was read whole, one of whose points another work quotes."""
    text = SOURCES[DOE].replace(
        "read: unread\n",
        """dated: printed
read: whole
read_on: 2026-11-20
points:
  - {id: light, where: Section "Light", says: Plants need light.}
  - {id: water, where: Page 3, says: Most are watered too often., read: quoted, via: roe-2021}
""",
    )
    write(guide, DOE, text)
    return guide


def test_points_have_letters_in_the_order_of_the_page(read, render):
    html = render("A [@doe-2020:water]. B [@doe-2020:light,water]. C [@roe-2021; @doe-2020:light].")
    marks = [mark.get_text() for mark in html.select("sup.citation")]
    assert marks == ["[1a]", "[1b, a]", "[2, 1b]"]
    links = html.select(".citation a")
    assert [link["aria-label"] for link in links[:3]] == ["Source 1a", "Source 1b", "Source 1a"]
    assert links[1]["href"] == "#source-doe-2020--light"
    for link in (*links, *html.select(".source-back")):
        assert html.find(id=link["href"].removeprefix("#")), link
    assert len({e["id"] for e in html.select("[id]")}) == len(html.select("[id]"))


def test_the_list_says_how_a_source_was_read_and_where_its_points_stand(read, render):
    html = render("A [@doe-2020:water]. B [@doe-2020:light]. C [@roe-2021].")
    doe, roe = html.select("ol.sources > li")
    assert "A garden, 2020. Read whole." in doe.p.get_text()
    assert [(row["id"], row.get_text()) for row in doe.select(".source-points li")] == [
        ("source-doe-2020--water", "Page 3, as quoted by On weeds"),
        ("source-doe-2020--light", 'Section "Light"'),
    ]
    # Each leads to the point on the source's own page, from where this page is served.
    assert [a["href"] for a in doe.select(".source-points a")] == [
        "../../about/sources/doe-2020/#water",
        "../../about/sources/doe-2020/#light",
    ]
    assert roe.select_one(".source-points") is None


def test_an_unknown_point_fails(read, render):
    with pytest.raises(
        ValueError, match=r"plants\.md: unknown point 'weight' of 'doe-2020'; did you mean 'light'"
    ):
        render("A [@doe-2020:weight].")
    with pytest.raises(ValueError, match=r"unknown point 'zzz' of 'doe-2020'$"):
        render("A [@doe-2020:zzz].")


def test_a_mark_has_the_letter_that_the_list_gives_its_point(read, guide, render):
    """Also where points that were named before stand between two new ones."""
    replace(guide, DOE, "points:\n", "points:\n  - {id: earth, where: Page 9, says: And earth.}\n")
    html = render("A [@doe-2020:water]. B [@doe-2020:water]. C [@doe-2020:light,water,earth].")
    rows = [row["id"] for row in html.select(".source-points > li")]
    listed = dict(zip(rows, "abc", strict=True))
    marks = html.select("sup.citation a")
    assert [mark.text.lstrip("1") for mark in marks] == [
        listed[mark["href"].removeprefix("#")] for mark in marks
    ]
