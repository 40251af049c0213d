#!/bin/sh
# Tool: resvg-py 0.5.0 from PyPI, with Pillow 13.0.0 to look at the picture
# Happens: a color that resvg does not know replaces the one declared before it, and is painted black.
# Expected: as in every version of CSS, a declaration that is not understood is skipped, so that authors can
#   write an older color before a newer one: red.
# Output: fill:red (255, 0, 0, 255)
#   fill:red;fill:oklch(0.7 0.2 30) (0, 0, 0, 255)
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet resvg-py==0.5.0 pillow==13.0.0
seen=$("$work/venv/bin/python" - <<'END'
import io

import resvg_py
from PIL import Image

for style in ("fill:red", "fill:red;fill:oklch(0.7 0.2 30)"):
    svg = f'''<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
      <rect width="9" height="9" style="{style}"/></svg>'''
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg))
    print(style, Image.open(io.BytesIO(png)).convert("RGBA").getpixel((4, 4)))
END
)
printf '%s\n' "$seen"

then=$(cat <<'END'
fill:red (255, 0, 0, 255)
fill:red;fill:oklch(0.7 0.2 30) (0, 0, 0, 255)
END
)
[ "$seen" = "$then" ] || { echo "this has changed" >&2; exit 1; }
