"""Icons are drawn from one picture in the style sheet, those of the theme too."""

import re

import pytest

from fieldguide.publish.light.icons import draw_icons

CHEVRON, LEAF, MENU = "M8 6l6 6-6 6z", "M3 21c2-7 6-13z", "M3 6h18v2H3z"
ALONE = "center/contain no-repeat"


def given(name: str, shape: str, mark: str = "'") -> str:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path d='{shape}'/></svg>"
    return f'{name}:url("data:image/svg+xml;charset=utf-8,{svg}")'.replace("'", mark)


def masked(name: str, more: str = "") -> str:
    return f"-webkit-mask-image:var({name});mask-image:var({name}){more}"


def place(css: str, selector: str) -> str:
    """Return the shape that a rule shows of the picture."""
    mask = r"-webkit-mask:(.*);mask:\1"
    (value,) = re.findall(rf"{re.escape(selector)}\{{[^}}]*{mask}\}}", css)
    at, size = re.fullmatch(r"var\(--guide-icons\) (.*)% 0/(.*)% 100% no-repeat", value).groups()
    (paths,) = re.findall(r"viewBox='[^']*'>(.*?)</svg>", css)
    shapes = re.findall("d='([^']*)'", paths)
    assert int(size) == 100 * (2 * len(shapes) - 1)
    return shapes[round(float(at) / 100 * (len(shapes) - 1))]


@pytest.mark.parametrize("mark", ["'", '\\"'])
def test_the_themes_icons_are_in_the_picture_too(mark):
    whole = ";-webkit-mask-position:center;mask-size:contain;color:red;mask-repeat:no-repeat"
    now = (
        f":root{{{given('--next', CHEVRON, mark)};--kept:1;{given('--leaf', LEAF, mark)}}}"
        f".link:after{{width:1rem;{masked('--next', whole)}}}.leaf:before{{{masked('--leaf')}}}"
    )
    css, _, _ = draw_icons(now, "", [], {MENU: "guide-icon-1"}, {MENU})
    assert place(css, ".link:after") == CHEVRON
    assert place(css, ".leaf:before") == LEAF
    assert place(css, ".guide-icon-1") == MENU
    assert css.count("data:image") == 1
    assert ":root{--kept:1;}" in css
    assert re.search(r"\.link:after\{width:1rem;color:red;-webkit-mask:[^;]*;mask:[^;]*\}", css)


def test_an_icon_that_one_rule_shows_is_shown_alone_again_by_another():
    """Each says all of a mask, for the second may rule the same element as the first."""
    now = f":root{{{given('--next', CHEVRON)}}}.note:before{{{masked('--next')}}}"
    later = f":root{{{given('--tip', LEAF)}}}.tip:before{{{masked('--tip')}}}"
    css, drawn, _ = draw_icons(now, later, [], {}, set())
    assert place(css, ".note:before") == CHEVRON
    assert f".tip:before{{-webkit-mask:var(--tip) {ALONE};mask:var(--tip) {ALONE}}}" in drawn
    assert given("--tip", LEAF) in drawn


def test_few_pages_icons_are_in_the_picture_of_all():
    """Their sheet is read after the first, and alone it would show nothing."""
    some = f":root{{{given('--next', CHEVRON)}}}.link:after{{{masked('--next')}}}"
    more = f"{some}.tip:after{{{masked('--next')}}}"
    css, later, few = draw_icons("p{color:red}", more, [some, more], {}, set())
    for part in (later, *few):
        assert place(css + part, ".link:after") == CHEVRON
        assert part.startswith(".link:after{")


def test_what_is_read_elsewhere_keeps_its_name():
    now = f":root{{{given('--next', CHEVRON)}}}.link:after{{{masked('--next')}}}"
    css, _, _ = draw_icons(now, "b{background:var(--next)}", [], {}, set())
    assert given("--next", CHEVRON) in css


def test_an_icon_that_is_given_twice_stays_apart():
    """Which of them is meant depends on the element."""
    now = (
        f":root{{{given('--next', CHEVRON)}}}.odd{{{given('--next', LEAF)}}}"
        f".link:after{{{masked('--next')}}}"
    )
    css, _, _ = draw_icons(now, "", [], {}, set())
    assert css.count("data:image") == 2
    assert f"mask:var(--next) {ALONE}" in css


def test_a_sheet_without_icons_stays_as_it_is():
    parts = ("p{color:red}", "i{top:1px}b{top:0}", ["i{top:1px}"])
    assert draw_icons(*parts, {}, set()) == parts
