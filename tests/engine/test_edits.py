"""A saved edit shows wherever the guide takes it up, and the pages that it does not touch stay."""

import os
import shutil
import xml.etree.ElementTree as etree

import pytest
from mkdocs.commands.build import build as build_with
from mkdocs.config import load_config
from mkdocs.structure.pages import Page
from PIL import Image
from support import CHARTS, DOE, POSITIONS, REPOSITORY, dress, page, replace, write

from fieldguide.guide.repository import read_guide

TREES = "docs/terms/trees.md"


@pytest.fixture
def served(guide, monkeypatch):
    """Return a function that builds as `mkdocs serve` does and says which pages it rendered."""
    dress(guide)
    (guide / TREES).write_text(page("trees", "See [plants](plants.md#more)."))
    (guide / "docs/terms/plants.md").write_text(
        page("plants", "Leaves.\n\n## More {#more}\n\nText.")
    )
    rendered: list[str] = []
    slow = Page.render

    def watched(self, config, files):
        rendered.append(self.file.src_uri)
        slow(self, config, files)

    monkeypatch.setattr(Page, "render", watched)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")

    def serve() -> set[str]:
        rendered.clear()
        config = load_config(str(guide / "mkdocs.yml"), site_dir=str(guide / "site"))
        config.plugins.on_startup(command="serve", dirty=True)
        build_with(config, dirty=True)
        return set(rendered)

    return serve


