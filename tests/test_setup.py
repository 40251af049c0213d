"""What the README's commands say on a machine that lacks something: one line, and no traceback."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import REPOSITORY, write

from setup import environment, machine

BASE = ("fieldguide/base/__init__.py", "fieldguide/base/progress.py")
NOTHING = "# This list is empty.\n"


def small(folder: Path) -> Path:
    """A repository with the real commands, whose lists of packages are empty."""
    for name in ("Makefile", "setup", "fieldguide/__init__.py", *BASE):
        source, target = REPOSITORY / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, target)
    for part in environment.PARTS.values():
        for name in part.lists:
            write(folder, name, NOTHING)
    for name in environment.NPM_FILES:
        write(folder, f"{environment.NPM}/{name}", "")
    write(folder, "pyproject.toml", "")
    return folder


def make(folder: Path, *command: str, **environment: str) -> tuple[int, list[str]]:
    """Run a make command, and return its exit status and what it wrote to stderr, a line each."""
    result = subprocess.run(
        ["make", *command, f"PYTHON={environment.pop('PYTHON', sys.executable)}"],
        cwd=folder,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **environment},
        capture_output=True,
        text=True,
    )
    lines = [line for line in result.stderr.splitlines() if not line.startswith("make: ***")]
    return result.returncode, lines


def old_python(folder: Path) -> str:
    """A program that answers as Python 3.9 does."""
    program = write(folder, "python3.9", '#!/bin/sh\n[ "$1" = -c ] && exit 1\necho Python 3.9.2\n')
    program.chmod(0o755)
    return str(program)


def test_a_python_that_is_too_old_is_named(tmp_path):
    old = old_python(tmp_path)
    status, lines = make(small(tmp_path), "check", PYTHON=old)
    said = f"Python 3.11 or newer is needed, and {old} is Python 3.9.2; set PYTHON=/path/to/it"
    assert (status, lines) == (2, [said])


def test_no_python_at_all(tmp_path):
    status, lines = make(small(tmp_path), "serve", PYTHON="python4")
    said = "There is no python4 here: install Python 3.11 or newer, or set PYTHON=/path/to/it"
    assert (status, lines) == (2, [said])


def test_a_chromium_that_is_not_there(tmp_path):
    status, lines = make(small(tmp_path), "test", CHROMIUM="/nowhere")
    said = "Not set up: CHROMIUM is set to /nowhere, which is no program that runs here"
    assert (status, lines) == (2, [said])
    assert not (tmp_path / ".venv").exists(), "nothing is downloaded first"


def test_a_folder_that_was_renamed_is_set_up_anew_and_one_that_was_not_is_left_alone(
    tmp_path, monkeypatch, capsys
):
    done = []

    def create(folder: Path, **options) -> None:
        done.append("made")
        write(folder, "bin/python", "")

    monkeypatch.setattr(environment.venv, "create", create)
    monkeypatch.setattr(environment, "_pip", lambda python, *command, **_: done.append(command[-1]))
    before = small(tmp_path / "before")
    environment.set_up("audit", before)
    assert done == ["made", str(before / "tests/audit.txt")]
    environment.set_up("audit", before)
    assert len(done) == 2
    after = before.rename(tmp_path / "after")
    capsys.readouterr()
    environment.set_up("audit", after)
    assert done[2:] == ["made", str(after / "tests/audit.txt")]
    said = ".venv-audit is of another Python or folder: set up anew"
    assert capsys.readouterr().err.splitlines()[0] == said
    write(after, "tests/audit.txt", "# It has changed.\n")
    environment.set_up("audit", after)
    assert done[4:] == [str(after / "tests/audit.txt")]


def test_without_a_network_the_line_says_so(tmp_path):
    folder = small(tmp_path)
    write(folder, "tests/audit.txt", f"nothing-such==1.0 --hash=sha256:{'0' * 64}\n")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_FIND_LINKS": "", "PIP_NO_INDEX": ""}
    nowhere |= {"PIP_USER": "1", "PIP_TARGET": str(tmp_path / "target")}  # somebody's own wishes
    status, lines = make(folder, "ready-audit", **nowhere)
    assert status == 2
    assert lines[-1].startswith("Not set up: pip could not install it (no network?): ERROR: ")
    assert lines[:-1] == []


def test_what_npm_pins_is_installed_once_and_again_when_its_list_changes(tmp_path, monkeypatch):
    folder, done = small(tmp_path), []
    monkeypatch.setattr(environment, "get_ready", lambda part: None)
    monkeypatch.setattr(environment.venv, "create", lambda to, **_: write(to, "bin/python", ""))
    monkeypatch.setattr(environment, "_pip", lambda *_, **__: None)

    def install(program: Path, place: Path) -> None:
        done.append((program, place))
        (place / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(environment, "_npm", install)
    environment.set_up("lint", folder)
    environment.set_up("lint", folder)
    assert done == [(folder / ".venv/bin/npm", folder / environment.NPM)]
    write(folder, f"{environment.NPM}/package-lock.json", "{}")
    environment.set_up("lint", folder)
    assert len(done) == 2
    (folder / environment.NPM / "node_modules").rmdir()
    environment.set_up("lint", folder)
    assert len(done) == 3
    environment.set_up("site", folder)
    assert len(done) == 3


NPM_ERRORS = {  # what npm writes after `npm error code X`, and what is said of it
    "errno ECONNREFUSED\nnpm error FetchError: request failed\nnpm error     at x": (
        "npm could not install it (no network?): FetchError: request failed"
    ),
    "Integrity checksum failed\nnpm error A complete log of this run is elsewhere": (
        "npm could not install it: Integrity checksum failed"
    ),
}


@pytest.mark.parametrize("error", NPM_ERRORS)
def test_what_stops_npm_is_said_in_a_line(tmp_path, capfd, error):
    said = f"npm warn old\nnpm error code X\nnpm error {error}"
    program = write(tmp_path, "npm", f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(machine.Missing) as raised:
        environment._npm(program, tmp_path)
    assert str(raised.value) == NPM_ERRORS[error]
    told = "".join(capfd.readouterr())
    assert told == "Installing the packages of tests/node/package-lock.json\n"


def test_what_builds_a_package_from_its_source_is_pinned_and_comes_first(tmp_path, monkeypatch):
    """By itself, pip would fetch a setuptools of its own choice, with no hash."""
    folder = small(tmp_path)
    lines = (
        "jsmin==3.0.1 \\\n    --hash=sha256:aa\nsetuptools==84.2.1 \\\n    --hash=sha256:bb \\\n"
    )
    write(folder, "tests/audit.txt", f"{lines}    --hash=sha256:cc\n    # via jsmin\n")
    program = write(
        folder, ".venv-audit/bin/python", '#!/bin/sh\necho "$@" >> said\ncat "$9" >> said\n'
    )
    program.chmod(0o755)
    monkeypatch.chdir(folder)
    environment._install(program, folder, "tests/audit.txt")
    said = (folder / "said").read_text().splitlines()
    pip = "-m pip --retries 2 --no-input install --require-hashes -r"
    options = "--no-build-isolation --use-pep517"
    first = f"{pip} {folder}/.venv-audit/build-tools.txt {options}"
    second = f"{pip} {folder}/tests/audit.txt {options}"
    assert [line for line in said if line.startswith("-m")] == [first, second]
    assert said[1:4] == ["setuptools==84.2.1 \\", "    --hash=sha256:bb \\", "    --hash=sha256:cc"]


def test_what_pip_says_of_itself_reaches_nobody(tmp_path, capfd):
    folder = small(tmp_path)
    write(folder, "tests/audit.txt", "something==1.0\n")
    says = (
        "#!/bin/sh\necho DEPRECATION: pip 99 will do it otherwise >&2\necho Collecting something\n"
    )
    program = write(folder, ".venv-audit/bin/python", says)
    program.chmod(0o755)
    environment._install(program, folder, "tests/audit.txt")
    told = "".join(capfd.readouterr())
    assert "DEPRECATION" not in told and "Collecting" not in told


def test_what_the_theme_says_of_its_future_reaches_nobody(tmp_path):
    """Its notice stands where nobody asked to be spared: so the test would see it."""
    write(tmp_path, "docs/index.md", "# Home\n")
    write(tmp_path, "mkdocs.yml", "site_name: Small\ntheme:\n  name: material\n")
    mkdocs = str(Path(sys.executable).with_name("mkdocs"))
    write(tmp_path, "Makefile", f"include {REPOSITORY}/Makefile\nsmall:\n\t{mkdocs} build -q\n")
    without = {**os.environ}
    without.pop("NO_MKDOCS_2_WARNING", None)

    def said(*command: str) -> str:
        run = subprocess.run(
            command, cwd=tmp_path, env=without, capture_output=True, text=True, check=True
        )
        return run.stdout + run.stderr

    assert "end of life" in said(mkdocs, "build", "-q")
    assert "end of life" not in said("make", "small")
    readme = (REPOSITORY / "README.md").read_text().partition("Without `make`:")[2]
    assert readme.index("export NO_MKDOCS_2_WARNING=1") < readme.index("mkdocs serve")


def test_a_part_that_there_is_not_is_named(tmp_path):
    status, lines = make(small(tmp_path), "ready-tets")
    assert (status, len(lines)) == (2, 1)
    assert lines[0].startswith("Not set up: there is no part 'tets'; there are site, book, ")


def test_where_a_shell_would_read_the_folders_name_nothing_is_set_up(tmp_path):
    folder = small(tmp_path / "a $HOME")
    status, lines = make(folder, "check")
    assert (status, len(lines)) == (2, 1)
    assert lines[0].startswith(f"Not set up: rename {folder}: ")


def test_a_link_in_the_environments_place_is_left_alone(tmp_path):
    folder = small(tmp_path)
    (folder / ".venv-audit").symlink_to(tmp_path / "elsewhere")
    said = f"Not set up: {folder}/.venv-audit is a link or a file; remove it"
    assert make(folder, "ready-audit") == (2, [said])


def test_what_a_stopped_set_up_noted_in_part_is_no_error(tmp_path):
    write(tmp_path, ".venv/bin/python", "")
    write(tmp_path, f".venv/{environment.READY}", "base 1\nrequirements.t")
    assert environment._state(tmp_path / ".venv") == {"base": "1", "requirements.t": ""}


def test_two_set_ups_wait_for_each_other(tmp_path, capfd):
    with environment._alone(tmp_path):
        code = "from pathlib import Path; from setup.environment import _alone\n"
        code += f"with _alone(Path({str(tmp_path)!r})): print('mine')"
        second = subprocess.Popen(
            [sys.executable, "-c", code], cwd=REPOSITORY, stderr=subprocess.PIPE, text=True
        )
        assert second.stderr.readline() == "Waiting for another set-up to end\n"
        assert second.poll() is None
    assert second.wait() == 0
    assert capfd.readouterr().out == "mine\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written(tmp_path):
    folder = small(tmp_path)
    folder.chmod(0o555)
    assert make(folder, "check") == (2, [f"Not set up: nothing can be written in {folder}"])


def test_a_disk_that_cannot_be_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # as for root, on such a disk
    monkeypatch.chdir(tmp_path)
    assert environment.main(["site"]) == 1
    assert capsys.readouterr().err == f"Not set up: nothing can be written in {tmp_path}\n"


@pytest.fixture
def bare(monkeypatch):
    """Return a function that takes needs away from a machine where nobody is root."""

    def take(*gone: machine.Need, debian: bool = True) -> None:
        monkeypatch.setattr(machine, "apt_get", lambda: None)
        which = shutil.which
        apt = "/usr/bin/apt-get" if debian else None
        monkeypatch.setattr(
            machine.shutil, "which", lambda name: apt if name == "apt-get" else which(name)
        )
        replaced = {
            part: tuple(
                machine.Need(
                    need.name, lambda need=need: need not in gone, need.debian, need.elsewhere
                )
                for need in needs
            )
            for part, needs in machine.NEEDS.items()
        }
        monkeypatch.setattr(machine, "NEEDS", replaced)

    return take


def test_who_is_not_root_is_told_everything_at_once(bare, monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    bare(machine.VENV, machine.ATOMIC)
    with pytest.raises(machine.Missing) as error:
        machine.get_ready("tests")
    assert str(error.value) == (
        "missing: Python's ensurepip, libatomic; let root run: apt-get install libatomic1 "
        "python3-venv"
    )


def test_without_debians_packages_it_says_what_is_to_be_had_otherwise(bare):
    bare(machine.ATOMIC, machine.CHROMIUM, debian=False)
    with pytest.raises(machine.Missing) as error:
        machine.get_ready("tests")
    assert str(error.value) == (
        "missing: libatomic, Chromium; for libatomic, install libatomic; for Chromium, install "
        "Chrome or Chromium, or set CHROMIUM to the path of one"
    )


def test_the_readme_lists_what_a_bare_debian_needs():
    lines = re.findall(
        r"^apt-get install (.+?) +#", (REPOSITORY / "README.md").read_text(), re.MULTILINE
    )
    listed = {package for line in lines for package in line.split()}
    needs = {name for need in machine.NEEDS["tests"] for name in need.debian}
    assert listed == {"git", "make", "python3"} | needs
