"""What readers without script get: the dark palette where their system asks for one.

The theme's script sets the palette by an attribute. Its dark rules, and ours, are copied for the
style sheet that is loaded without script alone, so that no color is written down twice.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

SHEET = "assets/stylesheets/no-script.css"
_MARK = "/* The dark palette */"
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SHEET = re.compile(r'<link rel="?stylesheet"? href="?([^">\s]+\.css)')
_DARK = re.compile(r'\[data-md-color-scheme="?slate"?\]')
# Twice, so that a rule outweighs the light one as the dark one would have by its later place.
_ANY = "[data-md-color-scheme][data-md-color-scheme]"


def dark_rules(css: str) -> str:
    """Return the rules of a style sheet that hold in the dark palette only, for any palette."""
    found = []
    for selectors, body in _RULE.findall(_COMMENT.sub("", css)):
        dark = [
            _DARK.sub(_ANY, selector.strip())
            for selector in selectors.split(",")
            # Of the theme's named colors the guide uses none.
            if _DARK.search(selector) and "data-md-color-primary" not in selector
        ]
        if dark and body.strip():
            found.append(f"{','.join(dark)}{{{body.strip()}}}\n")
    return "".join(found)


def write_no_script(site: Path) -> None:
    """Append the dark rules of the style sheets of the home page to the one without script."""
    home, sheet = site / "index.html", site / SHEET
    if not home.is_file() or not sheet.is_file():
        return
    links = _SHEET.findall(home.read_text(encoding="utf-8"))
    sheets = [
        (site / link).read_text(encoding="utf-8") for link in links if not urlsplit(link).netloc
    ]
    rules = "".join(map(dark_rules, sheets))
    plain = sheet.read_text(encoding="utf-8").partition(_MARK)[0].rstrip()
    dark = f"@media screen and (prefers-color-scheme:dark){{\n{rules}}}\n" if rules else ""
    sheet.write_text(f"{plain}\n{_MARK}\n{dark}", encoding="utf-8")
