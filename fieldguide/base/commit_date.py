"""Lets a build take its date from the commit, so that the same commit always makes the same site."""

from __future__ import annotations

import os
import subprocess
from collections.abc import MutableMapping
from pathlib import Path

# What every tool that writes dates looks at: https://reproducible-builds.org/specs/source-date-epoch/
VARIABLE = "SOURCE_DATE_EPOCH"


def commit_time(root: Path) -> str:
    """Return when the checked-out commit was made, in seconds since 1970.

    Raises ValueError with the reason if that cannot be known.
    """
    result = _git(root, "-c", "log.showSignature=false", "log", "-1", "--format=%ct")
    if "dubious ownership" in result.stderr:
        raise ValueError(
            "Git reads no history that belongs to another user (until you run "
            f"'git config --global --add safe.directory {root}')"
        )
    # The sources came as an archive, perhaps into a folder of another repository.
    if result.returncode or _git(root, "rev-parse", "--show-prefix").stdout.strip():
        raise ValueError("there is no Git history here")
    return result.stdout.strip()


def _git(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    english = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(
            ["git", "-C", str(root), *command],
            check=False,
            capture_output=True,
            text=True,
            env=english,
        )
    except OSError:
        raise ValueError("Git is not installed") from None


def hold_date(root: Path, environment: MutableMapping[str, str] = os.environ) -> str:
    """Set `SOURCE_DATE_EPOCH` to the commit's time unless somebody has set it already.

    Returns in a line why there is none, and what stands for it; empty if there is one. Raises
    ValueError for what is set and is no time.
    """
    if given := environment.get(VARIABLE):
        if not (given.isdecimal() and len(given) <= 11):
            raise ValueError(f"{VARIABLE} is '{given}', which is no number of seconds since 1970")
        return ""
    environment.pop(VARIABLE, None)  # empty is no date, and MkDocs would stumble over it
    try:
        environment[VARIABLE] = commit_time(root)
    except ValueError as error:
        return f"Dated by the newest review of a page, not by the commit: {error}"
    return ""
