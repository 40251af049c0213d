"""BibTeX, RIS and CSL-JSON say the same of a work: who, what, where, when, and when it was read."""

import json

import pytest
from support import page

from fieldguide.guide.repository import read_guide
from fieldguide.publish.references import bibtex, csl_json, page_item, ris, source_item

SITE = "https://guide.example/"
BOOK = {
    "id": "doe-2020",
    "title": "Plants of AI gardens",
    "authors": [{"family": "Doe", "given": "Jane"}, {"name": "A & B"}],
    "publisher": "A_Press",
    "year": 2020,
    "dated": "printed",
    "type": "book",
    "url": "https://example.org/a_b?c=1&d=%20#e~f",
    "read": "whole",
    "read_on": "2026-12-01",
}


def test_a_book_in_three_forms():
    item = source_item(BOOK)
    assert bibtex(item) == (
        "@book{doe-2020,\n"
        "  title = {Plants of {AI} gardens},\n"
        "  author = {Doe, Jane and {A \\& B}},\n"
        "  publisher = {A\\_Press},\n"
        "  year = {2020},\n"
        "  url = {https://example.org/a_b?c=1&d=%20#e~f},\n"
        "  urldate = {2026-12-01}\n"
        "}\n"
    )
    assert ris(item) == (
        "TY  - BOOK\nID  - doe-2020\nAU  - Doe, Jane\nAU  - A & B,\nTI  - Plants of AI gardens\n"
        "PB  - A_Press\nPY  - 2020\nUR  - https://example.org/a_b?c=1&d=%20#e~f\n"
        "Y2  - 2026/12/01\nER  -\n"
    )
    assert (
        json.loads(csl_json([item, item]))
        == [
            {
                "id": "doe-2020",
                "type": "book",
                "title": "Plants of AI gardens",
                "author": [{"family": "Doe", "given": "Jane"}, {"literal": "A & B"}],
                "publisher": "A_Press",
                "issued": {"date-parts": [[2020]]},
                "URL": "https://example.org/a_b?c=1&d=%20#e~f",
                "accessed": {"date-parts": [[2026, 12, 1]]},
            }
        ]
        * 2
    )


@pytest.mark.parametrize(
    ("kind", "entry", "ris_kind", "csl_kind"),
    [
        (
            "report",
            "@techreport{a,\n  title = {T},\n  author = {{G}},\n  institution = {P}",
            "RPRT",
            0,
        ),
        ("post", "@misc{a,\n  title = {T},\n  author = {{G}},\n  howpublished = {P}", "BLOG", 1),
        ("talk", "@misc{a,\n  title = {T},\n  author = {{G}},\n  howpublished = {P}", "ELEC", 2),
    ],
)
def test_who_published_a_work_stands_where_styles_look_for_it(kind, entry, ris_kind, csl_kind):
    given = {"id": "a", "title": "T", "authors": [{"name": "G"}], "publisher": "P", "type": kind}
    item = source_item(given | {"year": 2020})
    assert bibtex(item).startswith(entry)
    assert f"TY  - {ris_kind}\n" in ris(item)
    assert f"{'PB' if kind == 'report' else 'T2'}  - P\n" in ris(item)
    assert item["type"] == ("report", "post-weblog", "webpage")[csl_kind]


def test_a_website_that_is_its_own_author_is_named_once():
    given = {"id": "a", "title": "T", "authors": [{"name": "G"}], "publisher": "G", "type": "docs"}
    assert "howpublished" not in bibtex(source_item(given))
    assert "T2" not in ris(source_item(given))


def test_an_unsigned_work_has_a_key_to_sort_it_by_and_no_empty_field():
    given = {
        "id": "a",
        "title": "Plants & trees",
        "authors": [],
        "publisher": None,
        "type": "report",
    }
    made = bibtex(source_item(given | {"year": None, "url": None}))
    assert made == "@misc{a,\n  title = {Plants \\& trees},\n  key = {a}\n}\n"


