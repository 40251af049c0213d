"""Text without marks is not searched for them, and comes out as if it had been."""

import markdown
import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config
from support import REPOSITORY

from fieldguide.markdown.skip_plain_text import _PLAIN

TEXTS = [
    "Plain text, with (a bracket), a dash - and 50% more.",
    "Some *stressed*, __strong__ and `code` text.",
    "A [link](b.md), <https://example.org/> and a :material-brightness-7: picture.",
    "Two  \nlines, an &amp; and an escaped \\* star.",
    "A note.[^1]\n\n[^1]: Which is plain.",
    "A thing said in [words][id].\n\n[id]: b.md",
    "| A | B |\n|---|---|\n| plain | *not* |\n| `code` | HTML as plain |",
    "- plain\n- **not**{ .x }\n\n    plain again",
    "Term\n:   Plain text on HTML.\n\n*[HTML]: A language",
    "# Plain title\n\n`HTML`, and HTML.\n\n*[HTML]: A language",
]
# What marks of other extensions look like that hold no character of their own.
UNMARKED = "www.example.org someone(at)example.org (c) (tm) 1/2 c/o -- --- ... 'a' \"b\" 2nd ==> x"


@pytest.fixture(scope="module")
def extensions():
    """Return Markdown's part of the real configuration, but for what needs an engine."""
    config = load_config(str(REPOSITORY / "mkdocs.yml"))
    names = [name for name in config.markdown_extensions if not name.startswith("fieldguide.")]
    names.remove("pymdownx.snippets")
    return {"extensions": names, "extension_configs": config.mdx_configs}


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_looks_different(extensions, text):
    names = extensions["extensions"]
    with_it = {**extensions, "extensions": [*names, "fieldguide.markdown.skip_plain_text"]}
    html = markdown.markdown(text, **with_it)
    assert html == markdown.markdown(text, **extensions)
    assert BeautifulSoup(html, "html.parser").get_text().strip()


def test_no_mark_of_the_configuration_is_taken_for_plain_text(extensions):
    md = markdown.Markdown(**extensions)
    plain = [word for word in UNMARKED.split() if _PLAIN.fullmatch(word)]
    assert len(plain) > 10
    for text in [*plain, " ".join(plain)]:
        for pattern in md.inlinePatterns:
            assert not pattern.getCompiledRegExp().search(text), (text, pattern)


def test_plain_text_is_not_searched(extensions):
    searched = []

    class Listening(markdown.inlinepatterns.InlineProcessor):
        def handleMatch(self, match, data):
            searched.append(data)
            return None, None, None

    md = markdown.Markdown(extensions=["fieldguide.markdown.skip_plain_text"])
    md.inlinePatterns.register(Listening(".", md), "listening", 1000)
    md.convert("Plain text.\n\nSome *stressed* text.")
    assert set(searched) == {"Some *stressed* text."}
