"""The faces of the typeface that cards, figures and slides are measured and drawn with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(__file__).parent / "fonts"
Face = ImageFont.FreeTypeFont
FILES = tuple(sorted(FOLDER.glob("*.ttf")))


def face_file(weight: int) -> Path:
    """Return the file of the face of a weight, 400 or 600."""
    return FOLDER / f"literata-{weight}.ttf"


@lru_cache
def face(weight: int, size: int) -> Face:
    """Return the face of a weight, 400 or 600, at a size in pixels."""
    # Pillow's other way to lay text out kerns, and is there only where the system has FriBidi: by
    # default two machines measure one text differently.
    return ImageFont.truetype(face_file(weight), size, layout_engine=ImageFont.Layout.BASIC)
