"""The files of a folder, named as a site's addresses are."""

from support import write

from fieldguide.base.files import names_below


def test_every_file_is_named_from_the_folder(tmp_path):
    for name in ("b/c/index.html", "a.txt", "b/index.html"):
        write(tmp_path, name, "")
    assert names_below(tmp_path) == ["a.txt", "b/c/index.html", "b/index.html"]
    assert names_below(tmp_path, ".html") == ["b/c/index.html", "b/index.html"]


def test_folders_can_be_left_out(tmp_path):
    for name in ("a/.b/c.txt", ".b/d.txt", "a/e.txt", "a/b/f.txt"):
        write(tmp_path, name, "")
    assert names_below(tmp_path, without=".b") == ["a/b/f.txt", "a/e.txt"]


def test_nothing_is_below_a_folder_that_is_not_there(tmp_path):
    assert names_below(tmp_path / "gone") == []
