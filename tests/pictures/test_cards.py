"""Every page gets its card, whatever its id, and the short link on it fits."""

import json

import pytest
from PIL import ImageDraw
from support import PLANTS, REPOSITORY, found, page, replace, write

from fieldguide.guide.page import Page
from fieldguide.guide.repository import read_guide
from fieldguide.pictures.cards import draw_card, draw_cards, fitting
from fieldguide.pictures.faces import face

SCHEMA = json.loads((REPOSITORY / "data/pages.schema.json").read_text(encoding="utf-8"))


def test_a_page_with_a_long_id_does_not_cost_the_cards_after_it(guide):
    write(guide, "docs/terms/aaa.md", page("m" * 120))
    pages = read_guide(guide).pages
    assert draw_cards([*pages], guide / "cards") == len(pages) == 3


def test_an_id_that_may_be_given_fits_on_the_card():
    link = f"/t/{'m' * SCHEMA['properties']['id']['maxLength']}/"  # no letter is wider
    room = 600
    assert face(400, fitting(link, room)).getlength(link) <= room


@pytest.mark.parametrize(("length", "faults"), [(50, 0), (51, 1)])
def test_a_longer_id_is_a_finding(guide, length, faults):
    replace(guide, PLANTS, "id: plants", f"id: {'m' * length}")
    said = f"{PLANTS}:4: 'id' has {length} characters, at most 50 fit"
    assert found(guide) == [said] * faults


def test_a_card_says_the_section_the_title_the_sentence_and_the_short_link(monkeypatch):
    written = []
    monkeypatch.setattr(
        ImageDraw.ImageDraw, "text", lambda draw, at, text, **style: written.append(text)
    )
    meta = {"id": "trees", "description": "Woods are many."}
    draw_card(Page("compare/trees.md", meta, {}, "# Trees\n", 1))
    assert written == ["Compare", "Trees", "Woods are many.", "DevRel Field Guide", "/t/trees/"]
