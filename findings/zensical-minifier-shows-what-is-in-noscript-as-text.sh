#!/bin/sh
# Tool: zensical 0.0.73 from PyPI, its own minify plugin with `minify_html: true`
# Happens: the elements in a page's <noscript> come out escaped. Readers without script see tags instead
#   of a link, and a style sheet that is linked there is not loaded.
# Expected: what the same setting does in mkdocs-minify-plugin 0.8.0, whose name it bears: the elements
#   stay. Without script the HTML standard reads what is in <noscript> as HTML.
# Output: zensical <noscript>&lt;a href="x">Go&lt;/a></noscript>
#   mkdocs <noscript><a href=x>Go</a></noscript>
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet zensical==0.0.73 mkdocs==1.6.1 mkdocs-minify-plugin==0.8.0
mkdir -p "$work/docs" "$work/theme"
cd "$work"
cat >mkdocs.yml <<'END'
site_name: Guide
theme: {name: null, custom_dir: theme}
plugins: [{minify: {minify_html: true}}]
END
echo '# Guide' >docs/index.md
echo '<!doctype html><title>x</title><body><noscript><a href="x">Go</a></noscript><p>{{ page.content }}</p>' >theme/main.html

build() {
  rm -rf site .cache
  NO_COLOR=1 "venv/bin/$1" build >log 2>&1 || cat log
  printf '%s %s' "$1" "$(grep -o '<noscript>.*</noscript>' site/index.html)"
}
seen="$(build zensical)
$(build mkdocs)"
printf '%s\n' "$seen"
[ "$seen" = 'zensical <noscript>&lt;a href="x">Go&lt;/a></noscript>
mkdocs <noscript><a href=x>Go</a></noscript>' ] || { echo "this has changed" >&2; exit 1; }
