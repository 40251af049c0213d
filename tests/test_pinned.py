"""What SECURITY.md says of a build's ingredients and of what its jobs may do."""

import json
import re

import pytest
import yaml
from support import REPOSITORY

from setup import environment

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
LISTS = sorted({name for part in environment.PARTS.values() for name in part.lists})


@pytest.mark.parametrize("name", LISTS)
def test_everything_that_is_installed_is_pinned_by_version_and_hash(name):
    text = (REPOSITORY / name).read_text(encoding="utf-8").replace("\\\n", " ")
    wanted = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    assert wanted
    for line in wanted:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}\b", line), line


def test_npms_packages_are_pinned_by_version_and_hash_and_run_nothing_when_installed():
    folder = REPOSITORY / environment.NPM
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    del packages[""]  # the list itself
    assert "node_modules/eslint" in packages
    for name, package in packages.items():
        assert package["version"] and package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, f"{name} is to be had from one host only"
    settings = (folder / ".npmrc").read_text(encoding="utf-8").splitlines()
    assert {"ignore-scripts=true", "omit-lockfile-registry-resolved=true"} <= set(settings)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_and_no_right_is_given_to_all_jobs(path):
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])


def test_the_tests_of_a_change_may_only_read():
    jobs = yaml.safe_load((REPOSITORY / ".github/workflows/site.yml").read_text())["jobs"]
    for job in jobs.values():
        if "github.event_name != 'pull_request'" not in job.get("if", "") and "needs" not in job:
            assert job["permissions"] == {"contents": "read"}
