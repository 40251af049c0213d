#!/bin/sh
# Tool: zensical 0.0.73 from PyPI, beside mkdocs 1.6.1 with the same mkdocs.yml
# Happens: `--strict` looks at links to pages only. An image and a download that do not exist pass with
#   "No issues found", and readers get a broken picture.
# Expected: exit 1, as from `mkdocs build --strict`, which calls both files missing.
# Output: picture: zensical 0, mkdocs 1
#   download: zensical 0, mkdocs 1
#   page: zensical 1, mkdocs 1
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet zensical==0.0.73 mkdocs==1.6.1
mkdir "$work/docs"
cd "$work"
echo 'site_name: Guide' >mkdocs.yml

build() {
  rm -rf site .cache
  code=0
  NO_COLOR=1 "venv/bin/$1" build --strict >log 2>&1 || code=$?
  printf '%s %s' "$1" "$code"
}
try() {
  printf '# Guide\n\n%s\n' "$2" >docs/index.md
  echo "$1: $(build zensical), $(build mkdocs)"
}
seen=$(
  try picture '![A gone picture](gone.png)'
  try download '[A gone file](gone.pdf)'
  try page '[A gone page](gone.md)'
)
printf '%s\n' "$seen"
[ "$seen" = "picture: zensical 0, mkdocs 1
download: zensical 0, mkdocs 1
page: zensical 1, mkdocs 1" ] || { echo "this has changed" >&2; exit 1; }
