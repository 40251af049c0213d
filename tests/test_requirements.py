"""Whatever pins packages is kept up, looked through for known flaws, and pinned again by `make lock`."""

import os
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import PurePosixPath

import pytest
import yaml
from support import REPOSITORY

from setup.environment import NPM

MADE = ("site", ".site.new", "out", "mutants")  # by a build, and by `make mutants`


def pins() -> Iterator[str]:
    """Give the path of every file of this repository that pins packages by their hashes."""
    for folder, folders, files in os.walk(REPOSITORY):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in MADE]
        for path in (REPOSITORY / folder / name for name in files if name.endswith(".txt")):
            if "--hash=sha256:" in path.read_text(encoding="utf-8"):
                yield path.relative_to(REPOSITORY).as_posix()


def read(name: str) -> dict:
    # Else `on` would be read as true.
    return yaml.load((REPOSITORY / ".github" / name).read_text("utf-8"), yaml.BaseLoader)


def recipe(target: str) -> set[str]:
    """Return the words of what a target of the Makefile runs."""
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", text, re.MULTILINE)
    return set(re.split(r"[\s;]+", found[1]))


@pytest.mark.parametrize("path", sorted(pins()))
def test_what_pins_packages_is_watched_everywhere(path):
    pip = next(
        one for one in read("dependabot.yml")["updates"] if one["package-ecosystem"] == "pip"
    )
    parent = PurePosixPath("/", path).parent.as_posix()
    assert parent in pip["directories"], ".github/dependabot.yml does not update it"
    globs = read("workflows/audit.yml")["on"]["pull_request"]["paths"]
    assert any(fnmatch(path, glob) for glob in globs), "audit.yml does not run"
    assert path in recipe("audit"), "`make audit` does not look at it"
    assert path in recipe("lock"), "`make lock` does not pin it again"


def test_what_npm_installs_is_watched_and_pinned_again():
    watched = {one["package-ecosystem"]: one for one in read("dependabot.yml")["updates"]}
    assert watched["npm"]["directory"] == f"/{NPM}"
    assert {"$(BIN)/npm", "update"} <= recipe("lock")


def test_the_files_are_found():
    assert {"requirements.txt", "hosting/requirements.txt", "tests/audit.txt"} <= set(pins())