@pytest.mark.parametrize("lost", [{"authors": []}, {"publisher": None}, {"year": None}])
def test_what_lacks_a_part_that_books_must_have_is_no_book(lost):
    assert bibtex(source_item(BOOK)).startswith("@book{")
    assert bibtex(source_item(BOOK | lost)).startswith("@misc{")


def test_a_year_that_is_an_estimate_says_so_and_an_archives_copy_is_the_address():
    given = BOOK | {"dated": "estimated", "archived": "https://archive.example/1", "read": "quoted"}
    item = source_item(given)
    assert item["issued"] == {"date-parts": [[2020]], "circa": True}
    assert item["URL"] == "https://archive.example/1"
    assert "accessed" not in item, "what was read is the text that quotes it"


def test_others_are_others_and_a_comma_makes_no_person_of_a_group():
    names = [{"name": "Research Group, UFMG"}, {"name": "and six co-authors"}]
    item = source_item(BOOK | {"authors": names})
    assert "author = {{Research Group, UFMG} and others}" in bibtex(item)
    assert "AU  - Research Group (UFMG),\nAU  - six co-authors,\n" in ris(item)
    assert item["author"][1] == {"literal": "six co-authors"}
    docker = source_item(BOOK | {"authors": [{"name": "Docker (Jane Doe and others)"}]})
    assert "author = {{Docker (Jane Doe and others)}}" in bibtex(docker)


def test_bibtex_may_shorten_a_name_whatever_its_first_letter_is():
    """It counts bytes, and would leave half of a letter."""
    names = [("Łukasz", "Ægir"), ("Émile", "Cañas Díaz"), ("Ş", "Ångström")]
    authors = [{"given": given, "family": family} for given, family in names]
    made = bibtex(source_item(BOOK | {"authors": authors}))
    assert (
        r"{{\AE}gir, {\L}ukasz and Ca{\~n}as D{\'i}az, {\'E}mile and {\r A}ngstr{\"o}m, {\c S}}"
    ) in made
    assert made.isascii()


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("DevRel vs. Marketing and AI's Place", "{DevRel} vs. Marketing and {AI's} Place"),
        ("So what exactly is Dev Rel?", "So what exactly is {Dev} {Rel}?"),
        ("Migrate to Zulip? (issue 2)", "Migrate to {Zulip}? (issue 2)"),
        (
            "What I Learned at the Non-Creepy API-Fair",
            "What {I} Learned at the Non-Creepy {API}-Fair",
        ),
        ("The developer journey", "The developer journey"),
    ],
)
def test_capitals_that_matter_are_kept_from_styles(title, written):
    assert f"title = {{{written}}}," in bibtex(source_item(BOOK | {"title": title}))


def test_signs_of_tex_mean_themselves_and_braces_are_even():
    made = bibtex(source_item(BOOK | {"title": r"100% of #1 & {$2 a_b c^d ~\x"}))
    assert (
        r"{100\% of \#1 \& \textbraceleft{}\$2 a\_b c\textasciicircum{}d "
        r"\textasciitilde{}\textbackslash{}x}"
    ) in made
    assert made.count("{") == made.count("}")
    even = bibtex(source_item(BOOK | {"authors": [{"name": "source{d}"}]}))
    assert r"{{source\{d\}}}" in even


def test_a_page_is_dated_by_its_review_to_the_day(guide):
    (guide / "docs/terms/plants.md").write_text(page("plants", title="Where should DevRel grow?"))
    item = page_item(read_guide(guide).pages[-1], "https://a_b.example/")
    assert bibtex(item) == (
        "@misc{devrel-field-guide-plants,\n"
        "  title = {Where should {DevRel} grow?},\n"
        "  author = {{DevRel Field Guide}},\n"
        "  year = {2026},\n"
        "  month = nov,\n"
        "  day = {20},\n"
        "  url = {https://a_b.example/t/plants/},\n"
        "  note = {https://a\\_b.example/t/plants/. Reviewed 2026-11-20, CC BY 4.0}\n"
        "}\n"
    )
    assert "PY  - 2026\nDA  - 2026/11/20\nUR  - https://a_b.example/t/plants/\n" in ris(item)
    assert item["issued"] == {"date-parts": [[2026, 11, 20]]}
