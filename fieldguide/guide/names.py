"""The guide's own names: its title, its folders, its sections, its license."""

from __future__ import annotations

from pathlib import Path

NAME = "DevRel Field Guide"


DOCS = "docs"


DATA = "data"


FILES = Path("docs/templates/files")  # what a template page shows and offers as a download


# The folders of `docs/` and what readers call them.
SECTIONS = {
    "about": "About",
    "careers": "Careers",
    "community": "Community",
    "compare": "Comparisons",
    "definition": "Definition",
    "journey": "Journey",
    "measure": "Measuring",
    "needs": "Needs",
    "practices": "Practices",
    "roles": "Roles",
    "start": "Start here",
    "templates": "Templates",
    "terms": "A to Z",
}


LICENSE = "https://creativecommons.org/licenses/by/4.0/"


LICENSE_NAME = "CC BY 4.0"
