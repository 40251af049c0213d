"""Without script the dark palette comes from the rules that it has with script."""

from fieldguide.publish.no_script import SHEET, dark_rules, write_no_script

CSS = """/* [data-md-color-scheme="slate"] is dark {} */
:root, [data-md-color-scheme="default"] { --paper: #fff }
@media screen{[data-md-color-scheme=slate]{--paper:#000;color-scheme:dark}}
:root, [data-md-color-scheme="slate"], [data-md-color-scheme="slate"] .button { color: red; }
[data-md-color-scheme=slate][data-md-color-primary=indigo]{--link:blue}
.menu{color:red}
"""
ANY = "[data-md-color-scheme][data-md-color-scheme]"


def test_only_dark_rules_are_taken():
    assert dark_rules(CSS) == (
        f"{ANY}{{--paper:#000;color-scheme:dark}}\n{ANY},{ANY} .button{{color: red;}}\n"
    )


def test_they_are_written_once(tmp_path):
    (tmp_path / SHEET).parent.mkdir(parents=True)
    (tmp_path / SHEET).write_text("p { margin: 0 }\n")
    (tmp_path / "a.css").write_text(CSS)
    (tmp_path / "index.html").write_text("<link rel=stylesheet href=a.css>")
    write_no_script(tmp_path)
    once = (tmp_path / SHEET).read_text()
    assert once.startswith("p { margin: 0 }\n")
    assert "@media screen and (prefers-color-scheme:dark){\n[data" in once
    assert once.endswith("}\n")
    write_no_script(tmp_path)
    assert (tmp_path / SHEET).read_text() == once
