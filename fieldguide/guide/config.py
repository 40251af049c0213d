"""The one site configuration as data; nothing that it names is run."""

from __future__ import annotations

from pathlib import Path

from fieldguide.base.yaml_lines import Finding, parse_yaml
from fieldguide.guide.repository import DataFile

CONFIG = "mkdocs.yml"


EMOJI = "tag:yaml.org,2002:python/name:material.extensions.emoji"


# Any other tag may run code: `mkdocs build` would do so before it looks at a single option.
TAGS = frozenset(["!ENV", "!relative", f"{EMOJI}.twemoji", f"{EMOJI}.to_svg"])


def read_config(root: Path) -> DataFile:
    """Return `mkdocs.yml` as data, without running anything that it names."""
    try:
        text = (root / CONFIG).read_text(encoding="utf-8")
    except FileNotFoundError:
        return DataFile(CONFIG, None, {}, (Finding(CONFIG, 1, "file not found"),))
    except (OSError, UnicodeDecodeError) as error:
        return DataFile(CONFIG, None, {}, (Finding(CONFIG, 1, f"cannot be read: {error}"),))
    value, lines, problems = parse_yaml(text, CONFIG, tags=TAGS)
    return DataFile(CONFIG, value, lines, tuple(problems))
