"""A clone that Git would give Windows' line ends has the same bytes, and passes the checks."""

import shutil

import pytest
from support import PLANTS, REPOSITORY, commit, found, git, write

# What the site is made of, and text and binary files of every kind that the repository holds.
FOLDERS = ("data", "docs", "fieldguide", "hosting", "overrides", ".github")


def files(root) -> dict[str, bytes]:
    paths = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_a_clone_with_windows_line_ends_has_the_same_bytes(tmp_path):
    root, copy = tmp_path / "root", tmp_path / "copy"
    for folder in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=ignored)
    for path in REPOSITORY.iterdir():
        if path.is_file() and path.name != ".git":  # which is a file in a second work tree
            shutil.copy(path, root)
    git(root, "init")
    commit(root)
    git(root, "clone", "--config", "core.autocrlf=true", "--config", "core.eol=crlf", ".", copy)
    assert files(copy) == files(root)
    assert found(copy) == []


@pytest.mark.parametrize("path", [PLANTS, "data/roles.yml", "data/pages.schema.json", "mkdocs.yml"])
def test_a_file_that_an_editor_gave_windows_line_ends_is_named_in_one_line(guide, path):
    write(guide, path, (guide / path).read_bytes().replace(b"\n", b"\r\n"))
    expected = f"{path}:1: a carriage return; save the file with line feeds (LF) alone"
    assert found(guide) == [expected]
