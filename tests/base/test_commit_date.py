"""The same commit makes the same site, byte by byte, wherever and whenever it is built."""

import hashlib
import json
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from support import REPOSITORY, build, dress, page

from fieldguide.base.commit_date import VARIABLE, commit_time, hold_date
from fieldguide.cli import main
from fieldguide.engine import plugin

AHEAD = str(REPOSITORY / "tests/ahead")
CHANGES = "## 2026-11-20: The first edition {#d-2026-11-20}\n\n- Plants."


def commit(root: Path) -> None:
    """Make the folder a repository with one commit, dated 2026-11-20."""
    git = ["git", "-C", str(root), "-c", "user.name=Jane", "-c", "user.email=jane@example.org"]
    date = "2026-11-20T12:00:00+0000"
    environment = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "PATH": "/usr/bin:/bin"}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"]):
        subprocess.run([*git, *command], check=True, env=environment)


def hashes(site: Path) -> dict[str, str]:
    """Return the hash of every file of a site."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_the_date_is_the_commits(guide):
    commit(guide)
    assert commit_time(guide) == "1795176000"
    environment: dict[str, str] = {VARIABLE: ""}
    assert hold_date(guide, environment) == ""
    assert environment == {VARIABLE: "1795176000"}


def test_sources_in_a_folder_of_another_repository_have_no_history_of_their_own(guide):
    commit(guide)
    inside = guide / "unpacked"
    inside.mkdir()
    with pytest.raises(ValueError, match="there is no Git history here"):
        commit_time(inside)


def test_a_date_that_was_set_stays(guide):
    environment = {VARIABLE: "1"}
    assert hold_date(guide, environment) == ""
    assert environment == {VARIABLE: "1"}


UNDATED = "Dated by the newest review of a page, not by the commit: "


def said(guide: Path, **environment: str) -> list[str]:
    """Return what a strict build says about its date."""
    result = build(guide, "--strict", SOURCE_DATE_EPOCH="", **environment)
    assert result.returncode == 0, result.stderr
    return [line for line in result.stderr.splitlines() if UNDATED in line]


def test_a_build_without_history_says_by_what_it_is_dated(guide, tmp_path):
    line = f"INFO    -  {UNDATED}"
    assert said(guide) == [f"{line}there is no Git history here"]
    assert said(guide, PATH=str(tmp_path / "nothing")) == [f"{line}Git is not installed"]
    commit(guide)
    assert said(guide) == []
    settings = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    others = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", **settings}
    remedy = f"(until you run 'git config --global --add safe.directory {guide}')"
    told = f"{line}Git reads no history that belongs to another user {remedy}"
    assert said(guide, **others) == [told]


def test_a_served_guide_says_it_once(caplog):
    with caplog.at_level("INFO", "mkdocs.plugins.fieldguide"):
        for _ in range(2):
            plugin._say_once(UNDATED)
    assert caplog.messages == [UNDATED]


def test_the_book_says_it_too(guide, capsys, monkeypatch):
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setattr("fieldguide.book.write.write_book", lambda *given: [])
    (guide / "site").mkdir()
    assert main(["--root", str(guide), "book", str(guide / "site"), str(guide / "out")]) == 0
    assert capsys.readouterr().err == f"fieldguide: {UNDATED}there is no Git history here\n"


def test_the_other_machine_differs(tmp_path):
    for name in "abc":
        (tmp_path / name).touch()
    script = """if True:
        import datetime, json, os, sys, time, zlib
        names = [path.name for path in os.scandir(sys.argv[1])]
        seconds = [time.time(), datetime.datetime.now().timestamp()]
        print(json.dumps([seconds, names, zlib.compress(bytes(range(99)) * 99).hex()]))
    """
    command = [sys.executable, "-c", script, str(tmp_path)]
    printed = subprocess.check_output(command, env={"PYTHONPATH": AHEAD}, text=True)
    ahead, names, compressed = json.loads(printed)
    assert all(seconds - time.time() > 399 * 86400 for seconds in ahead)
    assert names == ["c", "b", "a"]
    assert compressed != zlib.compress(bytes(range(99)) * 99).hex()


def test_two_builds_of_one_commit_are_identical(guide, tmp_path):
    dress(guide)
    (guide / "docs/about/changes.md").write_text(
        page("changes", CHANGES, title="What changed", type="about")
    )
    with (guide / "docs/terms/plants.md").open("a") as plants:
        plants.write("\n::: figure who-does-what\n")
    commit(guide)
    other = tmp_path / "elsewhere/under another name"
    shutil.copytree(guide, other, ignore=shutil.ignore_patterns("elsewhere"))
    address = "https://guide.example/"
    here = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    there = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": AHEAD}
    for root, environment in ((guide, here), (other, there)):
        result = build(root, SITE_URL=address, SOURCE_DATE_EPOCH="", **environment)
        assert result.returncode == 0, result.stderr
    one, two = hashes(guide / "site"), hashes(other / "site")
    expected = (
        "assets/figures/devrel-field-guide-slides.zip",
        "feed.xml",
        "search/index.json",
        "assets/cards/plants.png",
        "t/plants/qr.svg",
        "t/plants/qr.png",
    )
    assert set(expected) <= set(one)
    assert {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)} == set()


def test_a_drawing_kept_from_an_earlier_build_is_drawn_anew_when_its_words_change(guide):
    dress(guide)
    assert build(guide).returncode == 0
    plants = guide / "docs/terms/plants.md"
    plants.write_text(plants.read_text().replace("# Plants", "# All plants"))
    assert build(guide).returncode == 0
    assert "All plants: " in (guide / "site/t/plants/qr.svg").read_text()
