"""Writes BibTeX entries: those of the bibliography, and the one that cites a page."""

from __future__ import annotations

# What means something to TeX, and how it is written to mean itself.
_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


Names = list[str | tuple[str, str]]  # a group's name, or a person's last and first


def bibtex(kind: str, key: str, **fields: str | int | Names | None) -> str:
    """Return an entry such as `@misc{key, …}`, with a line for each field that has a value."""
    lines = [f"  {name} = {{{_text(name, value)}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _text(name: str, value: str | int | Names | None) -> str:
    if isinstance(value, list):
        return " and ".join(map(_name, value))
    # An address is text to the packages that link it, and not to TeX.
    return str(value) if name == "url" else str(value).translate(_TEX)


def _name(name: str | tuple[str, str]) -> str:
    """A person's name as `Last, First`; any other in braces, so that no part is taken for the last."""
    if isinstance(name, str):
        return f"{{{name.translate(_TEX)}}}"
    return ", ".join(part.translate(_TEX) for part in name)
