#!/bin/sh
# Tool: caddy as it is installed (2.6.2 in Debian 12), asked with curl
# Happens: `file_server` inside `handle_errors` takes If-None-Match and Range to be about the error page:
#   a missing page, asked for again, is a 404 with nothing in it, or with a piece.
# Expected: RFC 9110 has conditions (13.2.1) and ranges (14.2) ignored where the answer is an error without
#   them: the whole error page each time.
# Output: 404 10 bytes
#   404 0 bytes, If-None-Match
#   404 4 bytes, Range
set -eu

for tool in caddy curl; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
echo "caddy $(caddy version)"
work=$(mktemp -d)
caddy=
trap 'if [ "$caddy" ]; then kill "$caddy"; wait "$caddy" || true; fi; rm -rf "$work"' EXIT
mkdir "$work/site"
printf 'not found\n' >"$work/site/404.html"
printf '%s\n' '{' 'admin off' '}' 'http:// {' "bind unix/$work/socket" "root * $work/site" 'file_server'   'handle_errors {' 'rewrite * /404.html' 'file_server' '}' '}' >"$work/Caddyfile"
XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work caddy run --config "$work/Caddyfile" 2>"$work/log" &
caddy=$!

ask() {
  curl --silent --unix-socket "$work/socket" --output /dev/null "$@" http://guide/no-such-page
}
for _ in 1 2 3 4 5 6 7 8 9; do
  if ask; then break; fi
  sleep 1
done
tag=$(ask --dump-header - | tr -d '\r' | sed -n 's/^Etag: //p')
size='%{http_code} %{size_download} bytes'
seen=$(
  ask --write-out "$size\n"
  ask --write-out "$size, If-None-Match\n" --header "If-None-Match: $tag"
  ask --write-out "$size, Range\n" --header "Range: bytes=0-3"
)
printf '%s\n' "$seen"
[ "$seen" = "404 10 bytes
404 0 bytes, If-None-Match
404 4 bytes, Range" ] || { echo "this has changed" >&2; exit 1; }
