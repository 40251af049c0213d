"""Writes what an edition is made of: the book's two files, and templates as documents."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from fieldguide.book.epub import epub
from fieldguide.book.pdf import pdf
from fieldguide.book.read import read_book
from fieldguide.book.templates import templates
from fieldguide.guide.repository import Guide

FILE = "devrel-field-guide"  # of the book, before its endings


def write_book(guide: Guide, site: Path, out: Path, site_url: str) -> list[Path]:
    """Write the book as EPUB and PDF, and templates as .docx, into the folder `out`; return paths.

    All are made before any takes the place of an earlier one. Raises ValueError for a site that is
    not finished, and OSError if a file cannot be read or written.
    """
    book = read_book(guide, site, site_url)
    out.mkdir(parents=True, exist_ok=True)  # before what takes longest
    made = {f"{FILE}.epub": epub(book), f"{FILE}.pdf": pdf(book)} | templates(guide)
    with TemporaryDirectory(dir=out, prefix=".") as folder:
        for name, content in made.items():
            Path(folder, name).write_bytes(content)
        for name in made:
            os.replace(Path(folder, name), out / name)
    return [out / name for name in made]
