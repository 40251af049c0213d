"""A new site takes the last one's place, or the last one stays, whatever happens in between."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from support import write

from fieldguide.base import site_folder
from fieldguide.base.site_folder import recover, take_place


class Killed(BaseException):
    """Ends a build as a signal does: nothing of it runs any more."""


def sites(folder: Path) -> Path:
    """An old site and a new one that differ in every way, and the old one's address."""
    write(folder, "site/index.html", "old")
    write(folder, "site/gone/index.html", "old")
    write(folder, ".site.new/index.html", "new")
    write(folder, ".site.new/terms/index.html", "new")
    return folder / "site"


def linked(folder: Path) -> Path:
    site = sites(folder)
    write(folder, "elsewhere/x", "").unlink()
    site.rename(folder / "elsewhere/site")
    site.symlink_to(folder / "elsewhere/site")
    return site


def stands(site: Path) -> str:
    """Which site stands, told by all of its files; "neither" if it is a mixture."""
    texts = {p.relative_to(site).as_posix(): p.read_text() for p in site.rglob("*") if p.is_file()}
    old = {"index.html": "old", "gone/index.html": "old"}
    new = {"index.html": "new", "terms/index.html": "new"}
    return "old" if texts == old else "new" if texts == new else f"neither: {texts}"


def left(folder: Path) -> set[str]:
    """What an exchange leaves behind beside the site or in it."""
    return {p.name for p in folder.rglob("*") if p.name.startswith(".site")}


@pytest.mark.parametrize("make", [sites, linked])
def test_the_new_site_stands_whole(tmp_path, make):
    site = make(tmp_path)
    was_link = site.is_symlink()
    take_place(site)
    assert stands(site) == "new"
    assert site.is_symlink() == was_link
    assert left(tmp_path) == set()


@pytest.mark.parametrize("make", [sites, linked])
def test_what_begins_with_a_dot_is_somebodys_own_and_stays(tmp_path, make):
    site = make(tmp_path)
    write(site, ".git/config", "mine")
    write(site, ".nojekyll", "old")
    write(tmp_path, ".site.new/.nojekyll", "new")
    write(tmp_path, "site.old/backup", "mine")
    take_place(site)
    assert (site / ".git/config").read_text() == "mine"
    assert (site / ".nojekyll").read_text() == "new"
    assert (site / "index.html").read_text() == "new"
    assert (tmp_path / "site.old/backup").exists()


def test_a_file_where_the_site_is_to_stand_is_left_alone(tmp_path):
    site = sites(tmp_path)
    shutil.rmtree(site)
    site.write_text("mine")
    with pytest.raises(NotADirectoryError):
        recover(site)
    assert site.read_text() == "mine"


def test_the_first_site_needs_no_other(tmp_path):
    site = sites(tmp_path)
    shutil.rmtree(site)
    take_place(site)
    assert stands(site) == "new"


def test_a_link_that_leads_nowhere_yet(tmp_path):
    site = linked(tmp_path)
    shutil.rmtree(tmp_path / "elsewhere")
    take_place(site)
    assert stands(site) == "new"


def steps(monkeypatch, error: BaseException, at: int) -> list[str]:
    """Let the step `at` of those that move something raise; return the list of steps taken."""
    taken: list[str] = []

    def counted(do):
        def step(*given, **named):
            taken.append(do.__name__)
            if len(taken) != at + 1:
                return do(*given, **named)
            if do.__name__ == "rmtree":  # it is stopped when it has begun
                for path in [*Path(given[0]).rglob("*.html")][:1]:
                    path.unlink()
            if named.get("ignore_errors") and isinstance(error, OSError):
                return None
            raise error

        return step

    monkeypatch.setattr(Path, "rename", counted(Path.rename))
    monkeypatch.setattr(Path, "mkdir", counted(Path.mkdir))
    monkeypatch.setattr(site_folder.shutil, "copytree", counted(shutil.copytree))
    monkeypatch.setattr(site_folder.shutil, "rmtree", counted(shutil.rmtree))
    return taken


@pytest.mark.parametrize("make", [sites, linked])
@pytest.mark.parametrize("at", range(12))
def test_a_build_that_is_killed_at_any_step_loses_nothing(tmp_path, make, at):
    site = make(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        taken = steps(patch, Killed(), at)
        try:
            take_place(site)
        except Killed:
            assert len(taken) == at + 1
    recover(site)
    assert stands(site) in ("old", "new")
    assert left(tmp_path) - {".site.new"} == set()
    if not (tmp_path / ".site.new").exists():
        sites(tmp_path / "again")
        (tmp_path / "again/.site.new").rename(tmp_path / ".site.new")
    take_place(site)
    assert stands(site) == "new"


@pytest.mark.parametrize("make", [sites, linked])
@pytest.mark.parametrize("at", range(8))
def test_a_step_that_fails_leaves_the_old_site(tmp_path, make, at):
    site = make(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        taken = steps(patch, PermissionError(13, "Permission denied", "site"), at)
        try:
            take_place(site)
        except OSError:
            assert stands(site) == "old"
            assert len(taken) > at
            return
    assert stands(site) == "new", "what failed was only the deleting"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root mounts")
def test_where_a_disk_is_mounted_its_contents_change(tmp_path):
    site = sites(tmp_path)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "none", site], check=False)
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        write(site, "index.html", "old")
        write(site, "gone/index.html", "old")
        take_place(site)
        assert stands(site) == "new"
        assert os.path.ismount(site)
        assert left(tmp_path) == set()
    finally:
        subprocess.run(["umount", site], check=True)
