#!/bin/sh
# Tool: minify-html 0.18.1 from PyPI, with its defaults
# Happens: `hidden="until-found"` loses its value, so that no search in the page finds the text any more;
#   `lang=""` and a checkbox's `value=""` are gone, so that the word is German and the form sends "on".
# Expected: all three stay. In the HTML standard `hidden` is not boolean any more, an empty `lang` says that
#   the language is unknown, and an empty value is sent as such.
# Output: <p hidden>text
#   <html lang=de><p>Xyzzy
#   <input name=a type=checkbox>
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet minify-html==0.18.1
seen=$("$work/venv/bin/python" - <<'END'
import minify_html

print(minify_html.minify('<p hidden="until-found">text</p>'))
print(minify_html.minify('<html lang="de"><p lang="">Xyzzy</p>'))
print(minify_html.minify('<input type="checkbox" name="a" value="">'))
END
)
printf '%s\n' "$seen"

then=$(cat <<'END'
<p hidden>text
<html lang=de><p>Xyzzy
<input name=a type=checkbox>
END
)
[ "$seen" = "$then" ] || { echo "this has changed" >&2; exit 1; }
