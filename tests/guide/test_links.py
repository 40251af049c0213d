"""What was published goes on answering: short links, moved pages, renamed headings."""

import re

import pytest
from support import page

from fieldguide.checks import promises
from fieldguide.checks.run import check
from fieldguide.guide.links import add_new, redirects, registered, short_links, slug, texts
from fieldguide.guide.repository import read_guide
from fieldguide.publish.redirects import redirect_page

PLANTS = "docs/terms/plants.md"
HEADED = "Plants grow [@doe-2020].\n\n## Care {#care}\n\nWater them."


@pytest.fixture
def published(guide):
    """A small guide whose every address stands in the registry."""
    names = "aliases: [flora]\n"
    (guide / PLANTS).write_text(page("plants", HEADED, names, title="Plants"))
    add_new(read_guide(guide))
    assert check(guide) == []
    return guide


def findings(root) -> list[str]:
    return [str(finding) for finding in check(root)]


def rewrite(root, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Dev Rel", "dev-rel"), ("The seven A's", "the-seven-as"), ("90-9-1", "90-9-1")],
)
def test_a_name_becomes_a_part_of_an_address(name, expected):
    assert slug(name) == expected


def test_ids_and_aliases_answer(published):
    links = {address: page.path for address, page in short_links(read_guide(published)).items()}
    assert links == {
        "t/home/": "index.md",
        "t/plants/": "terms/plants.md",
        "t/flora/": "terms/plants.md",
    }


def test_the_registry_is_sorted_one_line_each(published):
    lines = (published / "data/links.yml").read_text().splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert entries == [
        "/: home",
        "t/flora/: plants",
        "t/home/: home",
        "t/plants/: plants",
        "terms/plants/: plants",
        "terms/plants/#care: plants",
    ]
    assert add_new(read_guide(published)) == []


def test_headings_of_the_home_page_are_registered_below_the_slash(published):
    rewrite(published, "docs/index.md", "Some text.", "## First {#first}\n\nSome text.")
    assert add_new(read_guide(published)) == ["/#first"]


def test_nothing_leaves_the_registry(published):
    rewrite(published, PLANTS, "{#care}", "{#tending}")
    assert add_new(read_guide(published)) == ["terms/plants/#tending"]
    assert "terms/plants/#care" in registered(read_guide(published))


def test_a_renamed_page_is_caught_and_a_redirect_mends_it(published):
    (published / PLANTS).rename(published / "docs/terms/herbs.md")
    rewrite(published, "data/models.yml", "terms/plants.md", "terms/herbs.md")
    line = next(
        n
        for n, text in enumerate((published / "data/links.yml").read_text().splitlines(), 1)
        if text.startswith("terms/plants/:")
    )
    assert findings(published) == [
        f"data/links.yml:{line}: 'terms/plants/' was published and nothing answers there; "
        + "add 'redirect_from: [terms/plants/]' to docs/terms/herbs.md"
    ]
    rewrite(
        published, "docs/terms/herbs.md", "id: plants", "id: plants\nredirect_from: [terms/plants/]"
    )
    assert findings(published) == []


def test_a_deleted_page_is_caught(published):
    (published / PLANTS).unlink()
    found = findings(published)
    assert any("'terms/plants/' was published and nothing answers" in line for line in found)
    assert any("'t/plants/' was published and nothing answers" in line for line in found)


def test_a_removed_heading_is_caught_and_a_redirect_mends_it(published):
    rewrite(published, PLANTS, "## Care {#care}", "## Tending {#tending}")
    assert findings(published) == [
        f"{PLANTS}:2: the heading '#care' was published and is gone; keep its id, or add "
        + "'care: tending' to 'redirect_anchors'"
    ]
    rewrite(published, PLANTS, "id: plants", "id: plants\nredirect_anchors:\n  care: tending")
    assert findings(published) == []


def test_a_removed_heading_is_caught_where_what_became_of_others_is_said(published):
    rewrite(published, PLANTS, "id: plants", "id: plants\nredirect_anchors: {water: care}")
    rewrite(published, PLANTS, "## Care {#care}", "## Tending {#tending}")
    assert any(
        f"{PLANTS}:5: the heading '#care' was published and" in f for f in findings(published)
    )


