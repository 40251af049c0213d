import os
import shutil
from functools import wraps
from pathlib import Path

import pytest
from support import DOE, SOURCES, replace, write

from fieldguide.base.yaml_lines import parse_yaml
from fieldguide.guide import repository
from fieldguide.guide.citations import cited
from fieldguide.guide.marks import Mark
from fieldguide.guide.names import CACHE
from fieldguide.guide.repository import MANY, guide_in_use, read_guide


def test_yaml_values_keep_their_lines():
    value, lines, problems = parse_yaml("a: 1\nb:\n  - x\n  - c: 2026-11-20\n", "f.yml", 10)
    assert value == {"a": 1, "b": ["x", {"c": "2026-11-20"}]}
    assert problems == []
    assert lines[("b",)] == 11
    assert lines[("b", 1, "c")] == 13


def test_a_key_given_twice_is_found():
    _, _, problems = parse_yaml("a: 1\nb: 2\na: 3\n", "f.yml")
    assert [str(p) for p in problems] == ["f.yml:3: key 'a' is given twice"]


def test_yaml_that_does_not_parse_names_its_line():
    value, _, problems = parse_yaml("a: 1\nb: [x\nc: 2\n", "f.yml")
    assert value is None
    assert str(problems[0]).startswith("f.yml:3: YAML does not parse: ")


def test_addresses_follow_files(guide):
    (guide / "docs/terms/index.md").write_text("---\n---\n# Terms\n")
    urls = {page.path: page.url for page in read_guide(guide).pages}
    assert urls == {
        "index.md": "",
        "terms/index.md": "terms/",
        "terms/plants.md": "terms/plants/",
    }


def test_code_is_not_read_as_prose(guide):
    text = "# Title\n\n`[@in-a-span]` [@real]\n\n```md\n# No title\n[@in-a-fence]\n```\n"
    (guide / "docs/terms/code.md").write_text(f"---\nid: code\n---\n{text}")
    page = next(p for p in read_guide(guide).pages if p.path == "terms/code.md")
    assert page.citations == [(Mark("real"), 6)]
    assert page.titles == [("Title", 4)]


def test_code_in_a_list_or_a_quotation_cites_nothing(guide):
    text = "1. Write:\n\n    ```md\n    [@in-a-list]\n    ```\n\n> ~~~~\n> [@quoted]\n> ~~~~\n\n[@real]\n"
    (guide / "docs/terms/code.md").write_text(f"---\nid: code\n---\n# Title\n\n{text}")
    read = read_guide(guide)
    assert cited(read, read.by_path["terms/code.md"]) == ["real"]


def test_a_changed_page_is_read_again(guide):
    first = read_guide(guide).pages[1].body
    (guide / "docs/terms/plants.md").write_text("---\nid: plants\n---\n# Quite another text\n")
    assert read_guide(guide).pages[1].body != first


def test_a_source_is_called_by_the_name_of_its_file(guide):
    write(guide, "data/sources/doe.yml", SOURCES[DOE])
    sources = read_guide(guide).sources
    assert list(sources) == ["doe", "doe-2020", "roe-2021"]
    assert list(sources["doe"].items())[:2] == [("id", "doe"), ("title", "On plants")]


def test_a_changed_source_is_read_again_and_the_others_are_not(guide):
    doe, roe = read_guide(guide).source_files
    replace(guide, DOE, "On plants", "On plants, again")
    again = read_guide(guide)
    assert again.sources["doe-2020"]["title"] == "On plants, again"
    assert again.source_files[0] is not doe
    assert again.source_files[1] is roe


def copy_of_many(guide: Path, into: Path) -> Path:
    """Give the guide many sources, read it, and copy its folder: to read that is another run."""
    for number in range(MANY):
        write(guide, f"data/sources/doe-{number}.yml", SOURCES[DOE])
    read_guide(guide)
    return Path(shutil.copytree(guide, into))


def parsed(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sources that are parsed when a guide is read."""
    names: list[str] = []

    @wraps(parse_yaml)
    def noting(text: str, name: str, *rest, **more):
        names.append(name)
        return parse_yaml(text, name, *rest, **more)

    monkeypatch.setattr(repository, "parse_yaml", noting)
    read_guide(root)
    return [name for name in names if name.startswith("data/sources/")]


def test_another_run_parses_only_sources_whose_bytes_changed(guide, tmp_path_factory, monkeypatch):
    other = copy_of_many(guide, tmp_path_factory.mktemp("other") / "guide")
    file = other / DOE
    times = file.stat()
    replace(other, DOE, "On plants", "On stones")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert parsed(other, monkeypatch) == [DOE]
    assert read_guide(other).sources["doe-2020"]["title"] == "On stones"
    assert read_guide(other).sources["doe-1"]["title"] == "On plants"


def test_what_is_kept_of_sources_may_be_damaged(guide, tmp_path_factory, monkeypatch):
    other = copy_of_many(guide, tmp_path_factory.mktemp("other") / "guide")
    (kept,) = (other / CACHE).glob("sources-*.pickle")
    kept.write_bytes(kept.read_bytes()[:-9])
    assert len(parsed(other, monkeypatch)) == MANY + 2
    assert read_guide(other).sources["doe-1"]["title"] == "On plants"


def test_a_few_sources_are_not_kept(guide):
    read_guide(guide)
    assert not (guide / CACHE).exists()


def test_while_somebody_goes_on_asking_the_guide_stays_and_after_a_pause_it_is_read_anew(guide):
    now = [100.0]
    first = guide_in_use(guide, lambda: now[0])
    replace(guide, "docs/terms/plants.md", "# Plants", "# Trees")
    for _ in range(5):
        now[0] += 0.9
        assert guide_in_use(guide, lambda: now[0]) is first
    now[0] += 1.1
    again = guide_in_use(guide, lambda: now[0])
    assert again.by_path["terms/plants.md"].title == "Trees"
