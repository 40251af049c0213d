"""What a contributor gets who writes a self-check wrong: its line, and how it is written."""

import pytest
from support import found, page, write

RIGHT = """## Watering {#watering}

- ( ) Gladly
    - For [roses](#roses): they drink.
- ( ) Rather not
    - Against [roses](#roses): they wither.

## Result {#result}

::: tally

## Roses {#roses}

Red.
"""
FORM = "For [name](#id): reason"
WRONG = [
    ("- ( ) Rather not", "- (x) Rather not", "an answer begins with '( ) ', empty"),
    ("- ( ) Rather not", "- () Rather not", "an answer begins with '( ) ', empty"),
    ("- ( ) Rather not", "- ( ) Gladly", "the answer 'Gladly' is given twice"),
    ("For [roses](#roses)", "It is [roses](#roses)", FORM),
    ("For [roses](#roses): they", "For roses: they", FORM),
    ("For [roses](#roses): they", "For [roses](#roses) they", FORM),
    ("## Watering {#watering}\n", "##### Watering {#watering}\n", "below a heading with an id"),
    ("::: tally", "Nothing.", "add '::: tally'"),
    ("::: tally", "::: tally\n\n::: tally", "a second tally"),
]


def findings(guide, text: str) -> list[str]:
    write(guide, "docs/terms/beds.md", page("beds", text))
    return [line for line in found(guide) if "terms/beds.md" in line]


def test_a_self_check_as_it_should_be_has_no_finding(guide):
    assert findings(guide, RIGHT) == []


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_a_mistake_is_told(guide, old, new, message):
    assert old in RIGHT
    assert any(message in line for line in findings(guide, RIGHT.replace(old, new, 1)))


def test_a_tally_without_answers_is_told(guide):
    (line,) = findings(guide, "::: tally")
    assert line.endswith("'::: tally' counts answers, and there are none")


def test_a_seventh_heading_is_told_for_it_would_not_be_counted(guide):
    more = "".join(f"    - For [bed](#bed-{n}): it is wet.\n" for n in range(6))
    beds = "".join(f"\n## Bed {n} {{#bed-{n}}}\n\nWet.\n" for n in range(6))
    text = RIGHT.replace("- ( ) Rather not\n", more + "- ( ) Rather not\n") + beds
    (line,) = findings(guide, text)
    assert "answers speak for 7 headings; 6 are counted" in line
