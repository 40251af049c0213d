from itertools import combinations

import pytest

from fieldguide.pictures.drawing import seeds
from fieldguide.pictures.labels import Box, place_labels
from fieldguide.pictures.lines import text_width, wrap


def test_text_is_wrapped_to_the_width_that_it_takes():
    lines = wrap("a community-answer share of a hundred", 90, 13)
    assert "".join(lines).replace(" ", "") == "acommunity-answershareofahundred"
    assert all(text_width(line, 13) <= 90 for line in lines)
    assert any(line.endswith("community-") for line in wrap("a community-answer", 85, 13))


def test_a_word_wider_than_the_room_stands_alone():
    assert wrap("an unbreakable word", 20, 13) == ["an", "unbreakable", "word"]


def test_labels_meet_neither_each_other_nor_other_points():
    points = [(f"Point {n}", 40 + n * 12, 60 + n % 2 * 9) for n in range(6)]
    frame = Box(0, 0, 300, 160)
    labels = place_labels(points, frame, 12, 4)
    assert [label.text for label in labels] == [text for text, _, _ in points]
    assert not any(a.box.meets(b.box) for a, b in combinations(labels, 2))
    with pytest.raises(ValueError, match="no room for the label 'Point"):
        place_labels(points, Box(30, 50, 110, 75), 12, 4)


def test_seeds_keep_their_distance():
    points = seeds(0, 0, 40, 10)
    nearest = min(
        ((a - c) ** 2 + (b - d) ** 2) ** 0.5 for (a, b), (c, d) in combinations(points, 2)
    )
    assert len(points) == 40 and nearest > 9
