#!/bin/sh
# Tool: BibTeX 0.99d with its style alpha, and LaTeX, as they are installed (TeX Live 2022 in Debian 12)
# Happens: works of one author and year are told apart by letters, and after z come the signs that follow
#   it in ASCII: the 27th is labelled [Doe26{], at which LaTeX stops with an error. BibTeX says nothing.
# Expected: a label that LaTeX can print, as biblatex makes it (aa), or a warning.
# Output: \bibitem[Doe26{]{k36}
#   ! Paragraph ended before \@lbibitem was complete.
set -eu

for tool in bibtex pdflatex; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
bibtex --version | head -1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for at in $(seq 10 36); do
  printf '@misc{k%s, title = {Plants %s}, author = {Doe, Jane}, year = {2026}}\n' "$at" "$at" >>a.bib
done
printf '%s\n' '\documentclass{article}' '\begin{document}' '\nocite{*}' '\bibliographystyle{alpha}' \
  '\bibliography{a}' '\end{document}' >a.tex
pdflatex -interaction=batchmode a >said || true
bibtex a >said
pdflatex -interaction=batchmode a >said || true
seen=$(
  grep -F '[Doe26{]' a.bbl
  grep -m 1 '^! Paragraph' a.log
)
printf '%s\n' "$seen"
[ "$seen" = '\bibitem[Doe26{]{k36}
! Paragraph ended before \@lbibitem was complete.' ] || { echo "this has changed" >&2; exit 1; }
