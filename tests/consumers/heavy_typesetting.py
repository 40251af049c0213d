"""What LaTeX prints of the bibliography and of a page, by BibTeX's own styles and by biblatex."""

import re
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

DOCUMENT = r"""\documentclass{article}
\usepackage[utf8]{inputenc}
%s
\begin{document}
\nocite{*}
%s
\end{document}
"""
# Not `alpha`, whose letters for one author's works of one year run past z: `{` stops LaTeX.
STYLES = ("plain", "abbrv", "unsrt")


def run(*command: str, folder: Path) -> str:
    """Return what a program says."""
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True)
    return done.stdout.decode("utf-8", "replace")


def printed(folder: Path, packages: str, made: str, program: str) -> tuple[str, str]:
    """Return the text of a document that prints `a.bib`, and what made its bibliography says."""
    (folder / "a.tex").write_text(DOCUMENT % (packages, made), encoding="utf-8")
    run("pdflatex", "-interaction=batchmode", "a", folder=folder)
    said = run(program, "a", folder=folder)
    run("pdflatex", "-interaction=batchmode", "a", folder=folder)
    log = (folder / "a.log").read_text("utf-8", "replace")
    assert re.findall(r"^!.*", log, re.MULTILINE) == [], "LaTeX stopped"
    text = " ".join(page.extract_text() for page in PdfReader(folder / "a.pdf").pages)
    return re.sub(r"-\n|\s+", lambda space: "" if "-" in space[0] else " ", text), said


@pytest.fixture
def folder(site, tmp_path) -> Path:
    """A folder with the whole bibliography and one page's own entry as `a.bib`."""
    page = BeautifulSoup(site.pages["community/heroes/"].read_text("utf-8"), "html.parser")
    rows = page.select(".guide-share__forms > div")
    (entry,) = (row.code.get_text() for row in rows if row.dt.get_text() == "BibTeX")
    whole = (site.folder / "data/sources.bib").read_text(encoding="utf-8")
    (tmp_path / "a.bib").write_text(whole + "\n" + entry, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_prints_everything_with_publishers_capitals_and_the_pages_address(
    site, folder, style
):
    made = rf"\bibliographystyle{{{style}}}\bibliography{{a}}"
    text, said = printed(folder, "", made, "bibtex")
    assert "error message" not in said
    assert re.findall(r"^Warning--(?!to sort|empty year).*", said, re.MULTILINE) == []
    entries = (folder / "a.bbl").read_text(encoding="utf-8").count(r"\bibitem")
    assert entries == (folder / "a.bib").read_text(encoding="utf-8").count("\n@") + 1
    assert "So what exactly is Dev Rel? Jim Bennett" in text
    assert f"{site.address}t/heroes/".replace("/", "") in text.replace(" ", "").replace("/", "")


def test_biblatex_and_biber_print_everything_with_its_day(site, folder):
    packages = r"\usepackage[backend=biber,maxbibnames=9]{biblatex}\addbibresource{a.bib}"
    text, said = printed(folder, packages, r"\printbibliography", "biber")
    assert re.findall(r"^(?:WARN|ERROR).*", said, re.MULTILINE) == []
    assert "Jim Bennett. So what exactly is Dev Rel? Jim Bennett" in text
    assert "DevRel Field Guide. Heroes." in text
