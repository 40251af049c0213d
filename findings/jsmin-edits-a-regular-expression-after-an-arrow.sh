#!/bin/sh
# Tool: jsmin 3.0.1 from PyPI, which mkdocs-minify-plugin 0.8.0 uses
# Happens: right after `=>` a slash is not taken for the start of a regular expression, so spaces in it are
#   removed: the first matches other text, the second becomes a comment that swallows the rest.
# Expected: as after `=` or `return`, the expression stays as it is.
# Output: const starts=text=>/b/.test(text);
#   const blank=text=>//.test(text);
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet jsmin==3.0.1
seen=$("$work/venv/bin/python" - <<'END'
from jsmin import jsmin

print(jsmin("const starts = text => / b/.test(text);"))
print(jsmin("const blank = text => / /.test(text);"))
END
)
printf '%s\n' "$seen"

then=$(cat <<'END'
const starts=text=>/b/.test(text);
const blank=text=>//.test(text);
END
)
[ "$seen" = "$then" ] || { echo "this has changed" >&2; exit 1; }
