#!/bin/sh
# Tool: segno 1.6.6 from PyPI; zxing-cpp 3.1.1 and Pillow 13.0.0 read the code
# Happens: `make(..., eci=True)` with a short text picks a Micro QR code, which knows no ECI, and writes the
#   ECI header all the same: readers take its bits for something else and get another text.
#   With `micro=True` segno refuses the same combination.
# Expected: a full QR code, as `make_qr` gives.
# Output: make M3-M I+VQNX%LU200
#   make_qr 1-H café
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet segno==1.6.6 zxing-cpp==3.1.1 pillow==13.0.0
seen=$("$work/venv/bin/python" - <<'END'
import io

import segno
import zxingcpp
from PIL import Image

for make in (segno.make, segno.make_qr):
    code = make("caf\u00e9", encoding="utf-8", eci=True)
    png = io.BytesIO()
    code.save(png, kind="png", scale=4)
    print(make.__name__, code.designator, zxingcpp.read_barcode(Image.open(png).convert("L")).text)
END
)
printf '%s\n' "$seen"

then=$(cat <<'END'
make M3-M I+VQNX%LU200
make_qr 1-H café
END
)
[ "$seen" = "$then" ] || { echo "this has changed" >&2; exit 1; }
