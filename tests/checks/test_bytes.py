"""What nobody can see in a text file is found, in one walk through it."""

from support import PLANTS, found, write

from fieldguide.checks.bytes import _MIXED, _SUSPECT, with_lines


class Counted(str):
    """A text that counts how many of its characters are looked at."""

    looked_at = 0

    def count(self, part, start=0, end=None):
        end = len(self) if end is None else end
        Counted.looked_at += end - start
        return super().count(part, start, end)

    def split(self, separator=None):
        Counted.looked_at += len(self)
        return super().split(separator)


def test_a_file_of_nothing_but_faults_is_read_once():
    text = Counted("\x01\n" * 400 + "\x01" * 400)
    assert [number for number, _ in with_lines(text, _SUSPECT)] == list(range(1, 402))
    assert Counted.looked_at <= 2 * len(text)


def test_a_line_is_named_once_and_as_it_stands():
    assert list(with_lines("a\nbг гb\n\nжz", _MIXED)) == [(2, "bг гb"), (4, "жz")]


def test_a_file_that_cannot_be_read(guide):
    (guide / "data/gone.json").symlink_to("nowhere")
    assert found(guide) == ["data/gone.json:1: cannot be read: No such file or directory"]


def test_every_bad_line_of_a_page_is_a_finding(guide):
    text = (guide / PLANTS).read_text() + "a\x01 \x01\n\nb\u200b\n"
    write(guide, PLANTS, text)
    assert [line for line in found(guide) if "(U+" in line] == [
        f"{PLANTS}:14: take out the unnamed character (U+0001)",
        f"{PLANTS}:16: take out the zero width space (U+200B)",
    ]
