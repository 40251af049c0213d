"""A draft's links may change; those that the default branch or an edition holds may not."""

import subprocess
from pathlib import Path

import pytest
from support import DOE, PLANTS, REPOSITORY, commit, found, git, page, replace, write

from fieldguide.cli import main
from fieldguide.guide.drafts import held
from fieldguide.guide.links import REGISTRY, add_new, registered
from fieldguide.guide.repository import read_guide

PUBLISHED = page("plants", "Text.\n\n## Care {#care}\n\nText.", title="Plants")
TREES = "docs/terms/trees.md"
DRAFT = page("trees", "Text.\n\n## Bark {#bark}\n\nText.")
BARK = "terms/trees/#bark"


def add_page(root: Path) -> None:
    """Write another page, and enter its links."""
    write(root, TREES, DRAFT)
    add_new(read_guide(root))


@pytest.fixture
def main_branch(guide):
    """The small guide, committed to the branch `main` with its links."""
    write(guide, PLANTS, PUBLISHED)
    add_new(read_guide(guide))
    git(guide, "init")
    commit(guide)
    return guide


@pytest.fixture
def branch(main_branch):
    """The same on another branch, with a further page that is committed there alone."""
    git(main_branch, "switch", "-c", "draft")
    add_page(main_branch)
    commit(main_branch)
    return main_branch


def clone(root: Path, *options: str) -> Path:
    """Return a clone that stands beside the repository's files."""
    copy = root / ".git/copy"
    git(root, "clone", *options, root.as_uri(), str(copy))
    return copy


def lines(root: Path) -> set[str]:
    return set(registered(read_guide(root)))


