import pytest

from fieldguide.guide.fingerprints import copied, found_in, trace, words

PASSAGE = "Most plants don't need daily water — once a week is enough, says the book's author."


WRITTEN = {
    "html": """<p>Most plants don&#8217;t need <b>daily</b> water&mdash;once a
        week is enough, says the book&rsquo;s <a href='/x'>author</a>.</p>""",
    "markdown": """Most plants **don't** need daily water - once a `week` is enough,
        says the [book's author](https://example.org/a "title").""",
    "blocks": """<div>Most plants don't</div><div>need daily wa<wbr>ter</div><script>no word
        </script><ul><li>once a week is enough</li></ul>says the book's author""",
    "capitals": "MOST PLANTS DON’T NEED DAILY WATER – ONCE A WEEK IS ENOUGH, SAYS THE BOOK’S AUTHOR",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_a_passage_is_found_whatever_it_is_written_in(text):
    assert words(text) == words(PASSAGE)
    assert found_in(words(f"Before. {text} After."), trace(PASSAGE))


@pytest.mark.parametrize("changed", ["Most plants need daily water", "Few plants don't need"])
def test_a_passage_that_changed_is_not_found(changed):
    text = PASSAGE.replace("Most plants don't need", changed.removesuffix(" daily water"))
    assert not found_in(words(text), trace(PASSAGE))


def test_a_long_passage_is_held_at_both_ends():
    passage = " ".join(f"word{at}" for at in range(40))
    first, last = trace(passage)
    assert first["words"] == last["words"] == 11
    assert found_in(words(passage), [first, last])
    assert not found_in(words(passage.replace("word39", "other")), [first, last])


def test_a_short_passage_has_none():
    assert trace("Only five words are here") == []
    assert [one["words"] for one in trace("Now there are six words here")] == [6]


def test_a_copy_is_no_paraphrase():
    says = "He holds that plants don't need daily water - once a week is enough."
    assert copied(says, PASSAGE) == "plants dont need daily water once a week"
    assert copied("Water them weekly, not daily.", PASSAGE) == ""
