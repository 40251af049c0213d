"""Puts a new site where the last one stands, so that one of them is there whatever happens.

Beside `site` stand `.site.new` while it is built, and `.site.old` while the two change places. Where
`site` is a link or a mount point, which can't change places, its contents do, inside of it. What
begins with a dot, such as `.git`, is somebody's own and stays, as MkDocs leaves it.
"""

from __future__ import annotations

import os
import shutil
from errno import ENOTDIR
from pathlib import Path

# Inside a folder whose contents change: those that come, those that go while some are still in
# place, those that went, and what can be deleted.
COMING, GOING, GONE, SPENT = ".site-coming", ".site-going", ".site-gone", ".site-spent"


def new_site(site: Path) -> Path:
    """Return the folder that a site is built in before it takes the place of `site`."""
    return site.with_name(f".{site.name}.new")


def lock_file(site: Path) -> Path:
    """Return the file that a build holds while it makes a site for the place of `site`."""
    return site.with_name(f".{site.name}.lock")


def take_place(site: Path) -> None:
    """Let what was built in `new_site(site)` stand at `site`.

    Raises OSError if that fails; the last good site is then where it was.
    """
    new, old = new_site(site), _old(site)
    try:
        if _stays(site):
            _exchange_contents(site.resolve(), new)
        else:
            if site.exists():
                site.rename(old)
            new.rename(site)
    except OSError:
        recover(site)
        raise
    shutil.rmtree(new, ignore_errors=True)
    _leave_behind(old, site)


def recover(site: Path) -> None:
    """Put the last good site back where a build was stopped while two of them changed places.

    Raises OSError if it can't be moved there, or if something else than a folder is at `site`.
    """
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(ENOTDIR, "Not a directory", str(site))
    if _stays(site):
        _recover_contents(site.resolve())
    elif _old(site).exists() and not site.exists():
        _old(site).rename(site)
    _leave_behind(_old(site), site)


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _leave_behind(old: Path, site: Path) -> None:
    """Delete an old site, but for what begins with a dot and the new one lacks: that comes along."""
    for path in old.glob(".*"):
        if not (site / path.name).exists():
            path.rename(site / path.name)
    shutil.rmtree(old, ignore_errors=True)


def _stays(site: Path) -> bool:
    """Whether a folder can't be moved away from where it is."""
    return site.is_symlink() or os.path.ismount(site)


def _exchange_contents(folder: Path, new: Path) -> None:
    """Let a folder hold what another holds; what takes long is done while the old is in place."""
    shutil.copytree(new, folder / COMING)
    _move(_contents(folder), folder / GOING)
    (folder / GOING).rename(folder / GONE)
    _move(list((folder / COMING).iterdir()), folder)
    (folder / GONE).rename(folder / SPENT)
    _recover_contents(folder)  # there is nothing to put back by now, only to delete


def _recover_contents(folder: Path) -> None:
    """Put back what had gone from a folder, all or some of it, and delete what is left over."""
    if (folder / GONE).exists():  # all of it: the others have come
        for path in _contents(folder):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        (folder / GONE).rename(folder / GOING)
    if (folder / GOING).exists():
        _move(list((folder / GOING).iterdir()), folder)
        (folder / GOING).rmdir()
    for name in (COMING, SPENT):
        shutil.rmtree(folder / name, ignore_errors=True)


def _move(paths: list[Path], target: Path) -> None:
    target.mkdir(exist_ok=True)
    for path in paths:
        path.rename(target / path.name)


def _contents(folder: Path) -> list[Path]:
    """What a folder holds, but for what begins with a dot."""
    return [path for path in folder.iterdir() if not path.name.startswith(".")]
