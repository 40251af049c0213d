#!/bin/sh
# Tool: typst 0.15.2 from PyPI, with its own style "apa"
# Happens: a web page whose year alone is known is dated "(2021,)", and a title that asks ends in "?.".
#   A report and a book of the same year are dated "(2021)".
# Expected: "(2021)" and "?" by APA style, 7th edition, and by the CSL style of that name in citation-js
#   and in pandoc, for the same BibTeX.
# Output: Doe, J. (2021,). Who waters plants?. https://guide/p
#   Roe, J. (2021). On weeds. A Press.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1
cat >"$work/a.bib" <<'END'
@misc{a, title = {Who waters plants?}, author = {Doe, Jane}, year = {2021}, url = {https://guide/p}}
@book{b, title = {On weeds}, author = {Roe, John}, year = {2021}, publisher = {A Press}}
END
printf '#set page(width: 40cm)\n#bibliography("a.bib", full: true, style: "apa", title: none)' >"$work/a.typ"
cd "$work"
seen=$("$work/venv/bin/python" -c '
import io, pypdf, typst
for page in pypdf.PdfReader(io.BytesIO(typst.compile("a.typ"))).pages:
    print(page.extract_text().strip())
')
printf '%s\n' "$seen"
[ "$seen" = "Doe, J. (2021,). Who waters plants?. https://guide/p
Roe, J. (2021). On weeds. A Press." ] || { echo "this has changed" >&2; exit 1; }
