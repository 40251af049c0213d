"""Writes BibTeX entries: those of the bibliography, and the one that cites a page."""

from __future__ import annotations

# What means something to TeX, and how it is written to mean itself.
_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def bibtex(kind: str, key: str, **fields: str | int | list[str] | None) -> str:
    """Return an entry such as `@misc{key, …}`, with a line for each field that has a value."""
    lines = [f"  {name} = {{{_text(name, value)}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _text(name: str, value: str | int | list[str] | None) -> str:
    if isinstance(value, list):  # names, each in braces: many are no first and last name
        return " and ".join(f"{{{_text(name, one)}}}" for one in value)
    # An address is text to the packages that link it, and not to TeX.
    return str(value) if name == "url" else str(value).translate(_TEX)
