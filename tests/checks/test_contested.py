"""A page that is called contested and does not say who holds what; each way to say it."""

import pytest
from support import PLANTS, POSITIONS, found, page, replace, write

SAID = "Jane holds it [@doe-2020]; a weeder does not [@roe-2021]."
TABLE = "| View | Who |\n|---|---|\n| Yes | Jane [@doe-2020] |\n| No | A weeder [@roe-2021] |"
FINDING = f"{PLANTS}:5: a contested page says who holds what: draw a dispute, cite two who differ"


def told(guide, text):
    write(guide, PLANTS, page("plants", text, title="Plants"))
    replace(guide, PLANTS, "stance: consensus", "stance: contested")
    return [line for line in found(guide) if line.startswith(FINDING)]


@pytest.mark.parametrize(
    "text",
    [
        "They grow.",
        SAID,
        f"## Growth {{#growth}}\n\n{SAID}",
        f"## Who disagrees {{#disagreement}}\n\nNobody.\n\n## More {{#more}}\n\n{SAID}",
        TABLE.replace("roe-2021", "doe-2020"),
        TABLE.replace("Who", "Where"),
        f"```text\n{TABLE}\n::: positions more-water\n```",
    ],
)
def test_a_contested_page_on_which_nobody_differs(guide, text):
    assert len(told(guide, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "::: positions more-water",
        TABLE,
        TABLE.replace("Who", "Held by"),
        f"## Who disagrees {{#disagreement}}\n\n{SAID}",
        f"## Who disagrees {{#disagreement}}\n\n### One {{#one}}\n\n{SAID}\n\n## More {{#more}}\n\n.",
    ],
)
def test_a_contested_page_that_says_who_holds_what(guide, text):
    write(guide, "data/positions.yml", POSITIONS)
    assert told(guide, text) == []


def test_no_other_page_is_asked_who_differs(guide):
    write(guide, PLANTS, page("plants", "They grow.", title="Plants"))
    assert not [line for line in found(guide) if "contested" in line]
