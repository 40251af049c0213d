"""Draws the icons around a page's text from the style sheet: they are the same on every page.

An icon keeps its element, by which the theme sizes and places it, and loses its drawing to a class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from fieldguide.around import around

_BOX = "0 0 24 24"  # of every icon that the theme draws
# What is around a page's text and shows only when a script has run.
_LATER = re.compile(
    r'<nav[^>]* class="?md-search__options"?.*?</nav>|<button[^>]* class="?md-top .*?</button>',
    re.DOTALL,
)
_ICON = re.compile(rf'<svg[^>]*viewBox="{_BOX}"[^>]*><path d="([^"]+)"/></svg>')


def icon_shapes(html: str) -> tuple[set[str], set[str]]:
    """Return the shape, an SVG path, of each icon around a page's text: those seen at once, all."""
    outer = around(html)
    return set(_ICON.findall(_LATER.sub("", outer))), set(_ICON.findall(outer))


def name_icons(shapes: Iterable[str]) -> dict[str, str]:
    """Return a class for each of an entire site's shapes, the same for the same shapes."""
    return {shape: f"guide-icon-{number}" for number, shape in enumerate(sorted(shapes), 1)}


def icons_by_class(html: str, icons: dict[str, str]) -> str:
    """Return what is around a page's text, its icons with their class from `icons` and no drawing."""

    def shorter(match: re.Match) -> str:
        return f'<svg class="{icons[match[1]]}" viewBox="{_BOX}"></svg>'

    return _ICON.sub(shorter, html)


def icon_rules(icons: dict[str, str], at_once: set[str]) -> tuple[str, str]:
    """Return the rules of CSS that draw the icons in the color of the text around them.

    They come in two parts; the second has the shapes that are not `at_once` to be seen.
    """
    if not icons:
        return "", ""
    every = ",".join(f".{name}" for name in icons.values())
    mask = "var(--guide-icon) center/contain no-repeat"
    shapes = {True: "", False: ""}
    for shape, name in icons.items():
        shapes[shape in at_once] += (
            f'.{name}{{--guide-icon:url("data:image/svg+xml;charset=utf-8,<svg xmlns='
            f"'http://www.w3.org/2000/svg' viewBox='{_BOX}'><path d='{shape}'/></svg>\")}}"
        )
    # Systems with colors of their own would paint over what is drawn by a background.
    forced = "forced-color-adjust:none;background-color:CanvasText"
    drawn = (
        f"{every}{{background-color:currentcolor;-webkit-mask:{mask};mask:{mask}}}{shapes[True]}"
        f"@media (forced-colors:active){{{every}{{{forced}}}}}"
    )
    return drawn, shapes[False]
