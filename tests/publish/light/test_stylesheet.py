"""A style sheet keeps what some element may need, and nothing else."""

import re
from pathlib import Path

import csscompressor
import material
import pytest
import tinycss2
from support import REPOSITORY

from fieldguide.publish.light.selectors import CLOSED, HIDDEN, Names
from fieldguide.publish.light.stylesheet import SLOW, StyleError, purge


@pytest.fixture
def names() -> Names:
    names = Names()
    names.add_page('<body dir=ltr><p class="kept also" id=here data-place="on page">text gone</p>')
    names.add_page('<a href="#gone"><img src="picture.png#only-light" width=1>')
    names.add_script('list.className = "drawn table--" + 3; list.dataset.saidAloud = ""')
    names.add_script('"md-tooltip md-kept__new md-gone__new note"', theme=True)
    return names


def whole(css: str, names: Names) -> str:
    """What is left of a style sheet, whether pages need it at once or later."""
    parts = purge(css, names)
    return parts.now + parts.later


KEPT = [
    ".kept{color:red}",
    "p.kept.also:hover>*{color:red}",
    '#here::after{content:"};"}',
    ".drawn{color:red}",
    ".table--3{color:red}",
    "[data-place]{color:red}",
    "[data-said-aloud]{color:red}",
    "[href^=http]{color:red}",
    "[width]{color:red}",
    "[open]{color:red}",
    '[src$="#only-light"]{color:red}',
    "[src$=y-light]{color:red}",
    "p:not(.gone){color:red}",
    "p:is(.gone,.kept){color:red}",
    ".md-tooltip{color:red}",
    "@media print{.kept{color:red}}",
    "@page{margin:1cm}",
]
DROPPED = [
    ".gone{color:red}",
    ".kept .gone{color:red}",
    "#gone{color:red}",
    ".note{color:red}",
    ".md-gone__new{color:red}",
    "[data-gone]{color:red}",
    "[align]{color:red}",
    "[width][align=left]{color:red}",
    '[src$="#only-dark"]{color:red}',
    "[dir=rtl] .kept{color:red}",
    "video{color:red}",
    ".kept:is(.gone,.text){color:red}",
    "@media print{.gone{color:red}}",
    ".kept{}",
    '@charset "UTF-8";',
]


@pytest.mark.parametrize("css", KEPT)
def test_what_may_match_stays(names, css):
    assert whole(css, names) == css


@pytest.mark.parametrize("css", DROPPED)
def test_what_cannot_match_goes(names, css):
    assert whole(css, names) == ""


def test_a_block_of_the_page_keeps_what_the_theme_adds_to_it(names):
    assert whole(".md-kept__new{color:red}", names) == ""
    names.add_page("<i class=md-kept>")
    assert whole(".md-kept__new{color:red}", names) == ".md-kept__new{color:red}"


def test_a_block_that_the_theme_does_not_draw_goes():
    for unused, kept in (((), "md-tooltip"), (("md-tooltip",), "")):
        names = Names(unused=unused)
        names.add_script('"md-tooltip"', theme=True)
        assert whole(".md-tooltip{color:red}", names) == (kept and ".md-tooltip{color:red}")


def test_names_beside_an_address_or_a_quoted_bracket_are_known():
    names = Names()
    names.add_page('<a class="leaf" href="a?class=stem">x</a><b title="a > b" id=root>y</b>')
    assert {"leaf", "root"} <= names.pages
    assert "stem" not in names.pages


def test_a_list_of_selectors_is_reduced_to_those_that_may_match(names):
    assert whole(".gone , .kept,  .also { color : red ; }", names) == ".kept,.also{color:red}"


def test_properties_animations_and_faces_go_with_their_last_reader(names):
    css = (
        "@font-face{font-family:Face;src:url(face.woff2)}"
        "@font-face{font-family:Other;src:url(other.woff2)}"
        "@keyframes turn{to{rotate:1turn}}@keyframes other{to{rotate:1turn}}"
        ":root{--font:Face;--size:var(--unit);--unit:1em;--other:var(--more);--more:2em}"
        ".kept{animation:turn 1s;font-family:var(--font);width:var(--size)}"
        ".gone{width:var(--other);animation:other 1s}"
    )
    assert whole(css, names) == (
        "@font-face{font-family:Face;src:url(face.woff2)}"
        "@keyframes turn{to{rotate:1turn}}"
        ":root{--font:Face;--size:var(--unit);--unit:1em}"
        ".kept{animation:turn 1s;font-family:var(--font);width:var(--size)}"
    )


