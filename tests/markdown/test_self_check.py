"""A list of answers is a choice with a name, and what each answer speaks for can be counted."""

import pytest

CHECK = """# Soil

## Watering {#watering}

You carry cans at six in the morning [@doe-2020].

- ( ) Gladly
    - For [roses](#roses): they drink.
    - Against [cacti](#cacti): they drown.
- ( ) Rather not
    - For [cacti](#cacti): they wait.

Another list stays a list:

- ( ) is no answer to anything here
- and this is none

## Result {#result}

::: tally

## Roses {#roses}

Red.

## Cacti {#cacti}

Green.
"""


@pytest.fixture
def check(render):
    return render(CHECK)


def test_the_answers_to_a_heading_are_one_choice_with_its_name(check):
    (group,) = check.select("[role=radiogroup]")
    assert group["aria-label"] == "Watering"
    inputs = group.select("input[type=radio]")
    assert {one["name"] for one in inputs} == {"watering"}
    assert [one["value"] for one in inputs] == ["gladly", "rather-not"]
    labels = {one["for"]: one.get_text() for one in group.select("label")}
    assert labels == {"watering-gladly": "Gladly", "watering-rather-not": "Rather not"}
    assert "( )" not in group.get_text()


def test_what_an_answer_speaks_for_stands_beside_it_and_counts_for_its_heading(check):
    first = check.select_one("[value=gladly]").find_parent(class_="guide-check__answer")
    reasons = [(one["class"][0], one.get_text()) for one in first.select("ul > li")]
    assert reasons == [
        ("guide-check__for-1", "For roses: they drink."),
        ("guide-check__against-2", "Against cacti: they drown."),
    ]


def test_the_tally_has_each_heading_by_its_name_in_the_pages_order(check):
    lines = [
        (one["class"][0], one.a["href"], one.get_text()) for one in check.select(".guide-tally li")
    ]
    assert lines == [
        ("guide-tally__1", "#roses", "Roses"),
        ("guide-tally__2", "#cacti", "Cacti"),
    ]


def test_a_list_with_other_lines_stays_a_list(check):
    assert [one.get_text() for one in check.select("ul:not(.guide-tally) > li")][-2:] == [
        "( ) is no answer to anything here",
        "and this is none",
    ]
