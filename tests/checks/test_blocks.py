"""Blocks: each mistake in the Markdown of a page gives a finding with its line."""

import pytest
from support import PLANTS, found, page, says, write

TABLE = "| A | B |\n|---|---|\n| 1 | 2 |"

MISTAKES = {
    "unclosed fence": ("```text\nA", 11, "the block of code is never closed"),
    "unlike fence": ("````text\nA\n```", 11, "the block of code is never closed"),
    "unclosed fence in a box": ('!!! note "N"\n\n    ```text\n    A\n', 13, "the block of code is"),
    "unknown language": ("```pythn\nA\n```", 11, "unknown language 'pythn'...mean 'python'?"),
    "straight fence": ("'''\nA\n'''", 11, "a block of code is fenced with backticks"),
    "heading without space": ("##Leaves", 11, "a heading has a space after its '#'"),
    "seven": ("####### Leaves", 11, "a heading has at most six '#'"),
    "empty heading": ("##", 11, "the heading is empty"),
    "empty heading with id": ("## {#leaves}", 11, "the heading is empty"),
    "indented heading": ("  ## Leaves {#leaves}", 11, "a heading starts at the very beginning"),
    "id without space": ("## Leaves{#leaves}", 11, "a heading ends with its id"),
    "id in capitals": ("## Leaves {#Leaves}", 11, "a heading ends with its id"),
    "id of two words": ("## Leaves {#the leaves}", 11, "a heading ends with its id"),
    "id in parentheses": ("## Leaves (#leaves)", 11, "the heading's id stands in braces"),
    "underlined": ("Leaves\n------", 12, "this makes the line above a heading"),
    "doubly underlined": ("Leaves\n======", 12, "this makes the line above a heading"),
    "tab": ("A\tB", 11, "a tab; indent with spaces"),
    "spaces at the end": ("A  ", 11, "spaces at the end of the line"),
    "hard break": ("A\\\nB", 11, "a '\\' at the end of a line would be shown; write '<br>'"),
    "alert": ("> [!NOTE]\n> A", 11, "'[!NOTE]' is no box here"),
    "dash without space": ("-leaves", 11, "a list's line starts with '- '"),
    "dash before a no-break space": ("-\xa0leaves", 11, "a list's line starts with '- '"),
    "bullet": ("• leaves", 11, "a list's line starts with '- '"),
    "parenthesis": ("1) leaves", 11, "a numbered list's line starts with '1. '"),
    "number without space": ("1.leaves", 11, "a numbered list's line starts with '1. '"),
    "task": ("- [ ] leaves", 11, "boxes to tick are not drawn here"),
    "quotation without space": (">Leaves", 11, "a quotation's line starts with '> '"),
    "unknown box": ('!!! nota "N"\n\n    A', 11, "unknown box 'nota'; did you mean 'note'?"),
    "unquoted box title": ("!!! note Leaves\n\n    A", 11, "the title of a box stands in quotes"),
    "curly box title": ("!!! note “Leaves”\n\n    A", 11, "no box: write it like"),
    "unclosed box title": ('!!! note "Leaves\n\n    A', 11, "no box: write it like"),
    "two marks": ('!! note "N"\n\n    A', 11, "no box: write it like"),
    "unindented box": ('!!! note "N"\nA', 11, "the box is empty; indent its text by four"),
    "box indented by two": ('!!! note "N"\n\n  A', 11, "the box is empty; indent its text"),
    "box at the end": ('!!! note "N"', 11, "the box is empty; indent its text"),
    "unindented folded box": ('??? note "N"\n\nA', 11, "the box is empty; indent its text"),
    "unindented tab": ('=== "T"\n\nA', 11, "the tab is empty; indent its text"),
    "unquoted tab": ("=== T\n\n    A", 11, "no tab: write it like"),
    "list without blank line": ("A:\n- b\n- c", 12, "a list needs a blank line before it"),
    "numbers without blank line": ("A:\n1. b\n2. c", 12, "a list needs a blank line before it"),
    "list indented by two": ("- a\n  - b", 12, "indent a list within a list by four spaces"),
    "paragraph indented by two": ("- a\n\n  b", 13, "indent by four spaces what belongs"),
    "accidental code": ("A\n\n    B", 13, "four spaces make this code"),
    "abbreviation twice": ("A.\n\n*[A]: B\n*[A]: C", 14, "the abbreviation 'A' is defined twice"),
    "abbreviation without colon": ("A.\n\n*[A] B", 13, "write an abbreviation as"),
    "abbreviation without text": ("A.\n\n*[A]:", 13, "write an abbreviation as"),
    "directive without space": (":::role gardener", 11, "no directive: write it like"),
    "directive in a paragraph": ("A\n::: role gardener", 12, "a directive stands alone"),
    "indented directive": (" ::: role gardener", 11, "no directive: write it like"),
    "unknown directive": ("::: rolls gardener", 11, "unknown directive '::: rolls'...'roles'?"),
    "foreign directive": ("::: note", 11, "unknown directive '::: note'"),
    "no role": ("::: role", 11, "'::: role' names no role"),
    "one role": ("::: roles gardener", 11, "a comparison has at least two roles"),
    "role twice": ("::: roles weeder weeder", 11, "the role 'weeder' is named twice"),
    "needless argument": ("::: a-to-z all", 11, "'::: a-to-z' takes nothing after it"),
    "unknown role": ("::: role gardner", 11, "unknown role 'gardner'; did you mean 'gardener'?"),
    "unknown aspect": (
        "::: roles weeder gardener aspects: purpos",
        11,
        "unknown aspect 'purpos'; did you mean 'purpose'?",
    ),
    "table without blank line": (f"A\n{TABLE}", 12, "a table needs a blank line before it"),
    "table without rule": ("| A | B |\n| 1 | 2 |", 11, "a table needs a line like '|---|---|'"),
    "bare table without rule": ("A | B\n1 | 2", 11, "a table needs a line like '|---|---|'"),
    "table without head": ("|---|---|\n| 1 | 2 |", 11, "a table needs a head above its"),
    "short row": (f"{TABLE}\n| 1 |", 14, "the row has 1 cells and the table's head 2"),
    "long row": (f"{TABLE}\n| 1 | 2 | 3 |", 14, "the row has 3 cells and the table's head 2"),
    "short rule": ("| A | B |\n|---|\n| 1 | 2 |", 12, "the row has 1 cells and the table's head 2"),
    "text below table": (f"{TABLE}\nA", 14, "a table needs a blank line after it"),
    "empty head": ("| A | |\n|---|---|\n| 1 | 2 |", 11, "a column of the table has no head"),
    "no rows": ("| A | B |\n|---|---|", 11, "the table has no rows"),
    "bare table": ("A | B\n--- | ---\n1", 13, "a table needs a blank line after it"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistaken_block(guide, mistake):
    text, line, message = MISTAKES[mistake]
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert says(found(guide), f"{PLANTS}:{line}: {message}"), found(guide)


def test_text_among_the_abbreviations_would_end_every_page(guide):
    write(guide, "data/abbreviations.md", "*[API]: A\n\nA note.\n")
    message = "only abbreviations stand here: every page ends with this file"
    assert f"data/abbreviations.md:3: {message}" in found(guide)


def test_an_abbreviation_that_all_pages_share(guide):
    write(guide, "data/abbreviations.md", "*[API]: A\n*[CLI]: B\n*[API]: C\n")
    write(guide, PLANTS, page("plants", "A CLI.\n\n*[CLI]: D", title="Plants"))
    assert found(guide) == [
        "data/abbreviations.md:3: the abbreviation 'API' is defined twice",
        f"{PLANTS}:13: the abbreviation 'CLI' is defined in data/abbreviations.md already",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{TABLE}\n\nA `a | b` and a\\|b:\n\n| `a|b` | a\\|b |\n|:--|--:|\n| | 2 |",
        '!!! view "Our view"\n\n    A\n\n    - b\n    - c\n\n??? note\n\n    D',
        '=== "A"\n\n    ```text\n    - b\n    ```\n\n=== "B"\n\n    C',
        "- a\n  goes on\n\n    and on\n\n    - b\n\n1. c\n   goes on\n2. d",
        "A\n:   B\n\n    C\n\nIn 2019 - or\n2020 - it rained.\n\n-5 degrees, # of leaves.",
        "A[^1] and `[^2]`.\n\n[^1]: B\n\n    C.",
        "::: roles gardener weeder aspects: purpose\n\nA\n\n::: role weeder",
        "```yaml\n- a\n    b: `c`\n```\n\n~~~\n```\n~~~",
        f"## A {{#a}}\n- b\n\n## C {{#c}}\n{TABLE}",
        "A\n\n---\n\nB\n\n***\n\nC",
        '--8<-- "mkdocs.yml"',
        "A\\\\\nB `\\`\nC `a\\\nb`<br>\nD\n\n```text\nE\\\n```",
    ],
)
def test_a_right_block_has_no_finding(guide, text):
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert found(guide) == []
