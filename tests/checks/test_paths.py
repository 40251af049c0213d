"""Names that not every machine has files of: each gives a finding that names the file or folder."""

import pytest
from support import found, page, write

MISTAKES = {
    "page": ("docs/terms/aux.md", "docs/terms/aux.md", "aux.md", "the-aux.md"),
    "capitals": ("data/NUL.txt", "data/NUL.txt", "NUL.txt", "the-nul.txt"),
    "two endings": ("fieldguide/com1.a.py", "fieldguide/com1.a.py", "com1.a.py", "the-com1.a.py"),
    "no ending": ("overrides/lpt9", "overrides/lpt9", "lpt9", "the-lpt9"),
    "folder": ("docs/con/trees.md", "docs/con", "con", "the-con"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_name_that_windows_does_not_have(guide, mistake):
    path, place, name, better = MISTAKES[mistake]
    write(guide, path, page("trees"))
    message = f"{place}:1: Windows has no file called '{name}'; call it '{better}'"
    assert message in found(guide)


def test_a_folder_is_named_once_however_much_it_holds(guide):
    for name in ("trees", "herbs"):
        write(guide, f"docs/con/{name}.md", page(name))
    assert len([line for line in found(guide) if "Windows" in line]) == 1


@pytest.mark.parametrize("name", ["auxin", "console", "com10", "com", "prn-1", "the-aux"])
def test_a_name_that_only_looks_like_one(guide, name):
    write(guide, f"docs/terms/{name}.md", page(name))
    assert found(guide) == []
