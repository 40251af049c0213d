"""What people asked in public, and where the guide answers it: the search still leads there.

`tests/questions/` holds each question with where and when it was asked. `open.yml` and `collected.yml`
were known while pages were written, and nobody else has judged the second; the sealed ones were not,
and two readers who wrote nothing judged them.
"""

import json

import pytest
import yaml
from support import REPOSITORY, node

FOLDER = REPOSITORY / "tests/questions"
LISTS = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))
}
JUDGED = [name for name in LISTS if name != "collected"]
AMONG_THREE = 0.9  # a page that grows may pass another by


def test_no_question_is_there_twice():
    asked = [one["question"].casefold() for questions in LISTS.values() for one in questions]
    assert sorted({one for one in asked if asked.count(one) > 1}) == []


@pytest.mark.parametrize("name", JUDGED)
def test_a_question_has_its_words_its_place_and_its_answer(site, name):
    for one in LISTS[name]:
        assert one["question"] and one["asked"] and one["year"] in (2024, 2025, 2026), one
        assert one["answer"] in ("full", "part", "not"), one
        assert one["answer"] != "full" or one["page"] in site.pages, one


@pytest.mark.parametrize("name", JUDGED)
def test_the_search_leads_to_the_answer(site, name):
    answered = [one for one in LISTS[name] if one["answer"] == "full"]
    words = json.dumps([one["search"] for one in answered])
    run = node("tests/javascripts/ask.js", site.folder, given=words)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    missed = [one["search"] for one in answered if one["page"] not in found[one["search"]][:3]]
    assert len(missed) <= (1 - AMONG_THREE) * len(answered), missed
