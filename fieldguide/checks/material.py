"""Which templates the installed theme has."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from fieldguide.base.files import names_below

ICONS = ".icons"  # the folder of fourteen thousand


@cache
def folder() -> Path:
    """Return the folder of the theme's templates."""
    return Path(str(files("material"))) / "templates"


@cache
def templates() -> frozenset[str]:
    """Return the names of the theme's templates."""
    return frozenset(names_below(folder(), ".html", without=ICONS))
