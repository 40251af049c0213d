"""Pictures as small PNG files."""

from __future__ import annotations

import io

from PIL import Image


def png(image: Image.Image, colors: int = 0) -> bytes:
    """Return a picture as a PNG, in at most so many colors if they are given."""
    if colors:
        still = Image.Dither.NONE
        image = image.quantize(colors, method=Image.Quantize.MEDIANCUT, dither=still)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
