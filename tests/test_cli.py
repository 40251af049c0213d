from fieldguide.cli import main


def test_check_says_that_all_is_well(guide, capsys):
    assert main(["--root", str(guide), "check"]) == 0
    assert capsys.readouterr().out == "2 pages and 2 sources: nothing to mend\n"


def test_check_prints_findings_and_fails(guide, capsys):
    plants = guide / "docs/terms/plants.md"
    plants.write_text(plants.read_text().replace("doe-2020", "deo-2020"))
    assert main(["--root", str(guide), "check"]) == 1
    printed = capsys.readouterr()
    assert printed.out == (
        "docs/terms/plants.md:13: unknown source 'deo-2020'; did you mean 'doe-2020'?\n"
    )
    assert printed.err == "1 to mend\n"


def test_publish_needs_a_site(guide, capsys):
    assert main(["--root", str(guide), "publish", str(guide / "nowhere")]) == 1
    assert "no folder" in capsys.readouterr().err


def test_publish_leaves_another_engines_style_sheets_alone(guide):
    site = guide / "site"
    sheets = site / "assets/stylesheets/classic"
    sheets.mkdir(parents=True)
    (sheets / "main.css").write_text("body { color: black }")
    link = '<link rel="stylesheet" href="../../assets/stylesheets/classic/main.css">'
    plants = site / "terms/plants/index.html"
    plants.parent.mkdir(parents=True)
    plants.write_text(f"<!doctype html><html><head>{link}</head><body><p>Plants.</p></body></html>")
    assert main(["--root", str(guide), "publish", str(site)]) == 0
    assert link in plants.read_text()
    assert (sheets / "main.css").exists()
