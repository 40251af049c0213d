"""A question by which a page is found has no name that its reader would look for in vain."""

import pytest
from support import PLANTS, found, page, write

TEXT = "Ask at the Zulip. Then the Zulip, or a Zulip, answers. Roses grow, the DIY way. Use an API."
OTHER = "docs/terms/trees.md"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("zulip for gardeners", "zulip"),
        ("roses for gardeners", ""),  # begins a sentence there, and is no name
        ("diy gardens", ""),  # not often enough to be sure
        ("api for gardens", ""),  # what everybody says
        ("gardens of elms", ""),  # the text's own
    ],
)
def test_what_it_names_stands_in_the_text(guide, question, name):
    write(guide, PLANTS, page("plants", TEXT))
    write(guide, OTHER, page("trees", "Gardens of elms.", f"asked: [{question}]\n"))
    told = [line for line in found(guide) if line.startswith(OTHER)]
    message = (
        f"question '{question}' names what the text does not: '{name}'; say it, or take it out"
    )
    assert told == ([f"{OTHER}:7: {message}"] if name else [])
    write(guide, OTHER, page("trees", f"Elms, {name or 'elms'}.", f"asked: [{question}]\n"))
    assert [line for line in found(guide) if line.startswith(OTHER)] == []
