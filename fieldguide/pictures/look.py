"""What a drawing looks like: its classes' colors and letters, from the style sheets of the pages."""

from __future__ import annotations

import re
from functools import lru_cache

from fieldguide.guide.repository import Guide

FAMILY = "Literata, Georgia, serif"
PALETTES = ("light", "dark")
_PROPERTY = re.compile(r"(--guide-[\w-]+): *(#\w+);")
_RULE = re.compile(r"\.(draw-\w+) \{([^}]*)\}")
_DECLARATION = re.compile(r"([\w-]+): ([^;]+);")
_VALUE = r"var\((--guide-[\w-]+)\)"


def styled(guide: Guide, svg: str, palette: str) -> str:
    """Return a drawing as a file of its own: what its classes look like, as plain attributes.

    Attributes and no style sheet: programs for slides know few of those, and a page's policy may
    forbid them.
    """
    styles = guide.root / "docs/assets/stylesheets"
    palettes, drawings = (styles / f"{name}.css" for name in ("palette", "drawings"))
    looks = _looks(palettes.read_text(encoding="utf-8"), drawings.read_text(encoding="utf-8"))
    return re.sub(r' class="([^"]+)"', lambda match: looks[palette][match[1]], svg)


@lru_cache(maxsize=4)
def _looks(palettes: str, drawings: str) -> dict[str, dict[str, str]]:
    """Return for each palette what each class of a drawing means, as attributes."""
    light, _, dark = palettes.partition('[data-md-color-scheme="slate"] {')
    bright = {"--guide-display-font": FAMILY} | dict(_PROPERTY.findall(light))
    values = (bright, bright | dict(_PROPERTY.findall(dark)))
    return {
        name: {rule: _attributes(body, known) for rule, body in _RULE.findall(drawings)}
        for name, known in zip(PALETTES, values, strict=True)
    }


def _attributes(body: str, values: dict[str, str]) -> str:
    """Return a rule's declarations as attributes, variables replaced by their values."""
    return "".join(
        f' {key}="{re.sub(_VALUE, lambda match: values[match[1]], value)}"'
        for key, value in _DECLARATION.findall(body)
    )
