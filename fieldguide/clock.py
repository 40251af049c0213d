"""Lets a build take its date from the commit, so that the same commit always makes the same site."""

from __future__ import annotations

import os
import subprocess
from collections.abc import MutableMapping
from pathlib import Path

# What every tool that writes dates looks at: https://reproducible-builds.org/specs/source-date-epoch/
VARIABLE = "SOURCE_DATE_EPOCH"


def commit_time(root: Path) -> str:
    """Return when the checked-out commit was made, in seconds since 1970; empty if unknown."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        result = subprocess.run(command, check=False, capture_output=True, text=True)
    except FileNotFoundError:  # no Git: the sources came as an archive
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""


def hold_date(root: Path, environment: MutableMapping[str, str] = os.environ) -> None:
    """Set `SOURCE_DATE_EPOCH` to the commit's time unless somebody has set it already."""
    if not environment.get(VARIABLE):
        environment.pop(VARIABLE, None)  # empty is no date, and MkDocs would stumble over it
        if seconds := commit_time(root):
            environment[VARIABLE] = seconds
