"""The guide's own names: its title, its folders, its sections, its license."""

from __future__ import annotations

from pathlib import Path

NAME = "DevRel Field Guide"
DOCS = "docs"
DATA = "data"
SOURCES = f"{DATA}/sources"  # a file a source, called by its id
CACHE = ".cache/fieldguide"  # what need not be read or drawn again
CITATION = "CITATION.cff"  # how the guide as a whole is cited
FILES = Path("docs/templates/files")  # what a template page shows and offers as a download


# The folders of `docs/` and what readers call them: in the menu, which `checks/nav.py` holds to it
# and the search reads, on cards, and in what programs read.
SECTIONS = {
    "about": "About",
    "careers": "Careers",
    "community": "Community",
    "compare": "Compare",
    "definition": "Definition",
    "journey": "Journey",
    "measure": "Measure",
    "needs": "Needs",
    "practices": "Practices",
    "roles": "Roles",
    "start": "Start here",
    "templates": "Templates",
    "terms": "A to Z",
}


LICENSE = "https://creativecommons.org/licenses/by/4.0/"
LICENSE_NAME = "CC BY 4.0"
