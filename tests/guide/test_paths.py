"""The address of one page from another, as it is served."""

import pytest

from fieldguide.guide.paths import address, link


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("index.md", "terms/swag.md", "./terms/swag/"),
        ("terms/swag.md", "index.md", "../../"),
        ("terms/index.md", "roles/index.md", "../roles/"),
        ("terms/swag.md", "about/sources/search-index.md", "../../about/sources/search-index/"),
    ],
)
def test_a_page_is_served_from_its_folder(here, there, expected):
    assert address(here, there) == expected


def test_in_markdown_it_is_its_file():
    assert link("terms/swag.md", "roles/index.md") == "../roles/index.md"
