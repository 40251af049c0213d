"""What the installed theme knows: its features, colors, icons, languages and templates.

And how its templates are read sooner than the engine would.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fieldguide.base.files import names_below

SCHEMES = {"default", "slate"}
ICONS = ".icons"  # the folder of fourteen thousand


@cache
def folder() -> Path:
    """Return the folder of the theme's templates."""
    return Path(find_spec("material").origin).parent / "templates"


@cache
def features() -> frozenset[str]:
    """Return the names that the theme's templates and script look for among `features`."""
    files = [folder() / name for name in templates()]
    files += folder().glob("assets/javascripts/bundle*.js")
    names = r"[\"']((?:announce|content|header|navigation|search|toc)(?:\.[a-z]+)+)[\"']"
    return frozenset(name for file in files for name in re.findall(names, file.read_text("utf-8")))


@cache
def colors(kind: str) -> frozenset[str]:
    """Return the theme's colors of a kind: `primary` or `accent`."""
    styles = folder().glob("assets/stylesheets/palette*.css")
    named = rf"data-md-color-{kind}=\"?([a-z-]+)"
    found = (name for file in styles for name in re.findall(named, file.read_text("utf-8")))
    return frozenset(found) | {"custom"}


@cache
def icons() -> frozenset[str]:
    """Return the names of the theme's icons, like `material/brightness-4`."""
    return frozenset(name.removesuffix(".svg") for name in names_below(folder() / ICONS, ".svg"))


@cache
def languages() -> frozenset[str]:
    """Return the languages that the theme has words in."""
    return frozenset(path.stem for path in folder().glob("partials/languages/*.html"))


@cache
def templates() -> frozenset[str]:
    """Return the names of the theme's templates."""
    return frozenset(names_below(folder(), ".html", without=ICONS))
