"""Words nobody meant to publish, and bytes nobody can see."""

import pytest
from support import DOE, PLANTS, found, page, replace, says, write


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("You recieve leaves.", "'recieve' is misspelt; did you mean 'receive'?"),
        ("Recieve leaves.", "'Recieve' is misspelt; did you mean 'Receive'?"),
        ("They recieve GitHub.", "'recieve' is misspelt; did you mean 'receive'?"),
        ("Grow. Recieve leaves.", "'Recieve' is misspelt; did you mean 'Receive'?"),
        ("1. *Recieve* leaves.", "'Recieve' is misspelt; did you mean 'Receive'?"),
        ("| Recieve | A |\n|---|---|\n| B | C |", "'Recieve' is misspelt"),
        ("They abandonne it.", "'abandonne' is...did you mean 'abandonment' or 'abandon'?"),
        ("The colour of leaves.", "'colour' is misspelt; did you mean 'color'?"),
        ("The the leaf.", "a doubled word: 'The the'"),
        ("TODO: write this.", "a note to yourself is left: 'TODO'"),
        ("Lorem ipsum dolor.", "a note to yourself is left: 'Lorem ipsum'"),
    ],
)
def test_a_mistaken_word(guide, text, message):
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert says(found(guide), f"{PLANTS}:11: {message}"), found(guide)


def test_a_misspelt_description(guide):
    text = page("plants", title="Plants", description="What plants recieve, in one sentence.")
    write(guide, PLANTS, text)
    assert found(guide) == [f"{PLANTS}:2: 'recieve' is misspelt; did you mean 'receive'?"]


def test_names_code_and_addresses_may_be_spelt_as_they_are(guide):
    text = "Ines Storey of the TODO Group writes `recieve`, [so](https://a.org/recieve) and teh.py."
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert found(guide) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ines Storey writes.",
        "We ask Ines. Ines writes.",
        "So writes Storey: Storey is an author of ours.",
        "Storey writes.",
    ],
)
def test_a_name_at_the_start_of_a_sentence_is_no_misspelling(guide, text):
    replace(guide, DOE, "given: John, family: Roe", "given: Anne, family: Storey")
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert found(guide) == []


def test_the_houses_own_spellings_are_right(guide):
    write(guide, PLANTS, page("plants", "A judgement, and a re-used pot.", title="Plants"))
    assert found(guide) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"A \xff", "not valid UTF-8"),
        (b"A \x00", "take out the unnamed character (U+0000)"),
        ("A\u200bB", "take out the zero width space (U+200B)"),
        ("A\u00adB", "take out the soft hyphen (U+00AD)"),
        ("A\u202eB", "take out the right-to-left override (U+202E)"),
        ("A\u2066B", "take out the left-to-right isolate (U+2066)"),
        ("A\u2028B", "take out the line separator (U+2028)"),
        ("A\ufffdB", "take out the replacement character (U+FFFD)"),
        ("A\ue000B", "take out the unnamed character (U+E000)"),
        ("p\u0430ge", "'p\u0430' mixes Latin with letters that look like it"),
        ("caf\u00c3\u00a9", "'\u00c3\u00a9' was decoded wrongly"),
        ("cafe\u0301", "an accent is a character of its own"),
        ("<<<<<<< HEAD", "a merge conflict is left: '<<<<<<< HEAD'"),
        ("=======", "a merge conflict is left: '======='"),
        (">>>>>>> branch", "a merge conflict is left: '>>>>>>> branch'"),
        (b"A\r\nB", "a carriage return; save the file with line feeds (LF) alone"),
    ],
)
@pytest.mark.parametrize("path", [PLANTS, "README.md", "data/abbreviations.md"])
def test_mistaken_bytes(guide, text, message, path):
    text = text.encode() if isinstance(text, str) else text
    whole = page("plants", "HERE", title="Plants") if path == PLANTS else "HERE\n"
    line = 11 if path == PLANTS else 1
    write(guide, path, whole.encode().replace(b"HERE", text))
    assert says(found(guide), f"{path}:{line}: {message}"), found(guide)


def test_a_file_that_does_not_end_its_last_line(guide):
    write(guide, "README.md", "A\n\nB")
    assert found(guide) == ["README.md:3: the last line has no line feed at its end"]


def test_a_file_too_large_to_be_written_by_hand(guide):
    write(guide, "data/abbreviations.md", "\n" * 1_200_000)
    assert found(guide) == ["data/abbreviations.md:1: 1200000 bytes are too many for a text file"]
