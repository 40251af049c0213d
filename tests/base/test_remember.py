"""What was worked out is spared next time, however many pages a guide has."""

import pytest

from fieldguide.base.remember import remember_last
from fieldguide.checks import bytes as check_of_bytes
from fieldguide.guide import page_anchors, repository
from fieldguide.publish import search_index

MANY = 5_000  # pages


def read_anew(root, path) -> object:
    return object()


@pytest.mark.parametrize(
    ("module", "remembering", "rest"),
    [
        (repository, "_remember", (0, 0, read_anew, None)),
        (page_anchors, "_written_ids", ("Text {#id}",)),
        (check_of_bytes, "_known", (b"no line feed",)),
        (search_index, "entries", ("<p>Text</p>",)),
        (search_index, "_section", ("", "Text", ())),
    ],
)
def test_a_guide_of_many_pages_is_not_worked_out_again(module, remembering, rest):
    function = getattr(module, remembering)
    first = [function(f"{remembering}-{n}", *rest) for n in range(MANY)]
    again = [function(f"{remembering}-{n}", *rest) for n in range(MANY)]
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_what_changed_is_worked_out_again_and_forgotten():
    asked = []

    @remember_last
    def fold(name, text):
        asked.append(text)
        return text.casefold()

    assert [fold("a", "A"), fold("a", "A"), fold("b", "B"), fold("a", "C"), fold("a", "A")] == [
        *"aabca"
    ]
    assert asked == [*"ABCA"]