def files(site):
    """Return what a built site holds, by path."""
    return {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def afresh(served, site):
    """Return what a served build makes where nothing is left of an earlier one."""
    shutil.rmtree(site)
    served()
    return files(site)


def test_a_saved_edit_renders_its_page_alone(guide, served):
    assert "terms/trees.md" in served()
    assert "terms/trees.md" not in served()
    (guide / TREES).write_text(page("trees", "Edited. See [plants](plants.md#more)."))
    rendered = served()
    assert "terms/trees.md" in rendered
    assert "terms/plants.md" not in rendered
    assert "Edited." in (guide / "site/terms/trees/index.html").read_text()
    assert files(guide / "site") == afresh(served, guide / "site")


def test_the_list_of_sources_shows_what_pages_cite_now(guide, served):
    one, other = sorted(read_guide(guide).sources)[:2]
    write(guide, "docs/terms/list.md", page("list", "::: bibliography"))
    (guide / TREES).write_text(page("trees", f"See [plants](plants.md#more) [@{one}]."))
    assert "terms/list.md" in served()
    (guide / TREES).write_text(page("trees", f"Edited, [plants](plants.md#more) [@{one}]."))
    assert "terms/list.md" not in served()
    (guide / TREES).write_text(page("trees", f"Edited, [plants](plants.md#more) [@{other}]."))
    assert "terms/list.md" in served()
    listed = (guide / "site/terms/list/index.html").read_text()
    assert "../trees/" in listed.partition("cited in ")[2].partition("</p>")[0]
    assert files(guide / "site") == afresh(served, guide / "site")


@pytest.mark.parametrize(
    "change",
    [
        {"more": "aliases: [leaves, flora]\n"},
        {"title": "Green things"},
        {"text": "## More {#less}\n\nText.\n\n## Other {#more}\n\nText."},
    ],
)
def test_what_others_may_take_from_a_page_renders_them_too(guide, served, change):
    served()
    (guide / "docs/terms/plants.md").write_text(
        page("plants", **{"text": "## More {#more}\n\nText."} | change)
    )
    assert "terms/trees.md" in served()
    assert files(guide / "site") == afresh(served, guide / "site")


def test_a_page_that_shows_a_file_is_rendered_again_when_the_file_changes(
    guide, served, monkeypatch
):
    monkeypatch.chdir(guide)  # files are named from the root
    write(guide, "docs/templates/files/plan.md", "# Plan\n\nDig.\n")
    text = 'Take it:\n\n```markdown\n--8<-- "docs/templates/files/plan.md"\n```'
    (guide / TREES).write_text(page("trees", text))
    assert "terms/trees.md" in served()
    assert "terms/trees.md" not in served()
    write(guide, "docs/templates/files/plan.md", "# Plan\n\nWater.\n")
    assert "terms/trees.md" in served()
    assert "Water." in (guide / "site/terms/trees/index.html").read_text()


def test_a_file_that_is_replaced_shows_even_if_it_is_older(guide, served):
    image = guide / "docs/assets/images/touch-icon.png"
    served()
    Image.new("RGB", (8, 8)).save(image)
    os.utime(image, (0, 0))
    served()
    shown = guide / "site/assets/images/touch-icon.png"
    assert shown.read_bytes() == image.read_bytes()


def test_what_a_failed_build_wrote_is_gone_when_it_is_mended(guide, served):
    served()
    before = files(guide / "site")
    broken = "Broken {% if page.file.name == 'trees' %}{{ page.gone.more }}{% endif %}"
    replace(guide, "overrides/main.html", "{% block content %}", "{% block content %}" + broken)
    with pytest.raises(Exception, match="1 to mend"):
        served()
    assert "Broken" in (guide / "site/terms/plants/index.html").read_text()
    replace(guide, "overrides/main.html", broken, "")
    served()
    assert files(guide / "site") == before


def test_nobody_is_warned_of_what_is_seen_to(served, caplog):
    served()
    assert not [one for one in caplog.messages if "dirty" in one]


def test_data_that_is_broken_and_mended_while_served_is_told_and_forgotten(guide, served, capsys):
    served()
    replace(guide, DOE, "title: ", "tittle: ")
    with pytest.raises(Exception, match="to mend"):
        served()
    assert "unknown key 'tittle'" in capsys.readouterr().err
    replace(guide, DOE, "tittle: ", "title: ")
    assert served()


def test_a_schema_that_changes_while_served_counts_for_pages_that_did_not(guide, served, capsys):
    served()
    replace(guide, "data/pages.schema.json", '"stance"', '"stances"')
    with pytest.raises(Exception, match="to mend"):
        served()
    assert f"{TREES}:" in capsys.readouterr().err


def test_a_heading_that_goes_is_missed_where_it_is_linked(guide, served, capsys):
    served()
    before = files(guide / "site")
    (guide / "docs/terms/plants.md").write_text(page("plants", "## Other {#other}\n\nText."))
    with pytest.raises(Exception, match="1 to mend"):
        served()
    assert f"{TREES}:11: " in capsys.readouterr().err
    assert files(guide / "site") == before, "readers keep what is served"


def test_edits_of_the_whole_guide_show_everywhere(site, served, guide):
    shutil.rmtree(guide)  # `served` builds what stands in its place
    for part in ("docs", "data", "overrides", ".cache"):
        shutil.copytree(REPOSITORY / part, guide / part)
    shutil.copy(REPOSITORY / "mkdocs.yml", guide)
    served()
    for path, before, after in (
        ("docs/definition/paid-altruism.md", "\n\n## ", " And more [@seven-as:relations].\n\n## "),
        ("docs/terms/swag.md", "## ", "An edit [@bennett-2024:confusion].\n\n## "),
        ("docs/about/changes.md", "\n- ", "\n- A change that was not there.\n- "),
        ("docs/roles/developer-advocate.md", "\n\nA developer advocate ", "\n\nSaid anew, one "),
    ):
        text = (guide / path).read_text()
        assert before in text
        (guide / path).write_text(text.replace(before, after, 1))
    rendered = served()
    assert len(rendered) < len(list((guide / "docs").rglob("*.md"))) / 4
    assert "start/speaking.md" not in rendered, "which lists slides, whose drawings are files"
    slide = guide / "site/assets/figures/definition-developer-advocate.svg"
    assert "Said anew" in "".join(etree.parse(slide).getroot().itertext())
    assert files(guide / "site") == afresh(served, guide / "site")


def test_a_dispute_that_changes_is_drawn_anew_where_it_stands(guide, served):
    write(guide, "data/positions.yml", POSITIONS)
    (guide / TREES).write_text(page("trees", "::: positions more-water"))
    served()
    replace(guide, "data/positions.yml", "they drown", "they rot")
    assert "terms/trees.md" in served()
    assert "they rot" in (guide / "site/terms/trees/index.html").read_text()


def test_a_chart_that_changes_is_drawn_anew_where_it_stands(guide, served):
    write(guide, "data/charts.yml", CHARTS.replace("terms/plants.md", "terms/trees.md"))
    (guide / TREES).write_text(page("trees", "::: figure lives"))
    served()
    replace(guide, "data/charts.yml", "value: 1200", "value: 1300")
    assert "terms/trees.md" in served()
    assert "1,300 months" in (guide / "site/terms/trees/index.html").read_text()
