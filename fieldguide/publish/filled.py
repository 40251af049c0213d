"""Fills the templates of this room: the panel of a page, the feed of changes, the site map."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

_FOLDER = FileSystemLoader(Path(__file__).with_name("templates"))
_TEMPLATES = Environment(
    loader=_FOLDER,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def filled(template: str, /, **values: object) -> str:
    """Return a template with some values filled in, what means something to HTML and XML escaped."""
    return _TEMPLATES.get_template(template).render(values)
