"""The files for programs: what was once in them stays in them, under its name."""

import pytest
import yaml
from support import DOE, PLANTS, POSITIONS, REPOSITORY, page, replace, write

from fieldguide.guide.repository import read_guide
from fieldguide.guide.roles import cell_marks
from fieldguide.publish.data_files import (
    citation_cff,
    claims_json,
    feed,
    positions_json,
    robots,
    roles_json,
    source_items,
    sources_json,
    terms_json,
)

GUIDE = read_guide(REPOSITORY)
SITE = "https://guide.example/"
# What programs may read by now: lines are added, and none is changed or taken out.
TERM = {"id", "name", "aliases", "description", "type", "section", "stance", "reviewed"}
TERM |= {"url", "short_link"}
ROLE = {"id", "name", "devrel", "map", "cells"}
ASPECT = {"id", "name", "question"}
POSITION, HOLDER = {"id", "question", "holders", "pages"}, {"who", "holds", "sources", "since"}
SOURCE = {"id", "title", "authors", "publisher", "year", "url", "type", "rechecked", "cited_by"}
SOURCE |= {"page", "persons", "points"}
CLAIM = {"page", "heading", "url", "source", "point", "says", "where", "read", "read_on", "via"}


def test_no_field_of_the_data_files_is_renamed_or_removed():
    for made, fields in (
        (terms_json(GUIDE, SITE), {"terms": TERM}),
        (roles_json(GUIDE, SITE), {"roles": ROLE, "aspects": ASPECT}),
        (sources_json(GUIDE, SITE), {"sources": SOURCE}),
        (claims_json(GUIDE, SITE), {"claims": CLAIM}),
        (positions_json(GUIDE, SITE), {"positions": POSITION}),
    ):
        assert set(made) >= {"name", "license", *fields}
        for name, known in fields.items():
            assert made[name]
            for one in made[name]:
                assert set(one) >= known, one


def test_a_dispute_says_who_holds_what_since_when_and_where_it_stands(guide):
    write(guide, "data/positions.yml", POSITIONS)
    write(guide, "docs/terms/trees.md", page("trees", "::: positions more-water"))
    text = "## Water {#more-water}\n\n::: positions more-water"
    write(guide, "docs/definition/disputes.md", page("disputes", text))
    (one,) = positions_json(read_guide(guide), SITE)["positions"]
    assert one["pages"] == [f"{SITE}definition/disputes/", f"{SITE}terms/trees/"]
    assert one["url"] == f"{SITE}definition/disputes/#more-water"
    assert [set(holder) for holder in one["holders"]] == [HOLDER, HOLDER]
    assert [holder["since"] for holder in one["holders"]] == [2020, 2021]


def test_claims_that_are_drawn_come_in_the_order_of_the_data():
    """In that of a set, each build would write another file."""
    cells = [role["cells"] for role in GUIDE.roles.values()]
    written = [
        mark for one in cells for key in GUIDE.aspects for mark in one[key].get("sources", [])
    ]
    every = cell_marks(GUIDE, list(GUIDE.roles), list(GUIDE.aspects))
    assert [str(mark) for mark in every] == written


def test_every_cell_of_a_role_has_its_sources_or_is_marked_as_judgement():
    roles = roles_json(GUIDE, SITE)["roles"]
    cells = [cell for role in roles for cell in role["cells"].values()]
    assert len(cells) > 300
    assert [
        cell for cell in cells if bool(cell.get("sources")) == bool(cell.get("judgement"))
    ] == []


def test_reference_managers_find_every_cited_work_with_its_title_authors_and_address():
    items = {item["id"]: item for item in source_items(GUIDE)}
    sources = sources_json(GUIDE, SITE)["sources"]
    assert list(items) == [source["id"] for source in sources]
    for source in sources:
        item = items[source["id"]]
        assert item["title"] == source["title"]
        assert item.get("URL") == (source.get("archived") or source["url"])
        persons = [name for name in item.get("author", []) if "family" in name]
        assert persons == source["persons"], source["id"]
        groups = {name["literal"] for name in item.get("author", []) if "literal" in name}
        named = {f"{one['given']} {one['family']}" for one in persons}
        assert groups == {name.removeprefix("and ") for name in source["authors"]} - named


