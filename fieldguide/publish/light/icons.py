"""Draws the icons of pages from the style sheet: they are the same on every page.

An icon around the text keeps its element, by which the theme sizes and places it, and loses its
drawing to a class. What shows at once is drawn from one picture, the theme's own icons too: a
browser makes a document of each picture in SVG, and of all of them before it paints anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from fieldguide.base.page_html import around

_BOX = "0 0 24 24"  # of every icon that the theme draws
_SIDE = 24
_APART = 2 * _SIDE  # from one icon of the picture to the next: nothing shows beside one
# What is around a page's text and shows only when a script has run.
_LATER = re.compile(
    r'<nav[^>]* class="?md-search__options"?.*?</nav>|<button[^>]* class="?md-top .*?</button>',
    re.DOTALL,
)
_ICON = re.compile(rf'<svg[^>]*viewBox="{_BOX}"[^>]*><path d="([^"]+)"/></svg>')
# Of a minified style sheet: a custom property that is an icon, and a rule that masks by one.
_GIVEN = re.compile(
    r"(?P<name>--[\w-]+):url\(\"data:image/svg\+xml;charset=utf-8,"
    r"<svg xmlns=(?P<mark>\\?['\"])http://www\.w3\.org/2000/svg(?P=mark)"
    rf" viewBox=(?P=mark){_BOX}(?P=mark)>"
    r"<path d=(?P=mark)(?P<shape>[^'\"\\]+)(?P=mark)/></svg>\"\);?"
)
_MASKED = re.compile(r"\{([^{}]*\bmask-image:var\((--[\w-]+)\)[^{}]*)\}")
_LONGHAND = re.compile(r"(?:-webkit-)?mask-[\w-]+:[^;}]*;?")
_EMPTY = re.compile(r"(?:^|(?<=[{}]))[^{}]*\{\}")
_PICTURE = "--guide-icons"
_ALONE = "center/contain no-repeat"


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


def draw_icons(
    now: str, later: str, few: Iterable[str], icons: dict[str, str], at_once: set[str]
) -> tuple[str, str, list[str]]:
    """Return the parts of a minified style sheet with all that draws icons.

    `few` are what few pages need of `later` at once. `icons` are the classes of shapes, of which
    those `at_once` are seen before `later` comes.
    """
    few = [*few]
    given = _given(now, later, *few)
    used = {name for _, name in _MASKED.findall("".join([now, *few]))} & given.keys()
    seen = {shape: name for shape, name in icons.items() if shape in at_once}
    masks = _masks(seen.keys() | {given[name] for name in used})

    def by_place(rule: re.Match) -> str:
        mask = masks.get(given.get(rule[2], ""), f"var({rule[2]}) {_ALONE}")
        kept = _LONGHAND.sub("", rule[1]).rstrip(";")
        return f"{{{';'.join(filter(None, (kept, _mask(mask))))}}}"

    now, later, *few = (_MASKED.sub(by_place, part) for part in (now, later, *few))
    idle = {name for name in used if f"var({name})" not in now + later}
    now, later, *few = (_without(part, idle) for part in (now, later, *few))
    if masks:
        now = f":root{{{_PICTURE}:{_picture(masks)}}}{now}"
    now += _drawn({name: _mask(masks[shape]) for shape, name in seen.items()})
    apart = {
        name: f"--guide-icon:{_picture([shape])};{_mask(f'var(--guide-icon) {_ALONE}')}"
        for shape, name in icons.items()
        if shape not in seen
    }
    return now, later + _drawn(apart), few


def _given(*parts: str) -> dict[str, str]:
    """Return the shapes of the icons that parts of a style sheet give a name, and no other one."""
    css = "".join(parts)
    found = Counter((match["name"], match["shape"]) for match in _GIVEN.finditer(css))
    return {name: shape for (name, shape), times in found.items() if css.count(f"{name}:") == times}


def _without(css: str, names: set[str]) -> str:
    """Return a style sheet in which no icon has one of these names."""
    return _EMPTY.sub("", _GIVEN.sub(lambda one: "" if one["name"] in names else one[0], css))


def _masks(shapes: Iterable[str]) -> dict[str, str]:
    """Return the mask that shows each shape, alone, of the picture of all, in their order there."""
    ordered = sorted(shapes)
    last = len(ordered) - 1
    size = 100 * (_APART * last + _SIDE) // _SIDE
    return {
        shape: f"var({_PICTURE}) {100 * at / max(last, 1):.3f}% 0/{size}% 100% no-repeat"
        for at, shape in enumerate(ordered)
    }


def _picture(shapes: Iterable[str]) -> str:
    """Return a picture of shapes side by side."""
    paths = []
    for at, shape in enumerate(shapes):
        aside = f" transform='translate({_APART * at})'" if at else ""
        paths.append(f"<path{aside} d='{shape}'/>")
    box = f"0 0 {_APART * (len(paths) - 1) + _SIDE} {_SIDE}"
    return (
        "url(\"data:image/svg+xml;charset=utf-8,<svg xmlns='http://www.w3.org/2000/svg' "
        f"viewBox='{box}'>{''.join(paths)}</svg>\")"
    )


def _drawn(masks: dict[str, str]) -> str:
    """Return rules that draw icons, given by their classes, in the color of the text around them."""
    if not masks:
        return ""
    every = ",".join(f".{name}" for name in masks)
    # Systems with colors of their own would paint over what is drawn by a background.
    forced = "forced-color-adjust:none;background-color:CanvasText"
    return (
        f"{every}{{background-color:currentcolor}}"
        + "".join(f".{name}{{{mask}}}" for name, mask in masks.items())
        + f"@media (forced-colors:active){{{every}{{{forced}}}}}"
    )


def _mask(value: str) -> str:
    """Return a mask for today's browsers and for those that know it by a prefix."""
    return f"-webkit-mask:{value};mask:{value}"
