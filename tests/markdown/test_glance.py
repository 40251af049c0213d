from support import REPOSITORY, page, replace_in

from fieldguide.checks.run import check
from fieldguide.guide.citations import cited
from fieldguide.guide.facts import facts
from fieldguide.guide.repository import read_guide

FACTS = "glance:\n  - Height: 'tall [@doe-2020]'\n  - Weight: light\n  - Color: green\n"
TEXT = "# Plants\n\nPlants grow.\n\n## Next\n\nMore."


def test_facts_stand_in_a_box_below_the_opening_sentence(guide, render):
    (guide / "docs/terms/plants.md").write_text(page("plants", "Plants grow.", FACTS))
    document = render(TEXT)
    box = document.select_one("div.guide-glance[role=group]")
    assert box.find_previous_sibling()["class"] == ["guide-standing"]
    assert box.find_previous_sibling("p", class_=False).text == "Plants grow."
    assert box.find_next_sibling("h2")["id"] == "next"
    assert [dt.text for dt in box.select("dt")] == ["Height", "Weight", "Color"]
    assert box.select_one("dd .citation a")["href"] == "#source-doe-2020"


def test_a_page_without_facts_has_no_box(guide, render):
    (guide / "docs/terms/plants.md").write_text(page("plants", "Plants grow."))
    replace_in(guide / "data/models.yml", "page: terms/plants.md\n", "page: terms/x.md\n")
    assert not render(TEXT).select(".guide-glance")


def test_facts_are_cited_and_checked(guide):
    path = guide / "docs/terms/plants.md"
    path.write_text(page("plants", "Plants grow.", FACTS, title="Plants"))
    read = read_guide(guide)
    plants = read.pages[-1]
    assert cited(read, plants) == ["doe-2020"]
    replace_in(path, "doe-2020", "deo-2020")
    assert [str(finding) for finding in check(guide)] == [
        "docs/terms/plants.md:8: unknown source 'deo-2020'; did you mean 'doe-2020'?"
    ]


def test_a_stage_takes_its_facts_from_the_data():
    guide = read_guide(REPOSITORY)
    build = next(page for page in guide.pages if page.id == "build")
    told = {name: text for fact in facts(guide, build) for name, text in fact.items()}
    assert told["Why they leave"].startswith("stuck, then silent [@bennett-2024")
    assert 3 <= len(told) <= 5


MOVES = """tiers:
  - {id: seed, name: Seed, page: terms/seed.md, does: Wait, owed: Water, dots: 9, sources: [doe-2020]}
  - {id: bud, name: Bud, page: terms/bud.md, does: Swell, owed: Light, dots: 4}
moves:
  - {from: Seed, to: Bud, ready: Days of rain, after: true, offer: Earth}
  - {from: Bud, to: Bloom, ready: Swells, offer: Sun}
needs:
  - {id: light, name: Light, page: terms/light.md, shape: one, takes: one alone, gives: Sun, without: Pale, sources: [roe-2021]}
stages:
"""


def test_what_a_tier_and_a_need_cite_and_wait_for_is_in_the_data(guide):
    for name in ("seed", "bud", "light"):
        (guide / f"docs/terms/{name}.md").write_text(page(name))
    replace_in(guide / "data/models.yml", "stages:\n", MOVES)
    read = read_guide(guide)
    seed, bud, light = (
        {
            name: text
            for fact in facts(read, read.by_path[f"terms/{one}.md"])
            for name, text in fact.items()
        }
        for one in ("seed", "bud", "light")
    )
    assert (seed["They"], bud["They"]) == ("wait [@doe-2020]", "swell")
    assert seed["Ready to be bud"] == "after days of rain"
    assert bud["Ready to be bloom"] == "when swells"
    assert light["DevRel gives"] == "sun [@roe-2021]"
    assert check(guide) == []
