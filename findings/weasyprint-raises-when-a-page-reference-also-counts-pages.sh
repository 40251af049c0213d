#!/bin/sh
# Tool: weasyprint 70.0 from PyPI
# Happens: content with both target-counter(..., page) and counter(pages), as in "page 2 of 2", raises
#   AttributeError. Either of them alone gives a PDF.
# Expected: a PDF for all three.
# Output: target-counter(attr(href), page): PDF
#   counter(pages): PDF
#   target-counter(attr(href), page) counter(pages): AttributeError
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet weasyprint==70.0
"$work/venv/bin/python" -c 'import weasyprint' >/dev/null 2>&1 || {
  echo "skipped: Pango is not installed"
  exit 77
}
seen=$("$work/venv/bin/python" - <<'END'
import weasyprint

PAGE = "target-counter(attr(href), page)"
for content in (PAGE, "counter(pages)", f"{PAGE} counter(pages)"):
    html = f'''<style>a::after {{ content: {content} }} p {{ break-before: page }}</style>
      <a href="#b">see</a><p id="b">there</p>'''
    try:
        print(f"{content}: {weasyprint.HTML(string=html).write_pdf()[1:4].decode()}")
    except AttributeError:
        print(f"{content}: AttributeError")
END
)
printf '%s\n' "$seen"

then=$(cat <<'END'
target-counter(attr(href), page): PDF
counter(pages): PDF
target-counter(attr(href), page) counter(pages): AttributeError
END
)
[ "$seen" = "$then" ] || { echo "this has changed" >&2; exit 1; }
