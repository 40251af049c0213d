"""Templates as Word documents, made by pandoc."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc

from fieldguide.guide.names import FILES
from fieldguide.guide.repository import Guide


def templates(guide: Guide) -> dict[str, bytes]:
    """Return every template of the guide as a .docx, by file name: `template-<name>.docx`.

    The same bytes for the same template and SOURCE_DATE_EPOCH. Raises RuntimeError with what pandoc
    says.
    """
    made = {}
    with TemporaryDirectory() as folder:
        for file in sorted((guide.root / FILES).glob("*.md")):
            out = Path(folder, "made.docx")
            pypandoc.convert_file(file, "docx", format="gfm", outputfile=out)
            made[f"template-{file.stem}.docx"] = out.read_bytes()
    return made
