#!/bin/sh
# Tool: jsonschema-rs 0.61.2 and ruamel.yaml 0.19.1, both from PyPI
# Happens: ruamel.yaml gives a block of text (`|`) as a subclass of str, and jsonschema-rs raises ValueError
#   for any such subclass. The mapping and the list are subclasses too, and are taken.
# Expected: what is a str is of the type "string", as jsonschema (in Python) says.
# Output: LiteralScalarString ValueError Unsupported type: 'LiteralScalarString'
#   CommentedMap True
#   CommentedSeq True
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet jsonschema-rs==0.61.2 ruamel.yaml==0.19.1
seen=$("$work/venv/bin/python" - <<'END'
import jsonschema_rs
from ruamel.yaml import YAML

TYPES = {"text": "string", "map": "object", "list": "array"}
for name, value in YAML().load("text: |\n  a line\nmap: {a: 1}\nlist: [1]\n").items():
    try:
        print(type(value).__name__, jsonschema_rs.is_valid({"type": TYPES[name]}, value))
    except ValueError as error:
        print(type(value).__name__, "ValueError", error)
END
)
printf '%s\n' "$seen"

then=$(cat <<'END'
LiteralScalarString ValueError Unsupported type: 'LiteralScalarString'
CommentedMap True
CommentedSeq True
END
)
[ "$seen" = "$then" ] || { echo "this has changed" >&2; exit 1; }
