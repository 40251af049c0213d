"""Lists and writes the files of a site."""

from __future__ import annotations

import os
from pathlib import Path


def names_below(folder: Path, suffix: str = "", *, without: str = "") -> list[str]:
    """Return the path below `folder` of every file whose name ends in `suffix`, sorted.

    What is in folders that are called as `without` says is left out. `pathlib` would take four
    times as long, and a build asks several times.
    """
    start = len(os.path.join(folder, ""))
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != without]
        found += [os.path.join(place, name) for name in names if name.endswith(suffix)]
    return sorted(path[start:].replace(os.sep, "/") for path in found)


def write_text(path: Path, text: str) -> None:
    """Write a text file, its folder made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
