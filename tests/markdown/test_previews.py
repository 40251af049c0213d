"""Links to other pages show what they lead to; nothing else does."""

import pytest
from support import PLANTS, replace


@pytest.mark.parametrize(
    ("text", "previews"),
    [
        (
            "[one](../index.md) and [more](../roles/x.md#part)",
            ["../index.md", "../roles/x.md#part"],
        ),
        ("# Title\n\nA claim [@doe-2020]. See [below](#below).\n\n## Below {#below}", []),
        ("[elsewhere](https://example.org/README.md) and [a file](../data/terms.json)", []),
    ],
)
def test_what_shows_a_preview(render, text, previews):
    assert [a["href"] for a in render(text).select("a[data-preview]")] == previews


def test_a_mention_shows_one(guide, render):
    replace(guide, PLANTS, "type: guide", "type: term")
    link = render("Some plants.", path="roles/gardener.md").select_one("a.mention")
    assert link.has_attr("data-preview")


def test_pages_of_many_links_show_none(site):
    def shown(address: str) -> int:
        return len(site.document(address).select("article a[data-preview]"))

    assert shown("terms/") == shown("compare/") == shown("about/sources/") == 0
    assert shown("terms/swag/") > 3
