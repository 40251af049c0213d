"""The finished site is made light, and stays the site that it was."""

import json
import re

import pytest

from fieldguide.checks.material import folder
from fieldguide.publish.light import site as light
from fieldguide.publish.light.site import lighten, slim

PAGE = """<!doctype html>
<html lang="en" class="no-js">
  <head>
    <meta charset="utf-8"> <meta name="generator" content="an engine">
    <title>{title}</title>
    <link rel="stylesheet" href="{up}assets/stylesheets/main.css">
    <link rel=stylesheet href={up}assets/stylesheets/ours.css>
  </head>
  <body dir="ltr">
    <h1 class="kept">{title}</h1>
    <p>one <b>two</b>   three</p>
    <details class="guide-share"><code>first
  second</code></details>
    <script>var target=document.getElementById(location.hash.slice(1));target</script>
    <script src="{up}assets/javascripts/bundle.1234.min.js"></script>
    <script src="{up}assets/javascripts/guide.js" type="module"></script>
  </body>
</html>
"""


FILES = {
    "index.html": PAGE.format(title="Home", up=""),
    "terms/plants/index.html": PAGE.format(title="Plants", up="../../"),
    "404.html": PAGE.format(title="Lost", up="/guide/"),
    "t/plants/index.html": '<!doctype html><script src="../../redirect.js"></script>',
    "assets/stylesheets/main.css": '@charset "UTF-8";.kept{color:red}.gone{color:red}\n'
    "/*# sourceMappingURL=main.css.map */",
    "assets/stylesheets/main.css.map": "{}",
    "assets/stylesheets/ours.css": ".kept { color: blue; }\n.gone,.drawn { color: blue; }\n",
    "assets/javascripts/bundle.1234.min.js": 'var a=".node circle{fill:red}";run(a)\n'
    "//# sourceMappingURL=bundle.1234.min.js.map\n",
    "assets/javascripts/bundle.1234.min.js.map": "{}",
    "assets/javascripts/lunr/wordcut.js": "cut()",
    "assets/javascripts/guide.js": 'list.className = "drawn"',
    "assets/javascripts/start.min.js": "run()",
}


def made(folder, *, without: str = "", **more: str):
    """Write a site's files but one, and `more` by name, and make it light; return its folder."""
    files = FILES | more
    files.pop(without, None)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    slim(folder)
    return folder


@pytest.fixture
def site(tmp_path):
    return made(tmp_path)


def test_every_page_has_one_style_sheet_of_what_is_used(site):
    (sheet,) = (site / "assets/stylesheets").glob("guide.*")
    assert re.fullmatch(r"guide\.[0-9a-f]{8}\.css", sheet.name)
    assert sheet.read_text() == ".kept{color:red}.kept{color:blue}"
    ups = {"index.html": "", "terms/plants/index.html": "../../", "404.html": "/guide/"}
    for name, up in ups.items():
        links = re.findall(r"<link[^>]*>", (site / name).read_text())
        assert links == [f"<link href={up}assets/stylesheets/{sheet.name} rel=stylesheet>"]


def test_what_scripts_draw_has_a_style_sheet_that_comes_with_them(site):
    (later,) = (site / "assets/stylesheets").glob("later.*")
    assert later.read_text() == ".drawn{color:blue}"
    assert re.fullmatch(r"later\.[0-9a-f]{8}\.css", later.name)
    for name, up in (("index.html", ""), ("terms/plants/index.html", "../../")):
        scripts = re.search(r'data-scripts="([^"]*)"', (site / name).read_text())[1].split()
        assert scripts[-1] == f"{up}assets/stylesheets/{later.name}"


def test_a_themes_style_sheet_may_stand_in_a_folder(tmp_path):
    old, new = "stylesheets/main.css", "stylesheets/classic/main.css"
    moved = {name: text.replace(old, new) for name, text in FILES.items() if old in text}
    made(tmp_path, without=f"assets/{old}", **moved | {f"assets/{new}": ".kept{top:0}"})
    (sheet,) = (tmp_path / "assets/stylesheets").glob("guide.*")
    assert sheet.read_text() == ".kept{top:0}.kept{color:blue}"


def test_pages_that_link_to_other_style_sheets_than_the_rest_are_refused(tmp_path):
    """One sheet would give each of them what only the others say."""
    other = FILES["index.html"].replace("ours.css", "main.css")
    with pytest.raises(ValueError, match="2 sets of style sheets"):
        made(tmp_path, **{"index.html": other})


