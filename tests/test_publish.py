import json

import pytest

from fieldguide.content import read_guide
from fieldguide.publish import fold, publish, search_names


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Dev Rel", "dev rel"),
        ("  The seven A's ", "the seven as"),
        ("developer-advocate", "developer advocate"),
        ("What is DevRel?", "what is devrel"),
        ("Rizèl’s", "rizèls"),
        ("90-9-1", "90 9 1"),
    ],
)
def test_folding(typed, folded):
    assert fold(typed) == folded


def test_names_lead_to_pages_and_misspellings_to_true_names(guide):
    names = search_names(read_guide(guide))
    assert names["flora"] == ["terms/plants/", "flora"]
    assert names["plnats"] == ["terms/plants/", "Plants"]
    assert "home" not in names


def test_the_search_index_is_told_the_names(guide, tmp_path):
    index = tmp_path / "site/search/search_index.json"
    index.parent.mkdir(parents=True)
    docs = [{"location": "terms/plants/"}, {"location": "terms/plants/#next"}, {"location": ""}]
    index.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": docs}))
    publish(read_guide(guide), tmp_path / "site", "https://example.org/")
    written = json.loads(index.read_text())
    assert written["config"]["names"]["plants"] == ["terms/plants/", "Plants"]
    assert [doc.get("boost") for doc in written["docs"]] == [1.5, None, None]


def test_a_site_without_that_index_is_left_as_it_is(guide, tmp_path):
    (tmp_path / "site").mkdir()
    publish(read_guide(guide), tmp_path / "site", "https://example.org/")
    assert not (tmp_path / "site/search").exists()