def test_a_property_set_anew_for_the_same_elements_is_set_once(names):
    css = ":root{--a:1;--b:1;color:red}.kept{--a:3;width:var(--a);height:var(--b)}:root{--a:2}"
    assert whole(css, names) == (
        ":root{--b:1;color:red}.kept{--a:3;width:var(--a);height:var(--b)}:root{--a:2}"
    )
    sometimes = ":root{--a:1;width:var(--a)}@media print{:root{--a:2}}"
    assert whole(sometimes, names) == sometimes


NOW = [
    "p.kept.also>*{color:red}",
    "p:not(.also:hover){color:red}",
    ".kept:is(:hover,:focus){color:red}",
    ".kept:hover{color:red}.also:nth-child(1){color:blue}",
    ".js .kept{color:red}",
    ".kept+#here{color:red}",
    "[data-place]{color:red}",
    "p:not(.drawn){color:red}",
    "p:is(.drawn,.kept){color:red}",
    "@page{margin:1cm}",
    "@media screen{.kept{color:red}}",
    *(f"@media (max-width:{em}em){{{name} .kept{{color:red}}}}" for name, em in CLOSED.items()),
    *(f"{name} .kept{{color:red}}" for name in CLOSED),
]
LATER = [
    "@media print{.kept{color:red}}",
    "p.kept.also:hover>*{color:red}",
    "@media screen{.kept:hover{color:red}}",
    ".drawn{color:red}",
    ".kept>.drawn{color:red}",
    ".kept .drawn::after{color:red}",
    "p:is(.drawn,.gone){color:red}",
    ".kept.other{color:red}",
    "b.kept{color:red}",
    "[data-said-aloud]{color:red}",
    "@media screen{.drawn{color:red}}",
    *(f"{selector} .kept{{color:red}}" for selector in HIDDEN),
    *(f"@media (max-width:{em - 1}em){{{name} .kept{{color:red}}}}" for name, em in CLOSED.items()),
]


@pytest.mark.parametrize("css", [*NOW, *LATER])
def test_what_only_a_script_makes_match_is_for_later(names, css):
    hidden = " ".join(name[1:] for name in [*HIDDEN, *CLOSED] if name.startswith("."))
    names.add_page(f"<b class=other><input data-md-toggle=search class='{hidden}'>")
    names.add_page("<input data-md-toggle=drawer>")
    assert purge(css, names) == ((css, "", {}) if css in NOW else ("", css, {}))


def test_what_is_closed_at_first_does_not_move_when_its_style_comes(names):
    names.add_page("<b class=md-dialog></b><input data-md-toggle=drawer>")
    opened = "[data-md-toggle=drawer]:checked~.md-dialog{opacity:1;transition:opacity 1s}"
    css = ".md-dialog{opacity:0;transition:opacity 1s}"
    assert purge(css + opened, names) == ("", ".md-dialog{opacity:0}" + opened, {})


def test_the_levels_of_a_phones_menu_slide(names):
    """They are out of sight when their style comes: the menu around them is closed."""
    names.add_page("<input class=md-nav__toggle><nav class=md-nav>")
    css = "@media (max-width:70em){.md-nav__toggle~.md-nav{opacity:0;transition:opacity 1s}}"
    assert purge(css, names) == ("", css, {})


def test_what_a_pointer_does_is_for_later(names):
    css = ".kept,.kept:hover,.also:focus{color:red;transition:color 1s}"
    assert purge(css, names)[:2] == (
        ".kept,.also:focus{color:red}",
        ".kept,.also:focus{transition:color 1s}.kept:hover{color:red;transition:color 1s}",
    )


def test_a_rule_for_now_and_later_is_in_both(names):
    css = "@media screen{.kept,.drawn{color:red}}"
    assert purge(css, names)[:2] == (css.replace(",.drawn", ""), css.replace(".kept,", ""))