def test_without_the_script_that_asks_for_the_others_nothing_is_made_light(tmp_path):
    with pytest.raises(ValueError, match=r"there is no .*start\.min\.js"):
        made(tmp_path, without="assets/javascripts/start.min.js")
    assert (tmp_path / "index.html").read_text() == FILES["index.html"]


def test_without_script_what_scripts_would_ask_for_is_there(tmp_path):
    told = "<noscript>\n <link href=own.css rel=stylesheet></noscript><noscript><p>a</noscript>"
    page = FILES["index.html"].replace("<h1", f"{told}<h1")
    site = made(tmp_path, **{"index.html": page})
    (later,) = (site / "assets/stylesheets").glob("later.*")
    without = re.findall(r"<noscript>.*?</noscript>", (site / "index.html").read_text())
    assert re.findall(r"href=([^ >]+)", "".join(without)) == [
        f"assets/stylesheets/{later.name}",
        "own.css",
    ]


def test_what_no_page_asks_for_is_left_out(site):
    names = {path.name for path in site.rglob("*") if path.is_file()}
    assert not any(name.endswith(".map") or name == "wordcut.js" for name in names)
    script = (site / "assets/javascripts/bundle.1234.min.js").read_text()
    assert script == 'var a="";run(a)\n'


def test_redirects_are_left_as_they_are(site):
    redirect = (site / "t/plants/index.html").read_text()
    assert redirect == '<!doctype html><script src="../../redirect.js"></script>'


def test_a_page_says_the_same_in_fewer_bytes():
    html = PAGE.format(title="Plants", up="../")
    small = lighten(html, tabs=False, start="run()", later="later.css")
    assert len(small) < 0.9 * len(html)
    assert small.startswith("<!doctype html><html class=no-js lang=en><head><meta charset=utf-8>")
    assert "<p>one <b>two</b> three</p>" in small
    assert "generator" not in small
    assert "var target" not in small
    assert "var target" in lighten(html, tabs=True, start="run()", later="later.css")
    assert "<code>first\n  second</code>" in small, "the panel is copied line by line"


@pytest.mark.parametrize("own", [True, False])
def test_the_themes_settings_lose_the_words_of_a_search_that_is_not_its_own(tmp_path, own):
    settings = {"base": ".", "translations": {"search.result.none": "None", "clipboard.copy": "C"}}
    config = f'<script id="__config" type="application/json">{json.dumps(settings)}</script>'
    page = PAGE.format(title="Home", up="").replace("</body>", f"{config}</body>")
    index = {"search/index.json": "{}"} if own else {}
    made(tmp_path, **{"index.html": page}, **index)
    written = re.search(r"__config[^>]*>(.*?)<", (tmp_path / "index.html").read_text())[1]
    if own:
        del settings["translations"]["search.result.none"]
    assert json.loads(written) == settings
    assert '": ' not in written


def test_scripts_are_left_to_one_in_the_page():
    page, folder = PAGE.format(title="Plants", up="../"), "../assets/javascripts"
    small = lighten(page, tabs=False, start="run()", later="later.css")
    own = f'data-scripts="{folder}/guide.js later.css"'
    theme = f"data-theme={folder}/bundle.1234.min.js"
    assert re.findall(r"<script.*?</script>", small) == [f"<script {own} {theme}>run()</script>"]


def test_a_page_with_diagrams_keeps_their_looks(tmp_path):
    page = FILES["index.html"].replace("<p>", '<pre class="mermaid">a</pre><p>')
    script = made(tmp_path, **{"index.html": page}) / "assets/javascripts/bundle.1234.min.js"
    assert "circle" in script.read_text()


PATCHES = (light._READ_AGAIN, light._MERMAID)


@pytest.mark.parametrize("patch", PATCHES)
def test_each_patch_of_the_themes_script_is_for_one_place_and_is_made(tmp_path, patch):
    bundles = (folder() / "assets/javascripts").glob("bundle.*.min.js")
    before = "".join(path.read_text(encoding="utf-8") for path in bundles)
    assert len(patch.findall(before)) == 1, "a new theme: look what its script says now"
    name = "assets/javascripts/bundle.1234.min.js"
    after = (made(tmp_path, **{name: before}) / name).read_text(encoding="utf-8")
    assert patch.findall(after) == []
