#!/bin/sh
# Tool: mkdocs 1.6.1 from PyPI, with Python-Markdown's own tools
# Happens: An extension that leaves an anchor without `href` in the tree, as HTML allows for a place
#   to link to, ends the build with "AssertionError:" and no word on what is wrong. The same anchor
#   written as raw HTML in the page passes.
# Expected: the anchor as it is, or a message that names it.
# Output: raw HTML: 0
#   an extension's: 1 Error reading page 'index.md':
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet mkdocs==1.6.1
mkdir "$work/docs"
cd "$work"
cat >places.py <<'PYTHON'
from xml.etree import ElementTree

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

class Place(Treeprocessor):
    def run(self, root):
        ElementTree.SubElement(root, "a", id="place")


class Places(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Place(md), "place", 15)


def makeExtension(**options):
    return Places(**options)
PYTHON

build() {
  code=0
  PYTHONPATH=. venv/bin/mkdocs build >log 2>&1 || code=$?
  printf '%s: %s %s\n' "$1" "$code" "$(sed -n 's/^ERROR *- *//p' log)"
}
printf '# Guide\n\n<a id="place"></a>\n' >docs/index.md
echo 'site_name: Guide' >mkdocs.yml
first=$(build "raw HTML")
printf '# Guide\n' >docs/index.md
echo 'markdown_extensions: [places]' >>mkdocs.yml
seen=$(printf '%s\n' "$first" "$(build "an extension's")" | sed 's/ *$//')
printf '%s\n' "$seen"
[ "$seen" = "raw HTML: 0
an extension's: 1 Error reading page 'index.md':" ] || { echo "this has changed" >&2; exit 1; }
