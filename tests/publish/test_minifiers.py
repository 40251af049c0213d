"""What the minifiers make of our style sheets and scripts says what these say.

Both are old and spoil some of what browsers have learned since: see `findings/`. So each file is
parsed as it is written and as it is minified. One that fails here can be written another way: `#fff`
for `#ffffff`, a named function for an arrow before a slash.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
import tree_sitter_javascript
import yaml
from mkdocs_minify_plugin.plugin import MINIFIERS, MinifyPlugin
from support import REPOSITORY
from tree_sitter import Language, Parser
from tree_sitter import Node as Part

# The configuration names Python functions, which are nothing to this test.
CONFIG = re.sub(r"!!python/\S+|!ENV", "", (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
(GIVEN,) = (one["minify"] for one in yaml.safe_load(CONFIG)["plugins"] if "minify" in one)
DOCS = REPOSITORY / "docs"
FILES = [
    (kind, path.relative_to(DOCS).as_posix())
    for kind in ("css", "js")
    for name in GIVEN[f"{kind}_files"]
    for path in sorted(DOCS.glob(name))
]
# Shorthands that say the same with `none` and with `0`, which sets one of their parts.
NOTHING = re.compile(r"background|outline|border(-(top|right|bottom|left))?")
SCRIPTS = Parser(Language(tree_sitter_javascript.language()))


def minified(kind: str, text: str) -> str:
    return MinifyPlugin._minify_file_data_with_func(text, MINIFIERS[kind])


def meaning(kind: str, text: str) -> list:
    return style(tinycss2.parse_stylesheet(text)) if kind == "css" else list(script(text))


def style(nodes: list) -> list:
    """What rules and declarations say: names, selectors and values, and what is in their braces."""
    found = []
    for node in nodes:
        if node.type == "declaration":
            said = values(node.value)
            if said == ["none"] and NOTHING.fullmatch(node.name):
                said = values(tinycss2.parse_component_value_list("0"))
            found.append((node.name, said, node.important))
        elif node.type in ("at-rule", "qualified-rule"):
            # In a selector, and only there, no space is needed around a plus.
            head = values(node.prelude, free=",>~+" if node.type == "qualified-rule" else ",")
            inside = tinycss2.parse_blocks_contents(node.content or [])
            found.append((getattr(node, "lower_at_keyword", ""), head, style(inside)))
        else:
            assert node.type in ("comment", "whitespace"), node
    return found


def values(tokens: list, free: str = ",/") -> list:
    """What a list of tokens says: numbers as such, white space where it may mean something."""
    found = []
    for token in tokens:
        if token.type in ("number", "percentage", "dimension"):
            found.append((token.value, token.type, getattr(token, "unit", "")))
        elif token.type == "function":
            found.append((token.name, values(token.arguments, free)))
        elif hasattr(token, "content"):  # in brackets of any kind
            found.append((token.type, values(token.content, free)))
        elif token.type != "comment":
            found.append(" " if token.type == "whitespace" else token.serialize())
    ends = [None, *found, None]
    return [
        one
        for before, one, after in zip(ends, found, ends[2:], strict=False)
        if one != " " or not (before in (*free, ":", None) or after in (*free, None))
    ]


def script(text: str) -> Iterator[str]:
    """How a script's parts stand in each other, and the text of the smallest, comments left out."""

    def parts(part: Part) -> Iterator[str]:
        if part.type != "comment":
            yield f"{part.type} {'' if part.children else part.text.decode()}"
            for inner in part.children:
                yield from parts(inner)
            yield "end"

    tree = SCRIPTS.parse(text.encode())
    return parts(tree.root_node)


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_a_minified_file_says_the_same(kind, name):
    text = (DOCS / name).read_text(encoding="utf-8")
    small = minified(kind, text)
    assert len(small) < len(text)
    assert meaning(kind, small) == meaning(kind, text)


def test_every_file_that_is_minified_is_looked_at():
    assert {Path(name).suffix for _, name in FILES} == {".css", ".js"}
    assert [name for kind in ("css", "js") for name in GIVEN[f"{kind}_files"] if "*" in name] == []
    assert len(FILES) == len(GIVEN["css_files"]) + len(GIVEN["js_files"])


SPOILED = [
    ("css", "@font-face { line-gap-override: 0% }"),
    ("css", "a { color: hsl(0 0% 50%) }"),
    ("css", "a { width: max(0px, 1em) }"),
    ("css", "@media not (hover: hover) { a { color: red } }"),
    ("css", "@media print { .a :is(b) { color: red } }"),
    ("js", "const starts = text => / b/.test(text);"),
    ("js", "const blank = text => / /.test(text);"),
]
SPARED = [
    ("css", "a > b , c + d { margin: 0.50em -0.5em ; width: calc( 1px + 2px ) }  /* c */"),
    (
        "css",
        "@media screen and (max-width: 44em) { i { top: 0 } .a :is( b , c ) { content: ' : ' } }",
    ),
    ("js", "const a = (x) => `a  b ${ x }` / 2;  // c\nif (a)\n  return / b/.test(a)\n"),
]


@pytest.mark.parametrize(("kind", "text"), [*SPOILED, *SPARED])
def test_what_a_minifier_spoils_is_seen(kind, text):
    small = minified(kind, text)
    assert small != text
    assert (meaning(kind, small) == meaning(kind, text)) == ((kind, text) in SPARED)


def test_a_space_in_a_template_counts():
    assert meaning("js", "`a  b`") != meaning("js", "`a b`")
