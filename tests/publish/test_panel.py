"""The nine forms in which readers link to a page and cite it."""

from support import page

from fieldguide.guide.repository import read_guide
from fieldguide.publish.panel import forms
from fieldguide.publish.references import bibtex, csl_json, page_item, ris

SITE = "https://guide.example/"


def test_every_form_names_the_guide_its_license_and_the_day_of_the_review(guide):
    (guide / "docs/terms/plants.md").write_text(page("plants", title="Plants & trees"))
    plants = read_guide(guide).pages[-1]
    assert forms(plants, SITE) == {
        "Short link": "https://guide.example/t/plants/",
        "Address": "https://guide.example/terms/plants/",
        "Slide line": (
            "Plants & trees, DevRel Field Guide, https://guide.example/t/plants/, CC BY 4.0"
        ),
        "Plain text (APA)": (
            "DevRel Field Guide. (2026, November 20). Plants & trees. "
            "https://guide.example/t/plants/"
        ),
        "Markdown": (
            "[Plants & trees](https://guide.example/t/plants/), DevRel Field Guide, CC BY 4.0"
        ),
        "HTML": (
            '<a href="https://guide.example/t/plants/">Plants &amp; trees</a>, '
            "DevRel Field Guide, CC BY 4.0"
        ),
        "BibTeX": bibtex(page_item(plants, SITE)).rstrip(),
        "RIS": ris(page_item(plants, SITE)).rstrip(),
        "CSL-JSON": csl_json([page_item(plants, SITE)]).rstrip(),
    }


def test_a_title_that_asks_ends_with_its_own_mark(guide):
    (guide / "docs/terms/plants.md").write_text(page("plants", title="Do plants need you?"))
    made = forms(read_guide(guide).pages[-1], SITE)["Plain text (APA)"]
    assert made.endswith("20). Do plants need you? https://guide.example/t/plants/")