def test_a_removed_heading_of_a_page_that_moved_is_caught(published):
    herbs = "docs/terms/herbs.md"
    (published / PLANTS).rename(published / herbs)
    rewrite(published, "data/models.yml", "terms/plants.md", "terms/herbs.md")
    rewrite(published, herbs, "id: plants", "id: plants\nredirect_from: [terms/plants/]")
    assert findings(published) == []
    rewrite(published, herbs, "## Care {#care}", "## Tending {#tending}")
    assert findings(published) == [
        f"{herbs}:2: the heading '#care' was published and is gone; keep its id, or add "
        + "'care: tending' to 'redirect_anchors'"
    ]


def test_a_changed_id_is_caught(published):
    rewrite(published, PLANTS, "id: plants", "id: herbs")
    assert (
        f"{PLANTS}:4: the id was published as 'plants' and is 'herbs' now; ids never change: write 'id: plants'"
        in (findings(published))
    )


def test_an_id_used_again_for_another_page_is_caught(published):
    rewrite(published, PLANTS, "id: plants", "id: herbs")
    (published / "docs/terms/trees.md").write_text(
        page("plants", title="Trees", description="Trees are plants that stand for long.")
    )
    found = findings(published)
    assert any(line.startswith(f"{PLANTS}:4: the id was published as 'plants'") for line in found)


def test_an_alias_that_becomes_another_page_is_caught(published):
    rewrite(published, PLANTS, "aliases: [flora]\n", "")
    (published / "docs/terms/flora.md").write_text(page("flora"))
    assert findings(published) == [
        "docs/terms/flora.md:4: 't/flora/' was published for 'plants' and leads to 'flora' now; "
        + "take that name from this page"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "## Care {#care}",
            "## Care",
            "{PLANTS}:14: the heading 'Care' has no id; write '{{#care}}'",
        ),
        ("{#care}", "{#sources}", "{PLANTS}:14: id '#sources' is the template's own"),
        ("Water", "### More {#care}\n\nWater", "{PLANTS}:16: id '#care' stands on line 14 too"),
        (
            "id: plants",
            "id: plants\nredirect_from: [terms/plants/]",
            "{PLANTS}:5: 'terms/plants/' is the address of {PLANTS} itself",
        ),
        (
            "id: plants",
            "id: plants\nredirect_from: [t/home/]",
            "is the short link of docs/index.md",
        ),
        ("id: plants", "id: plants\nredirect_from: [Old Page]", "is 'Old Page': write it like"),
        ("id: plants", "id: plants\nredirect_anchors: {old: gone}", "'#gone', which is no heading"),
        ("id: plants", "id: plants\nredirect_anchors: {care: care}", "'care' is still a heading"),
    ],
)
def test_a_mistake_with_a_link(published, old, new, expected):
    rewrite(published, PLANTS, old, new)
    expected = expected.format(PLANTS=PLANTS)
    assert any(expected in line for line in findings(published)), findings(published)


def test_two_pages_cannot_answer_one_old_address(published):
    rewrite(published, PLANTS, "id: plants", "id: plants\nredirect_from: [old/]")
    more = "redirect_from:\n  - older/\n  - old/\n"
    (published / "docs/terms/trees.md").write_text(page("trees", more=more))
    assert any("trees.md:9: 'old/' leads to docs/terms/plants.md" in f for f in findings(published))


def test_each_old_address_is_looked_at_a_few_times_however_many_there_are(guide, monkeypatch):
    for n in range(40):
        old = ", ".join(f"old-{n}/{one}/" for one in "abcde")
        (guide / f"docs/terms/p{n}.md").write_text(page(f"p{n}", more=f"redirect_from: [{old}]\n"))
    looked = []
    monkeypatch.setattr(promises, "texts", lambda value: looked.append(value) or texts(value))
    assert list(promises.check_links(read_guide(guide))) == []
    assert len(looked) <= 3 * 42


def test_a_redirect_leads_on_with_and_without_script(published):
    rewrite(published, PLANTS, "id: plants", "id: plants\nredirect_from: [old/herbs/]")
    guide = read_guide(published)
    html = redirect_page(redirects(guide)["old/herbs/"], "old/herbs/", "https://example.org/")
    assert 'rel="canonical" href="https://example.org/terms/plants/"' in html
    assert 'content="noindex"' in html
    assert 'data-to="../../terms/plants/"' in html
    assert re.search(
        r'<noscript><meta http-equiv="refresh" content="0; url=../../terms/plants/">', html
    )


def test_an_old_heading_still_answers_on_its_page(published, render):
    rewrite(published, PLANTS, "id: plants", "id: plants\nredirect_anchors:\n  tending: care")
    html = render("# Plants\n\n## Care {#care}\n\nWater them.")
    assert html.select_one("h2 > span#tending").parent["id"] == "care"
