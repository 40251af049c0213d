"""Lists the files of a site; `pathlib` takes four times as long, and a build asks several times."""

from __future__ import annotations

import os
from pathlib import Path


def names_below(folder: Path, suffix: str = "") -> list[str]:
    """Return the path below `folder` of every file whose name ends in `suffix`, sorted."""
    start = len(os.path.join(folder, ""))
    return sorted(
        os.path.join(place, name)[start:].replace(os.sep, "/")
        for place, _, names in os.walk(folder)
        for name in names
        if name.endswith(suffix)
    )