def test_what_is_read_only_later_is_for_later(names):
    css = (
        "@keyframes turn{to{rotate:1turn}}:root{--a:1;--b:var(--c);--c:2;--d:3}"
        "@media screen{:root{--c:4}}.kept{width:var(--d)}"
        ".drawn{animation:turn 1s;width:var(--a);height:var(--b)}"
    )
    now, later, _ = purge(css, names)
    assert now == ":root{--d:3}.kept{width:var(--d)}"
    assert later == css.replace(";--d:3", "").replace(".kept{width:var(--d)}", "")


@pytest.fixture
def pages() -> Names:
    """Ten pages with a paragraph in a box, the third of which also has a table and a note."""
    names = Names()
    for number in range(10):
        more = "<table class=odd></table><p class='note kept'>" * (number == 3)
        names.add_page(f"<div><p class=kept>{more}", number)
    return names


SOME = [
    "table{color:red}",
    ".odd,table>*{color:red}",
    ".kept table{color:red}",
    "p.note{color:red}",
    "@media screen{.odd{color:red}}",
    "p:is(.odd,.note){color:red}",
]


@pytest.mark.parametrize("css", SOME)
def test_what_few_pages_need_is_apart(pages, css):
    assert purge(css, pages) == ("", css, {css: 0b1000})
    for number in range(10, 13):
        pages.add_page("<p class='kept note'><table class=odd></table>", number)
    assert purge(css, pages) == (css, "", {}), "four of thirteen"


def test_what_few_pages_need_is_apart_from_what_many_do(pages):
    now, later, few = purge("table,.note,p,div{color:red}", pages)
    assert now == "p,div{color:red}"
    assert later == "table,.note{color:red}"
    assert few == {later: 0b1000}


def test_pages_that_need_the_same_have_one_sheet_and_each_what_it_needs(pages):
    pages.add_page("<table class=odd>", 10)
    pages.add_page("<p class=note>", 11)
    pages.add_page("<p class=note>", 12)
    css = ".note{color:red}@media screen{.odd{color:blue}}p.note{top:0}td{left:0}"
    assert purge(css, pages) == (
        "",
        css.replace("td{left:0}", ""),
        {
            ".note{color:red}@media screen{.odd{color:blue}}p.note{top:0}": 1 << 3,
            "@media screen{.odd{color:blue}}": 1 << 10,
            ".note{color:red}p.note{top:0}": 1 << 11 | 1 << 12,
        },
    )


def test_pages_that_need_the_same_but_for_what_nothing_there_reads_have_one_sheet(pages):
    pages.add_page("<p class=note>", 10)
    css = ".note{color:red}.odd{--a:1}b:hover{width:var(--a)}"
    pages.add_page("<b>", 11)
    now, later, few = purge(css, pages)
    assert few == {".note{color:red}": 1 << 3 | 1 << 10}
    assert now + later == css


def test_names_found_elsewhere_keep_the_numbers_of_their_pages(pages):
    more = Names()
    more.add_page("<p class=late>", 1)
    pages.add(more, 20)
    assert purge(".late{color:red}", pages).few == {".late{color:red}": 1 << 21}


# Each a rule of few pages, and one of all after it that would overrule it where both match.
OVERRULED = [
    (".note{color:red}", ".kept{color:blue}"),
    ("p.note{color:red}", "p.kept{color:blue}"),
    (".note{margin-top:0}", ".kept{margin:1em}"),
    (".note{line-height:2}", ".kept{font:1em serif}"),
    (".note::before{color:red}", ".kept:before{color:blue}"),
    ("p .note{color:red}", "p :is(.kept,b){color:blue}"),
    (".note{color:red}", "@media screen{.kept{color:blue}}"),
    (".note{color:red}", "[class]{color:blue}"),
    (".note:where(p){color:red}", ".kept{color:blue}"),
    (".note{color:red}", "p{&.kept{color:blue}}"),
    ("table [class]{color:red}", "p [class]{color:blue}"),
    ("p.note{color:red}", ".kept:has(div){color:blue}"),
    (".note{-webkit-mask:none}", ".kept{mask-size:1px}"),
]
NOT_OVERRULED = [
    (".note{color:red}", "p{color:blue}"),
    (".note{color:red}", "p.kept{color:blue}"),
    (".note{color:red}", ".kept{margin:0}"),
    ("table.odd{color:red}", "p.kept{color:blue}"),
    (".note::before{color:red}", ".kept::after{color:blue}"),
    (".note{color:red}", ".kept:not(#x,b){color:blue}"),
    ("table{color:red}", "p:where(.kept,#x){color:blue}"),
]


