"""The cache of drawings: whole files only, whoever builds at the same time or is stopped."""

import pytest

from fieldguide.cache import drop_others, kept


def test_a_file_is_made_once(tmp_path):
    file = tmp_path / "cards/a.png"
    assert kept(file, lambda: b"drawn") == (b"drawn", True)
    assert kept(file, lambda: b"drawn again") == (b"drawn", False)


def test_nobody_reads_a_file_that_is_half_made(tmp_path):
    file = tmp_path / "a.png"

    def make() -> bytes:
        assert kept(file, lambda: b"another build's") == (b"another build's", True)
        return b"drawn"

    assert kept(file, make) == (b"drawn", True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"drawn"]


def test_a_drawing_that_fails_leaves_nothing(tmp_path):
    def stopped() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept(tmp_path / "a.png", stopped)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_needed_goes(tmp_path):
    for name in ("a.png", "b.png", "c.svg"):
        (tmp_path / name).touch()
    drop_others(tmp_path, "*.png", [tmp_path / "a.png"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "c.svg"]
