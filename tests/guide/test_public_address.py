"""An address that only the own machine can open gets into no edition, archive or deployment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import REPOSITORY, write

from fieldguide.cli import main
from fieldguide.guide.public_address import public_address_fault

REMEDY = "; set SITE_URL to where it will stand, such as https://guide.example/"
OWN = "which leads everybody to their own machine"
REFUSED = {
    "https://jane:secret@guide.example/": "which would print somebody's name or password",
    "https://guide .example/": "whose host is no name that can be looked up",
    "https://a..b/": "whose host is no name that can be looked up",
    "https://127.1/": "whose host is no name that can be looked up",
    "https://2130706433/": "whose host is no name that can be looked up",
    "https://localhost.localdomain/": "which leads everybody to their own machine",
    "https://guide.example/?": "which does not end with the slash of a folder",
    'https://guide.example/"><b>/': "whose path has characters that have to be encoded",
    "": "",
    "http://127.0.0.1:8000/": OWN,
    "http://127.9.9.9/": OWN,
    "https://localhost/guide/": OWN,
    "https://guide.localhost./": OWN,
    "http://[::1]:8000/": OWN,
    "http://[::ffff:127.0.0.1]/": OWN,
    "http://0.0.0.0:8000/": OWN,
    "http://[::]/": OWN,
    "/": "which does not start with https:// or http://",
    "guide.example/": "which does not start with https:// or http://",
    "ftp://guide.example/": "which does not start with https:// or http://",
    "https:///guide/": "which names no host",
    "https://guide.example": "which does not end with the slash of a folder",
    "https://guide.example/index.html": "which does not end with the slash of a folder",
    "https://guide.example/?page=/": "which does not end with the slash of a folder",
    "https://[guide/": "which is no address",
    "https://guide.example:port/": "which is no address",
}
TAKEN = ("https://guide.example/", "http://10.0.0.1:8080/guide/", "https://localhost.example/")


@pytest.mark.parametrize(("address", "fault"), REFUSED.items())
def test_an_address_that_readers_cannot_open_is_refused_in_a_line(
    address, fault, monkeypatch, capsys
):
    monkeypatch.setenv("SITE_URL", address)
    assert main(["public-address"]) == 1
    told = f"SITE_URL is '{address}', {fault}" if fault else "SITE_URL is not set"
    assert capsys.readouterr() == ("", f"fieldguide: {told}{REMEDY}\n")


@pytest.mark.parametrize("address", TAKEN)
def test_one_that_they_can_open_is_taken(address, monkeypatch, capsys):
    monkeypatch.setenv("SITE_URL", address)
    assert main(["public-address"]) == 0
    assert capsys.readouterr() == (f"{address}\n", "")
    assert public_address_fault(address) == ""


@pytest.fixture
def make(tmp_path):
    """Return a function that runs `make` with programs that only write down what they are asked."""
    calls, programs = tmp_path / "calls", tmp_path / "venv/bin"
    programs.mkdir(parents=True)
    noting = f'#!/bin/sh\necho "${{0##*/}} $*" >> "{calls}"\n'
    ours = f'[ "$1" != public-address ] || exec "{sys.executable}" -m fieldguide.cli "$@"\n'
    for name in ("fieldguide", "mkdocs", "pip", "python"):
        (programs / name).write_text(noting + ours * (name == "fieldguide"))
        (programs / name).chmod(0o755)
    with (programs / "mkdocs").open("a") as mkdocs:
        mkdocs.write("exit 1\n")  # nothing is to be written here
    ready = write(tmp_path, "ready", "#!/bin/sh\n")  # for it, everything is set up
    ready.chmod(0o755)

    def run(target: str, **environment: str) -> tuple[subprocess.CompletedProcess, list[str]]:
        calls.unlink(missing_ok=True)
        kept = {key: value for key, value in os.environ.items() if key != "SITE_URL"}
        result = subprocess.run(
            ["make", "--silent", "--jobs=2", f"VENV={tmp_path}/venv", f"PYTHON={ready}", target],
            cwd=REPOSITORY,
            check=False,
            env={**kept, **environment},
            capture_output=True,
            text=True,
        )
        return result, calls.read_text().splitlines()

    return run


@pytest.mark.parametrize("target", ["archive", "compress", "edition"])
def test_make_refuses_it_before_anything_is_built(target, make):
    result, calls = make(target)
    assert result.returncode == 2
    assert f"fieldguide: SITE_URL is not set{REMEDY}\n" in result.stderr
    assert calls == ["fieldguide public-address"]
    _, calls = make(target, SITE_URL="https://guide.example/")
    assert calls[0] == "fieldguide public-address"
    assert "mkdocs build --strict" in calls


def test_what_is_given_away_is_made_with_that_refusal():
    workflows = REPOSITORY / ".github/workflows"
    for name, target in (("site.yml", "archive"), ("release.yml", "edition")):
        text = Path(workflows / name).read_text(encoding="utf-8")
        steps = [line for line in text.splitlines() if "run: make" in line]
        assert f"      - run: make {target}" in steps, name
        assert not [line for line in steps if line.endswith(("make build", "make book"))], name
