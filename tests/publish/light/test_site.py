"""The finished site is made light, and stays the site that it was."""

import json
import re
import shutil

import pytest

import fieldguide.publish.light.site as slim_module
from fieldguide.checks.material import folder
from fieldguide.publish.light.site import lighten, slim
from fieldguide.publish.light.stylesheet import purge

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
}


def made(folder, **more: str):
    """Write the files of a site, and `more` by name, and make it light; return its folder."""
    for name, text in (FILES | more).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    slim(folder, "https://example.org/guide/", folder / ".cache")
    return folder


@pytest.fixture
def site(tmp_path):
    return made(tmp_path)


def test_icons_around_the_text_are_drawn_by_the_style_sheet(tmp_path):
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{}"/></svg>'
    menu, back, own = map(drawn.format, ("M3 6h18", "M12 2 6-3", "M1 1h9"))
    page = PAGE.format(title="Home", up="").replace("<body dir", f"<body>{menu}{back}{menu}<i dir")
    page = page.replace("<p>one", f"<article>{menu}{own}</article>{back}<p>one")
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "assets/stylesheets").mkdir(parents=True)
    for name in ("main", "ours"):
        (tmp_path / f"assets/stylesheets/{name}.css").write_text(".kept{color:red}")
    slim(tmp_path, "https://example.org/", tmp_path / ".cache")
    html = (tmp_path / "index.html").read_text()
    before, _, rest = html.partition("<article>")
    text, _, after = rest.partition("</article>")
    assert "M3 6h18" in text and "M1 1h9" in text
    assert "path" not in before + after
    assert re.findall(r"guide-icon-\d", before + after) == [f"guide-icon-{n}" for n in (2, 1, 2, 1)]
    (sheet,) = (tmp_path / "assets/stylesheets").iterdir()
    picture = "<path d='M12 2 6-3'/><path transform='translate(48)' d='M3 6h18'/></svg>"
    assert f"viewBox='0 0 72 24'>{picture}" in sheet.read_text()
    for number, place in enumerate(("0.000% 0", "100.000% 0"), 1):
        assert (
            f".guide-icon-{number}{{-webkit-mask:var(--guide-icons) {place}/300% 100% no-repeat;"
            in sheet.read_text()
        )
    assert "M1 1h9" not in sheet.read_text()


@pytest.mark.parametrize("quote", ['"', ""])
def test_icons_that_scripts_show_are_drawn_by_their_style_sheet(tmp_path, quote):
    drawn = '<svg viewBox="0 0 24 24"><path d="{}"/></svg>'
    menu, share, up = map(drawn.format, ("M3 6h18", "M1 1h9", "M12 2 6-3"))
    search = f'<nav class={quote}md-search__options{quote} id="s"><b>{share}</b>{menu}</nav>'
    back = f'<button class="md-top md-icon" hidden>{up}</button>'
    page = FILES["index.html"].replace("<body dir", f"<body>{search}{menu}{back}<i dir")
    script = {"assets/javascripts/start.min.js": "run()"}
    site = made(tmp_path, **script, **{"index.html": page})
    sheet, later = sorted((site / "assets/stylesheets").iterdir())
    assert re.findall("d='([^']*)'", sheet.read_text()) == ["M3 6h18"]
    assert re.findall(r"(\.guide-icon-\d)[{,]", sheet.read_text()) == [".guide-icon-3"] * 3
    shapes = re.compile(r"guide-icon-(\d)\{--guide-icon:[^}]*path d='([^']*)'")
    assert shapes.findall(later.read_text()) == [("1", "M1 1h9"), ("2", "M12 2 6-3")]
    assert ".guide-icon-1,.guide-icon-2{" in later.read_text()


def test_every_page_has_one_style_sheet_of_what_is_used(site):
    (sheet,) = (site / "assets/stylesheets").iterdir()
    assert re.fullmatch(r"guide\.[0-9a-f]{8}\.css", sheet.name)
    assert sheet.read_text() == ".kept{color:red}.kept{color:blue}.drawn{color:blue}"
    ups = {"index.html": "", "terms/plants/index.html": "../../", "404.html": "/guide/"}
    for name, up in ups.items():
        links = re.findall(r"<link[^>]*>", (site / name).read_text())
        assert links == [f"<link href={up}assets/stylesheets/{sheet.name} rel=stylesheet>"]


def test_what_scripts_draw_has_a_style_sheet_that_comes_with_them(tmp_path):
    site = made(tmp_path, **{"assets/javascripts/start.min.js": "run()"})
    sheet, later = sorted((site / "assets/stylesheets").iterdir())
    assert sheet.read_text() == ".kept{color:red}.kept{color:blue}"
    assert later.read_text() == ".drawn{color:blue}"
    assert re.fullmatch(r"later\.[0-9a-f]{8}\.css", later.name)
    for name, up in (("index.html", ""), ("terms/plants/index.html", "../../")):
        html = (site / name).read_text()
        assert re.findall(r"[\w.]+\.css", html.partition("<body")[0]) == [sheet.name]
        scripts = re.search(r'data-scripts="([^"]*)"', html)[1].split()
        assert scripts[-1] == f"{up}assets/stylesheets/{later.name}"


def test_without_script_what_scripts_would_ask_for_is_there(tmp_path):
    told = "<noscript>\n <link href=own.css rel=stylesheet></noscript><noscript><p>a</noscript>"
    page = FILES["index.html"].replace("<h1", f"{told}<h1")
    script = {"assets/javascripts/start.min.js": "run()"}
    site = made(tmp_path, **script, **{"index.html": page})
    (later,) = (site / "assets/stylesheets").glob("later.*")
    without = re.findall(r"<noscript>.*?</noscript>", (site / "index.html").read_text())
    assert re.findall(r"href=([^ >]+)", "".join(without)) == [
        f"assets/stylesheets/{later.name}",
        "own.css",
    ]


