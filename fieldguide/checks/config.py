"""Whether `mkdocs.yml` parses, lists every page once, and keeps what the guide promises.

What MkDocs says of it in a strict build is left to MkDocs, and what the pages load to the check of
the finished site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fieldguide.base.shapes import as_list, as_mapping
from fieldguide.base.yaml_lines import Finding, Where
from fieldguide.checks.nav import check_nav
from fieldguide.guide.config import CONFIG, read_config
from fieldguide.guide.names import DOCS
from fieldguide.guide.repository import Guide

# Options that break what the guide promises, whatever they are set to.
REFUSED = {
    "hooks": "logic belongs into fieldguide/",
    "INHERIT": "the guide has one configuration",
    "repo_name": "use 'extra.repository'",
    "repo_url": "readers' browsers would ask another host; use 'extra.repository'",
    "remote_branch": "the workflow publishes the site",
    "use_directory_urls": "every published address would change",
}


def check_config(guide: Guide) -> Iterator[Finding]:
    """Yield every finding about `mkdocs.yml`."""
    config = read_config(guide.root)
    yield from config.problems
    if isinstance(config.value, dict):
        for where, message in _options(config.value):
            yield Finding(CONFIG, config.line(*where), message)
        yield from check_nav(guide, config)
    elif not config.problems:
        yield Finding(CONFIG, 1, "the file is not a mapping of options")


def _options(config: dict[Any, Any]) -> Iterator[tuple[Where, str]]:
    """Yield (key path, message) of each option that breaks a promise."""
    for key, why in REFUSED.items():
        if key in config:
            yield (key,), f"'{key}' is not used here: {why}"
    for key, folder in (("docs_dir", DOCS), ("site_dir", "site")):
        if config.get(key, folder) != folder:
            yield (key,), f"'{key}' stays as it is: other tools look there"
    url = config.get("site_url")
    if isinstance(url, str) and not re.match(r"^https?://[^/\s]+(/[^\s]*)?/$", url):
        yield ("site_url",), f"'{url}' is no address that ends in '/'"
    if "analytics" in as_mapping(config.get("extra")):
        yield ("extra", "analytics"), "readers are not counted here"
    if as_mapping(config.get("theme")).get("font", True) is not False:
        yield ("theme", "font"), "'font' must be false: other fonts come from another host"
    plugins = config.get("plugins")
    entries = plugins if isinstance(plugins, dict) else as_list(plugins)
    names = {str(one) for entry in entries for one in (as_mapping(entry) or [entry])}
    for name in {"search", "fieldguide"} - {name.removeprefix("material/") for name in names}:
        yield ("plugins",), f"the plugin '{name}' is missing"
    for kind, levels in as_mapping(config.get("validation")).items():
        for key, level in as_mapping(levels).items():
            if level != "warn":
                yield ("validation", kind, key), f"'{key}' stays 'warn': broken links stop a build"