@pytest.mark.parametrize(("few", "all_"), [*OVERRULED, *NOT_OVERRULED])
def test_no_rule_comes_after_one_that_overruled_it(pages, few, all_):
    expected = (few + all_, "") if (few, all_) in OVERRULED else (all_, few)
    assert purge(few + all_, pages)[:2] == expected
    assert purge(all_ + few, pages)[:2] == (all_, few), "it comes after it anyway"


def test_white_space_is_no_part_of_a_selector(pages):
    css = ".odd{color:red}p:is( .kept ) , b { color: blue }"
    assert purge(css, pages)[:2] == ("p:is( .kept ){color:blue}", ".odd{color:red}")


def test_what_is_read_only_by_few_is_with_them(pages):
    css = (
        "@keyframes turn{to{rotate:1turn}}p{--a:1;--b:2;--c:3;width:var(--d)}"
        ".note{--d:4;width:var(--a);animation:turn 1s;transition:var(--c)}p{height:var(--b)}"
    )
    few = "@keyframes turn{to{rotate:1turn}}p{--a:1}.note{--d:4;width:var(--a);animation:turn 1s}"
    assert purge(css, pages) == (
        "p{--b:2;width:var(--d)}p{height:var(--b)}",
        f"{few}.note{{transition:var(--c)}}".replace("p{--a:1}", "p{--a:1;--c:3}"),
        {few: 0b1000},
    )


def test_a_rule_keeps_those_inside_it(names):
    css = ".kept{color:red;transition:color 1s;&:hover{color:blue}}"
    kept, motion = ".kept{color:red;&:hover{color:blue}}", ".kept{transition:color 1s}"
    assert purge(css, names)[:2] == (kept, motion)
    assert purge(motion + kept, names)[:2] == (motion + kept, ""), "it may speak of motion too"


def test_how_things_change_is_for_later(names):
    css = ".kept{color:red;transition:color 1s}.also{transition-delay:1s}"
    assert purge(css, names)[:2] == (
        ".kept{color:red}",
        ".kept{transition:color 1s}.also{transition-delay:1s}",
    )


def test_what_cannot_be_read_is_not_passed_over(names):
    for css in ("@import 'more.css';", ".kept{color}"):
        with pytest.raises(StyleError):
            purge(css, names)


def selectors(nodes) -> list[str]:
    """Every selector of a style sheet in one form, those inside media queries too."""
    found = []
    for node in nodes:
        if node.type == "qualified-rule":
            for part in re.split(r",(?![^(]*\))", tinycss2.serialize(node.prelude)):
                plain = re.sub(r"\s*([>~+,])\s*", r"\1", re.sub(r"\s+", " ", part).strip())
                found.append(re.sub(r"\(\s+|\s+\)", lambda m: m[0].strip(), plain))
        elif node.type == "at-rule" and node.content and node.lower_at_keyword == "media":
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            found += selectors(inner)
    return found


@pytest.mark.parametrize(
    "sheet", sorted(path.name for path in (REPOSITORY / "docs/assets/stylesheets").glob("*.css"))
)
def test_the_minifier_changes_no_selector(sheet):
    """It drops the space before a colon in the first rule of a media query: `.a :is(b)`."""
    css = (REPOSITORY / "docs/assets/stylesheets" / sheet).read_text(encoding="utf-8")
    given, made = (
        selectors(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
        for text in (css, csscompressor.compress(css))
    )
    assert made == given


def test_the_slow_rules_are_the_themes_and_are_left_out(names):
    theme = Path(material.__file__).parent / "templates/assets/stylesheets"
    sheets = "".join(path.read_text(encoding="utf-8") for path in theme.glob("*.css"))
    names.add_page("<input data-md-toggle=search class='md-header md-search__input md-typeset'>")
    names.add_page("<table><tr><td data-md-color-switching><th><a></table>")
    for selector in SLOW:
        assert selector in sheets, "the theme says it otherwise now: look again at what is slow"
        assert whole(f"{selector},.kept{{color:red}}", names) == ".kept{color:red}"