def test_what_few_pages_need_has_a_style_sheet_that_only_they_wait_for(tmp_path):
    many = {f"terms/t{n}/index.html": PAGE.format(title="T", up="../../") for n in range(20)}
    many["terms/t7/index.html"] = many["terms/t7/index.html"].replace("<p>", "<p class=gone>")
    site = made(tmp_path, **{"assets/javascripts/start.min.js": "run()"}, **many)
    sheets = {path.name.partition(".")[0]: path for path in (site / "assets/stylesheets").iterdir()}
    assert sheets.keys() == {"guide", "few", "later"}
    assert sheets["guide"].read_text() == ".kept{color:red}.kept{color:blue}"
    assert sheets["few"].read_text() == ".gone{color:red}.gone{color:blue}"
    assert sheets["later"].read_text() == sheets["few"].read_text() + ".drawn{color:blue}"
    for name in many:
        head, _, body = (site / name).read_text().partition("<body")
        few = [sheets["few"].name] if name == "terms/t7/index.html" else []
        assert re.findall(r"[\w.]+\.css", head) == [sheets["guide"].name, *few]
        assert re.findall(r"[\w.]+\.css", body) == [sheets["later"].name]


def test_a_style_sheet_is_made_anew_only_if_it_may_differ(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(
        slim_module, "purge", lambda css, names: made.append(1) or purge(css, names)
    )

    def styles(page: str) -> str:
        folder = tmp_path / "site/assets/stylesheets"
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "main.css").write_text(".kept{color:red}.other{color:blue}")
        (folder / "ours.css").write_text("")
        (tmp_path / "site/index.html").write_text(page)
        slim(tmp_path / "site", "/", tmp_path / "cache")
        (sheet,) = folder.iterdir()
        return sheet.read_text()

    page = PAGE.format(title="Home", up="")
    assert styles(page) == styles(page.replace("three", "four")) == ".kept{color:red}"
    assert len(made) == 1
    assert styles(page.replace("<p>", '<p class="other">')).endswith(".other{color:blue}")
    assert len(made) == 2
    assert len(list((tmp_path / "cache").iterdir())) == 1, "what no build needs has left the cache"


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
    light = lighten(html, tabs=False, start="")
    assert len(light) < 0.9 * len(html)
    assert light.startswith("<!doctype html><html class=no-js lang=en><head><meta charset=utf-8>")
    assert "<p>one <b>two</b> three</p>" in light
    assert "generator" not in light
    assert "var target" not in light
    assert "var target" in lighten(html, tabs=True, start="")
    assert "<code>first\n  second</code>" in light, "the panel is copied line by line"


@pytest.mark.parametrize("own", [True, False])
def test_the_themes_settings_lose_the_words_of_a_search_that_is_not_its_own(tmp_path, own):
    settings = {"base": ".", "translations": {"search.result.none": "None", "clipboard.copy": "C"}}
    config = f'<script id="__config" type="application/json">{json.dumps(settings)}</script>'
    page = PAGE.format(title="Home", up="").replace("</body>", f"{config}</body>")
    (tmp_path / "assets/stylesheets").mkdir(parents=True)
    for name in ("main", "ours"):
        (tmp_path / f"assets/stylesheets/{name}.css").write_text("")
    if own:
        (tmp_path / "search").mkdir()
        (tmp_path / "search/index.json").write_text("{}")
    (tmp_path / "index.html").write_text(page)
    slim(tmp_path, "/", tmp_path / ".cache")
    written = re.search(r"__config[^>]*>(.*?)<", (tmp_path / "index.html").read_text())[1]
    if own:
        del settings["translations"]["search.result.none"]
    assert json.loads(written) == settings
    assert '": ' not in written


def test_scripts_are_left_to_one_in_the_page():
    page, folder = PAGE.format(title="Plants", up="../"), "../assets/javascripts"
    own, theme = f"data-scripts={folder}/guide.js", f"data-theme={folder}/bundle.1234.min.js"
    light = lighten(page, tabs=False, start="run()")
    assert re.findall(r"<script.*?</script>", light) == [f"<script {own} {theme}>run()</script>"]
    light = lighten(page, tabs=False, start="run()", styles=["later.css"])
    assert f'data-scripts="{folder}/guide.js later.css"' in light


def test_a_page_with_diagrams_keeps_their_looks(tmp_path):
    page = PAGE.format(title="Diagram", up="").replace("<p>", '<pre class="mermaid">a</pre><p>')
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "bundle.1.min.js").write_text('var a=".node circle{fill:red}"')
    (tmp_path / "assets/stylesheets").mkdir(parents=True)
    for name in ("main", "ours"):
        (tmp_path / f"assets/stylesheets/{name}.css").write_text(".kept{color:red}")
    slim(tmp_path, "/", tmp_path / ".cache")
    assert "circle" in (tmp_path / "bundle.1.min.js").read_text()


PATCHES = (slim_module._READ_AGAIN, slim_module._OF_HEAD, slim_module._MERMAID)


@pytest.mark.parametrize("patch", PATCHES)
def test_each_patch_of_the_themes_script_is_for_one_place_and_is_made(tmp_path, patch):
    bundles = (folder() / "assets/javascripts").glob("bundle.*.min.js")
    before = "".join(path.read_text(encoding="utf-8") for path in bundles)
    assert len(patch.findall(before)) == 1, "a new theme: look what its script says now"
    name = "assets/javascripts/bundle.1234.min.js"
    after = (made(tmp_path, **{name: before}) / name).read_text(encoding="utf-8")
    assert patch.findall(after) == []
