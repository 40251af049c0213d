#!/bin/sh
# Tool: mkdocs-minify-plugin 0.8.0 with MkDocs 1.6.1, from PyPI
# Happens: with minify_js, a project below a folder such as `chart.js` cannot be built: `.js` becomes
#   `.min.js` everywhere in the script's path, so that it is to go into a folder that is not there.
# Expected: the name of a script changes, as for the same project elsewhere; nothing says that a folder may
#   not be called so, and many repositories of scripts are.
# Output: in charts: extra.min.js
#   in chart.js: FileNotFoundError, chart.min.js/site/extra.min.js
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-minify-plugin==0.8.0
for folder in charts chart.js; do
  mkdir -p "$work/$folder/docs"
  echo 'const one = 1;' >"$work/$folder/docs/extra.js"
  echo '# Home' >"$work/$folder/docs/index.md"
  printf '%s\n' 'site_name: Charts' 'extra_javascript: [extra.js]' 'plugins:' '  - minify:' \
    '      minify_js: true' '      js_files: [extra.js]' >"$work/$folder/mkdocs.yml"
done

build() {
  cd "$work/$1"
  said=$("$work/venv/bin/mkdocs" build --quiet 2>&1) && { (cd site && echo extra*.js); return; }
  echo "$said" | sed -n "s|^\(FileNotFoundError\): .* -> '$work/\(.*\)'$|\1, \2|p"
}
seen=$(
  echo "in charts: $(build charts)"
  echo "in chart.js: $(build chart.js)"
)
printf '%s\n' "$seen"
[ "$seen" = "in charts: extra.min.js
in chart.js: FileNotFoundError, chart.min.js/site/extra.min.js" ] || {
  echo "this has changed" >&2
  exit 1
}
