#!/bin/sh
# Tool: html-to-markdown 3.20.0 from PyPI, its defaults
# Happens: In a table's caption a hyphen is escaped in the text and in the address of a link, too. As
#   Markdown has it, the address still is right; whoever reads the text for addresses finds one with a
#   backslash. The same link in a paragraph or a cell is left as it is.
# Expected: the address as it stands in the HTML, wherever the link stands.
# Output: caption: *[a](b\-c/#d\-e)*
#   paragraph: [a](b-c/#d-e)
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet html-to-markdown==3.20.0
seen=$("$work/venv/bin/python" - <<'PYTHON'
from html_to_markdown import convert

link = '<a href="b-c/#d-e">a</a>'
table = f"<table><caption>{link}</caption><tr><td>1</td></tr></table>"
print("caption:", convert(table).content.splitlines()[0])
print("paragraph:", convert(f"<p>{link}</p>").content.strip())
PYTHON
)
printf '%s\n' "$seen"
[ "$seen" = "caption: *[a](b\-c/#d\-e)*
paragraph: [a](b-c/#d-e)" ] || { echo "this has changed" >&2; exit 1; }
