#!/bin/sh
# Tool: csscompressor 0.9.5 from PyPI, which mkdocs-minify-plugin 0.8.0 uses
# Happens: a zero loses its unit where CSS allows no bare zero, and spaces go that part two values or keep
#   `not` from being a function. Browsers drop what comes out or never apply it, without a word.
# Expected: `0%`, `0px` and the spaces stay; or the file is left as it is.
# Output: @font-face{font-family:x;src:url(x);line-gap-override:0}
#   a{width:max(0,1em)}
#   a{color:hsl(00%50%)}
#   @media not(hover:hover){a{color:red}}
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet csscompressor==0.9.5
seen=$("$work/venv/bin/python" - <<'END'
from csscompressor import compress

print(compress("@font-face { font-family: x; src: url(x); line-gap-override: 0% }"))
print(compress("a { width: max(0px, 1em) }"))
print(compress("a { color: hsl(0 0% 50%) }"))
print(compress("@media not (hover: hover) { a { color: red } }"))
END
)
printf '%s\n' "$seen"

then=$(cat <<'END'
@font-face{font-family:x;src:url(x);line-gap-override:0}
a{width:max(0,1em)}
a{color:hsl(00%50%)}
@media not(hover:hover){a{color:red}}
END
)
[ "$seen" = "$then" ] || { echo "this has changed" >&2; exit 1; }