def test_a_draft_may_rename_a_heading(branch, capsys):
    replace(branch, TREES, "#bark", "#rind")
    assert found(branch) == []
    line = next(n for n, text in enumerate((branch / REGISTRY).open(), 1) if BARK in text)
    assert main(["--root", str(branch), "check"]) == 1
    assert capsys.readouterr().out == (
        f"{REGISTRY}:{line}: '{BARK}' is a draft's and gone; run 'make links'\n"
        f"{TREES}:13: the heading '#rind' is not in {REGISTRY} yet; run 'make links'\n"
    )
    assert main(["--root", str(branch), "links"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "terms/trees/#rind\n"
    assert printed.err == f"1 new in {REGISTRY}, 1 of drafts taken out\n"
    assert main(["--root", str(branch), "check"]) == 0
    assert BARK not in lines(branch)


def test_a_draft_may_go_and_leaves_the_registry_as_it_was(branch):
    (branch / TREES).unlink()
    assert found(branch) == []
    assert add_new(read_guide(branch)) == []
    git(branch, "diff", "--exit-code", "main", "--", REGISTRY)


def test_a_draft_may_change_its_id(branch):
    replace(branch, TREES, "id: trees", "id: tall-plants")
    assert found(branch) == []
    add_new(read_guide(branch))
    assert registered(read_guide(branch))["terms/trees/"] == "tall-plants"
    assert "t/trees/" not in lines(branch)


def test_what_is_published_stays_whatever_a_draft_does(branch):
    (branch / TREES).unlink()
    replace(branch, PLANTS, "#care", "#tending")
    assert [line.split(";")[0] for line in found(branch)] == [
        f"{PLANTS}:2: the heading '#care' was published and is gone"
    ]
    add_new(read_guide(branch))
    assert "terms/plants/#care" in lines(branch)


def test_a_line_of_the_registry_that_is_published_is_not_taken_out_by_hand(branch, capsys):
    (branch / PLANTS).unlink()
    keep = [line for line in (branch / REGISTRY).open() if "plants" not in line]
    write(branch, REGISTRY, "".join(keep))
    assert main(["--root", str(branch), "check"]) == 1
    assert f"{REGISTRY}:1: 't/plants/' and 2 more are published" in capsys.readouterr().out


def test_an_edition_keeps_what_it_holds(branch):
    git(branch, "tag", "edition-2026-11-24")
    git(branch, "switch", "-c", "next")
    replace(branch, TREES, "#bark", "#rind")
    (line,) = found(branch)
    assert line.startswith(f"{TREES}:2: the heading '#bark' was published and is gone; keep its id")
    add_new(read_guide(branch))
    assert BARK in lines(branch)


def test_on_the_default_branch_what_is_committed_is_published(main_branch):
    add_page(main_branch)
    (main_branch / TREES).unlink()
    assert found(main_branch) == []
    write(main_branch, TREES, DRAFT)
    commit(main_branch)
    (main_branch / TREES).unlink()
    assert any("'terms/trees/' was published" in line for line in found(main_branch))


@pytest.mark.parametrize(
    "options", [["--depth", "1", "--no-single-branch"], ["--single-branch", "--branch", "draft"]]
)
def test_where_no_default_branch_is_to_be_seen_all_counts_as_published(branch, options):
    git(branch, "switch", "main")
    copy = clone(branch, *options)
    git(copy, "checkout", "draft")
    replace(copy, TREES, "#bark", "#rind")
    assert any("'#bark' was published and is gone" in line for line in found(copy))
    add_new(read_guide(copy))
    assert BARK in lines(copy)


def test_without_git_all_counts_as_published(guide, monkeypatch):
    assert held(guide, REGISTRY) is None
    git(guide, "init")
    assert held(guide, REGISTRY) is None  # nothing is committed yet
    commit(guide)
    assert held(guide, REGISTRY) is not None
    monkeypatch.setenv("PATH", "")
    assert held(guide, REGISTRY) is None


def test_the_default_branch_is_the_one_that_a_remote_repository_names(branch):
    git(branch, "switch", "main")
    git(branch, "branch", "-m", "trunk")
    copy = clone(branch)
    assert BARK not in held(copy, REGISTRY)
    assert "terms/plants/#care" in held(copy, REGISTRY)
    # Of two remote repositories, a fork's and the one it was made from, both count.
    git(branch, "merge", "draft")
    git(copy, "remote", "add", "upstream", branch.as_uri())
    git(copy, "fetch", "upstream")
    assert BARK in held(copy, REGISTRY)


def test_a_guide_may_stand_in_a_folder_of_its_repository(branch):
    inner = branch / "inner"
    for folder in ("data", "docs"):
        (inner / folder).parent.mkdir(exist_ok=True)
        git(branch, "mv", folder, str(inner / folder))
    git(branch, "branch", "-f", "main", "HEAD")
    commit(branch)
    assert held(inner, REGISTRY) is None  # the default branch has it elsewhere
    git(branch, "branch", "-f", "main", "HEAD")
    assert BARK in held(inner, REGISTRY)


@pytest.mark.parametrize(
    ("target", "option"),
    [("serve", " --draft"), ("build", " --draft"), ("check", ""), ("test", "")],
)
def test_only_a_draft_that_is_looked_at_may_lack_links(target, option):
    command = ["make", "-n", "-C", str(REPOSITORY), target]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (line,) = (line for line in told.splitlines() if "bin/fieldguide check" in line)
    assert line.rstrip().endswith(f"bin/fieldguide check{option}")


READ = """dated: printed
read: whole
read_on: 2026-11-20
points:
  - id: light
    where: Here
    says: Plants need light.
"""


def test_a_published_point_keeps_its_address(guide, capsys):
    replace(guide, DOE, "read: unread\n", READ)
    replace(guide, PLANTS, "[@doe-2020]", "[@doe-2020:light]")
    for data in ("data/roles.yml", "data/models.yml"):
        replace(guide, data, "[doe-2020]", "['doe-2020:light']")
    add_new(read_guide(guide))
    git(guide, "init")
    commit(guide)
    assert main(["--root", str(guide), "check"]) == 0
    for path in (PLANTS, "data/roles.yml", "data/models.yml"):
        replace(guide, path, "doe-2020:light", "doe-2020:sun")
    replace(guide, DOE, "id: light", "id: sun")
    capsys.readouterr()
    assert main(["--root", str(guide), "check"]) == 1
    assert capsys.readouterr().out == (
        f"{DOE}:1: the point 'light' of 'doe-2020' was published and is gone; keep its id, or "
        "write 'was: [light]' at the point that took its place\n"
    )
    replace(guide, DOE, "id: sun\n", "id: sun\n    was: [light]\n")
    assert main(["--root", str(guide), "check"]) == 0