def test_the_guide_as_a_whole_is_cited_with_its_address():
    told = yaml.safe_load(citation_cff(REPOSITORY, SITE))
    assert told["url"] == SITE
    assert {"cff-version", "message", "title", "authors", "license"} <= set(told)


def test_an_address_that_a_fork_wrote_into_it_gives_way_to_the_sites(guide):
    write(guide, "CITATION.cff", "title: A\nurl: https://old.example/\nlicense: MIT\n")
    assert citation_cff(guide, SITE) == f"title: A\nlicense: MIT\nurl: {SITE}\n"


def test_a_claim_names_its_heading_its_point_and_how_that_was_read(guide):
    points = "points: [{id: light, where: Page 3, says: Plants need light}, "
    points += "{id: air, where: Page 4, says: And air, read: quoted, via: roe-2021}]"
    read = f"dated: printed\nread: whole\nread_on: 2026-11-20\n{points}\n"
    replace(guide, DOE, "read: unread\n", read)
    text = (
        "It grows [@doe-2020:light].\n\n## Roots {#r}\n\nIn air [@doe-2020:air,light; @roe-2021]."
    )
    write(guide, PLANTS, page("plants", text))
    made = [
        one for one in claims_json(read_guide(guide), SITE)["claims"] if one["page"] == "plants"
    ]
    told = [
        (one["url"].removeprefix(SITE), one["source"], one["point"], one["read"], one["via"])
        for one in made
    ]
    assert told == [
        ("terms/plants/", "doe-2020", "light", "whole", None),
        ("terms/plants/#r", "doe-2020", "air", "quoted", "roe-2021"),
        ("terms/plants/#r", "doe-2020", "light", "whole", None),
        ("terms/plants/#r", "roe-2021", None, None, None),
    ]
    assert (made[1]["heading"], made[1]["where"], made[1]["says"]) == ("Roots", "Page 4", "And air")


def test_what_was_read_only_as_quoted_is_not_rechecked(guide):
    read = "dated: printed\nread: quoted\nvia: roe-2021\nread_on: 2026-11-20\n"
    read += "points: [{id: light, where: Page 3, says: Plants need light}]\n"
    replace(guide, DOE, "read: unread\n", read)
    replace(guide, PLANTS, "[@doe-2020]", "[@doe-2020:light; @roe-2021]")
    told = {one["id"]: one["rechecked"] for one in sources_json(read_guide(guide), SITE)["sources"]}
    assert told == {"doe-2020": False, "roe-2021": False}
    replace(guide, DOE, "read: quoted\nvia: roe-2021\n", "read: part\n")
    (doe, _) = sources_json(read_guide(guide), SITE)["sources"]
    assert doe["rechecked"] and doe["points"][0]["url"] == f"{SITE}about/sources/doe-2020/#light"


def test_programs_are_welcome_everywhere():
    assert robots(SITE) == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}sitemap.xml\n"


@pytest.mark.parametrize("text", ["Nothing yet.", "## Soon {#soon}\n\nNothing yet."])
def test_a_page_of_changes_without_a_day_makes_a_feed_without_entries(guide, text):
    write(guide, "docs/about/changes.md", page("changes", text))
    home = guide / "docs/index.md"
    home.write_text(home.read_text().replace("2026-11-20", "2026-11-23"))
    made = feed(read_guide(guide), SITE)
    assert f"<id>{SITE}feed.xml</id>" in made
    assert "<updated>2026-11-23T00:00:00Z</updated>" in made  # the day of the last review
    assert "<entry>" not in made and made.endswith("</feed>\n")
