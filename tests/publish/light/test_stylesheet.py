"""A style sheet keeps what some element may need, and nothing else."""

from pathlib import Path

import material
import pytest

from fieldguide.publish.light.selectors import Names
from fieldguide.publish.light.stylesheet import SLOW, StyleError, purge


@pytest.fixture
def names() -> Names:
    names = Names()
    names.add_page('<body dir=ltr><p class="kept also" id=here data-place="on page">text gone</p>')
    names.add_page('<a href="#gone"><img src="picture.png#only-light" width=1>')
    names.add_page("<b class=other>")
    names.add_script('list.className = "drawn table--" + 3; list.dataset.saidAloud = ""')
    names.add_script('"md-tooltip md-kept__new md-gone__new note"', theme=True)
    return names


def whole(css: str, names: Names) -> str:
    """What is left of a style sheet, whether pages need it at once or later."""
    return "".join(purge(css, names))


KEPT = [
    ".kept{color:red}",
    "p.kept.also:hover>*{color:red}",
    '#here::after{content:"};"}',
    ".drawn{color:red}",
    ".table--3{color:red}",
    ".kept{color:red!important}",
    "[data-place]{color:red}",
    "[data-said-aloud]{color:red}",
    "[href^=http]{color:red}",
    "[width]{color:red}",
    "[open]{color:red}",
    '[src$="#only-dark"]{color:red}',
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
    '[data-place="off page"]{color:red}',
    "[dir=rtl] .kept{color:red}",
    "video{color:red}",
    ".kept:is(.gone,.text){color:red}",
    ".kept.other{color:red}",
    "b.kept{color:red}",
    "a[data-place]{color:red}",
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
    for unused, kept in (((), True), ((".md-tooltip",), False)):
        names = Names(unused=unused)
        names.add_script('"md-tooltip"', theme=True)
        assert whole(".md-tooltip{color:red}", names) == ".md-tooltip{color:red}" * kept


def test_names_beside_an_address_or_a_quoted_bracket_are_known():
    names = Names()
    names.add_page('<a class="leaf" href="a?class=stem">x</a><b title="a > b" id=root>y</b>')
    assert {".leaf", "#root"} <= names.found
    assert ".stem" not in names.found


def test_a_list_of_selectors_is_reduced_to_those_that_may_match(names):
    assert whole(".gone , .kept,  .also { color : red ; }", names) == ".kept,.also{color:red}"


def test_properties_and_animations_go_with_their_last_reader(names):
    css = (
        "@keyframes turn{to{rotate:1turn}}@keyframes other{to{rotate:1turn}}"
        ":root{--size:var(--unit);--unit:1em;--other:var(--more);--more:2em;--turn:turn}"
        ".kept{animation:var(--turn) 1s;width:var(--size)}"
        ".gone{width:var(--other);animation:other 1s}"
    )
    assert whole(css, names) == (
        "@keyframes turn{to{rotate:1turn}}:root{--size:var(--unit);--unit:1em;--turn:turn}"
        ".kept{animation:var(--turn) 1s;width:var(--size)}"
    )


def test_a_way_of_counting_comes_with_the_first_that_counts_so(names):
    style = "@counter-style stroke{system:symbolic}"
    now = ".kept{content:counter(a,stroke)}"
    later = ".kept:where([checked]){content:counter(a,stroke)}"
    assert purge(style + now, names) == (style + now, "")
    assert purge(style + later, names) == ("", style + later)


def test_the_colors_of_diagrams_stay_where_there_are_diagrams(names):
    css = ".kept{--md-mermaid-label-fg-color:red;--md-other:blue}"
    names.add_script('"var(--md-mermaid-label-fg-color) --md-other"', theme=True)
    assert whole(css, names) == ".kept{--md-other:blue}"
    names.add_page('<pre class="mermaid">')
    assert whole(css, names) == css


def test_a_property_set_anew_for_the_same_elements_is_set_once(names):
    css = ":root{--a:1;--b:1;color:red}.kept{--a:3;width:var(--a);height:var(--b)}:root{--a:2}"
    assert whole(css, names) == (
        ":root{--b:1;color:red}.kept{--a:3;width:var(--a);height:var(--b)}:root{--a:2}"
    )
    one = ".kept,.also{--a:2;width:var(--a)}"
    assert whole(".kept{--a:1;top:0}" + one, names) == ".kept{top:0}" + one
    sometimes = ":root{--a:1;width:var(--a)}@media print{:root{--a:2}}"
    assert whole(sometimes, names) == sometimes
    always = ":root{--a:2;width:var(--a)}"
    assert whole("@media screen{:root{--a:1;top:0}}" + always, names) == (
        "@media screen{:root{top:0}}" + always
    )


NOW = [
    "p.kept.also>*{color:red}",
    "p.kept.also:hover>*{color:red}",
    "p:not(.also:hover){color:red}",
    ".kept:focus-visible{color:red}",
    ".kept.focus-visible{color:red}",
    ".js .kept{color:red}",
    ".kept+#here{color:red}",
    "[data-place]{color:red}",
    '[data-place="on page"]{color:red}',
    "p:not(.drawn){color:red}",
    "p:is(.drawn,.kept){color:red}",
    ".switch:checked~.kept{color:red}",
    "@media screen{.kept{color:red}}",
    "@media not print{.kept{color:red}}",
    ".kept{color:red;transition:color 1s;&:hover{color:blue}}",
]
LATER = [
    "@media print{.kept{color:red}}",
    "@page{margin:1cm}",
    '@page{margin:1cm;@top-left{content:"a"}}',
    "@media print{@supports (top:0){.kept{color:red}}}",
    ".drawn{color:red}",
    ".kept>.drawn{color:red}",
    ".drawn,.kept>.drawn{color:red}",
    ".kept.drawn{color:red}",
    ".kept .drawn::after{color:red}",
    "p:is(.drawn,.gone){color:red}",
    "[data-said-aloud]{color:red}",
    ".other:checked~.kept{color:red}",
    "[open]>.kept{color:red}",
    "@media screen{.drawn{color:red}}",
]


@pytest.mark.parametrize("css", [*NOW, *LATER])
def test_what_nothing_on_a_page_matches_before_a_script_or_a_reader_is_for_later(names, css):
    names.add_page("<input class=switch checked><input class=other>")
    assert purge(css, names) == ((css, "") if css in NOW else ("", css))


def test_a_rule_for_now_and_later_is_in_both(names):
    css = "@media screen{.kept,.drawn{color:red}}"
    assert purge(css, names) == (css.replace(",.drawn", ""), css.replace(".kept,", ""))


def test_each_part_has_its_rules_in_their_order(names):
    css = ".drawn{top:0}.kept{top:1px}.drawn{top:2px}.also{top:3px}.kept{top:4px}"
    assert purge(css, names) == (
        ".kept{top:1px}.also{top:3px}.kept{top:4px}",
        ".drawn{top:0}.drawn{top:2px}",
    )


def test_names_found_elsewhere_are_known(names):
    more = Names()
    more.add_page("<p class=late id=there>")
    names.add(more)
    assert purge(".kept{top:0}", names)[0] == ".kept{top:0}"
    assert purge("p.late{color:red}#there{top:0}", names)[0] == "p.late{color:red}#there{top:0}"


def test_white_space_is_no_part_of_a_selector(names):
    css = ".kept  .also{color:red}p:is( .kept ) , .gone { color: blue }"
    assert purge(css, names) == (".kept .also{color:red}p:is( .kept ){color:blue}", "")


def test_comments_go(names):
    css = "/* a */.kept{/* b */color:red;/* c */}@media screen{ /* d */ .also{color:red} }/* e */"
    assert purge(css, names) == (".kept{color:red}@media screen{.also{color:red}}", "")


def test_what_cannot_be_read_is_not_passed_over(names):
    places = {"@import 'more.css';": "line 1, column 1", ".kept{\n  color}": "line 2, column 3"}
    for css, place in places.items():
        with pytest.raises(StyleError, match=f"a style sheet cannot be read at {place}$"):
            purge(css, names)


def test_the_slow_rules_are_the_themes_and_are_left_out(names):
    theme = Path(material.__file__).parent / "templates/assets/stylesheets"
    sheets = "".join(path.read_text(encoding="utf-8") for path in theme.glob("*.css"))
    names.add_page("<input data-md-toggle=search class='md-header md-search__input md-typeset'>")
    names.add_page("<table><tr><td data-md-color-switching><th><a></table>")
    for selector in SLOW:
        assert selector in sheets, "the theme says it otherwise now: look again at what is slow"
        assert whole(f"{selector},.kept{{color:red}}", names) == ".kept{color:red}"
