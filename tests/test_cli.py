from io import StringIO

import pytest
from support import DOE, found, replace, write

from fieldguide import cli
from fieldguide.cli import main
from fieldguide.guide.links import add_new
from fieldguide.guide.repository import read_guide


def test_check_says_that_all_is_well(guide, capsys):
    add_new(read_guide(guide))
    assert main(["--root", str(guide), "check"]) == 0
    assert capsys.readouterr().out == "2 pages and 2 sources (2 without points): nothing to mend\n"


def test_check_says_which_links_are_missing_unless_it_is_a_draft(guide, capsys):
    assert found(guide) == []  # so that it can be built and served
    assert main(["--root", str(guide), "check"]) == 1
    assert capsys.readouterr().out == (
        "docs/index.md:4: '/' and 1 more are not in data/links.yml yet; run 'make links'\n"
        "docs/terms/plants.md:4: 'terms/plants/' and 2 more are not in data/links.yml yet; "
        "run 'make links'\n"
    )
    assert main(["--root", str(guide), "check", "--draft"]) == 0
    assert main(["--root", str(guide), "links"]) == 0
    assert main(["--root", str(guide), "check"]) == 0


def test_check_prints_findings_and_fails(guide, capsys):
    add_new(read_guide(guide))
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


PLANTS_PAGE = "<!doctype html><html><head></head><body><p>Plants.</p>{}</body></html>"


@pytest.mark.parametrize(
    ("more", "status", "stands"),
    [("", 0, "new"), ('<a href="../gone/">Gone</a>', 1, "old")],
)
def test_what_is_published_takes_the_place_of_a_site_if_all_is_well(
    guide, capsys, more, status, stands
):
    built, site = guide / "built", guide / "site"
    plants = built / "terms/plants/index.html"
    plants.parent.mkdir(parents=True)
    plants.write_text(PLANTS_PAGE.format(more))
    (built / "index.html").write_text(PLANTS_PAGE.format(""))
    write(built, "assets/javascripts/redirect.js", "")
    write(built, "assets/images/favicon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.mkdir()
    (site / "old").touch()
    assert main(["--root", str(guide), "publish", str(built), "--to", str(site)]) == status
    assert (site / "old").exists() == (stands == "old")
    assert (site / "terms/plants/index.html").exists() == (stands == "new")
    if status:
        assert "'../gone/' leads to nothing" in capsys.readouterr().out


def test_compress_asks_for_nothing_but_the_folder(tmp_path, capsys):
    page = tmp_path / "site/index.html"
    page.parent.mkdir()
    page.write_text("<p>Plants grow, and some of them climb.</p>" * 40)
    nowhere = ["--root", str(tmp_path / "no-guide")]
    assert main([*nowhere, "compress", str(page.parent)]) == 0
    assert page.with_name("index.html.gz").exists()
    assert main([*nowhere, "compress", str(tmp_path / "gone")]) == 1
    assert capsys.readouterr().err == f"fieldguide: no folder {tmp_path / 'gone'}\n"


def test_a_passage_becomes_fingerprints(guide, capsys, monkeypatch):
    points = "points: [{id: water, where: Here, says: One day in seven is often enough}]\n"
    replace(guide, DOE, "read: unread\n", points)
    passage = "Most plants don't need daily water; once a week is enough."
    monkeypatch.setattr("sys.stdin", StringIO(passage))
    assert cli.main(["--root", str(guide), "trace", "doe-2020:water"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("  fingerprints:\n  - {words: 11, sha: '")
    assert len(said.splitlines()) == 2


@pytest.mark.parametrize(
    ("point", "passage", "message"),
    [
        ("doe-2020:wtaer", "x", "unknown point 'wtaer' of 'doe-2020'; did you mean 'water'?"),
        ("doe-2021", "x", "unknown source 'doe-2021'; did you mean 'roe-2021'?"),
        ("doe-2020:water", "Too short", "a passage of fewer than six words has no fingerprint"),
        (
            "doe-2020:water",
            "x One day in seven is often quite enough y",
            "the point says 'one day in",
        ),
    ],
)
def test_what_cannot_be_traced(guide, capsys, monkeypatch, point, passage, message):
    says = "One day in seven is often quite enough"
    points = f"points: [{{id: water, where: Here, says: {says}}}]\n"
    replace(guide, DOE, "read: unread\n", points)
    monkeypatch.setattr("sys.stdin", StringIO(passage))
    assert cli.main(["--root", str(guide), "trace", point]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith(f"fieldguide: {message}")
