"""Links and images: each mistake in the text of a page gives a finding with its line."""

import pytest
from support import PLANTS, found, page, says, write

MISTAKES = {
    "missing file": ("[a](weeds.md)", "'weeds.md' leads to nothing"),
    "missing file with a near name": ("[a](plant.md)", "'plant.md' leads...mean 'plants.md'?"),
    "file of another folder": (
        "[a](index.md)",
        "'index.md' leads to...; did you mean '../index.md'?",
    ),
    "wrong case": ("[a](../Index.md)", "'../Index.md' leads to nothing; write '../index.md'"),
    "address instead of file": (
        "[a](../index/)",
        "'../index/' leads to nothing; write '../index.md'",
    ),
    "html instead of md": ("[a](../index.html)", "'../index.html' leads to...write '../index.md'"),
    "no extension": ("[a](../index)", "'../index' leads to nothing; write '../index.md'"),
    "folder": ("[a](../assets/)", "'../assets/' leads to nothing"),
    "out of docs": ("[a](../../README.md)", "'../../README.md' leads out of docs/"),
    "absolute": ("[a](/terms/plants/)", "'/terms/plants/' starts at the host"),
    "backslash": ("[a](..\\index.md)", "'..\\index.md' has a backslash"),
    "own page": ("[a](plants.md)", "'plants.md' links to its own page"),
    "missing anchor": ("[a](../index.md#gone)", "docs/index.md has no heading '#gone'"),
    "anchor beside what is drawn": (
        "::: roles-list\n\n[a](#list-membre)",
        PLANTS + " has no heading '#list-membre'; did you mean '#list-member'?",
        13,
    ),
    "near anchor": ("[a](#leafs)\n\n## Leaves {#leaves}", PLANTS + " has no...'#leaves'?"),
    "empty target": ("[a]()", "the link has no target"),
    "hash alone": ("[a](#)", "'#' leads nowhere"),
    "empty text": ("[](../index.md)", "the link to '../index.md' has no text"),
    "blank text": ("[ ](../index.md)", "the link to '../index.md' has no text"),
    "vague text": ("[here](../index.md)", "'here' does not say where the link leads"),
    "space in target": ("[a](my page.md)", "this link does not parse"),
    "unclosed": ("[a](../index.md and on", "this link does not parse"),
    "unclosed title": ('[a](../index.md "Home)', "this link does not parse"),
    "curly title": ("[a](../index.md “Home”)", "this link does not parse"),
    "space between": ("[a] (../index.md)", "'[a] (../index.md)' has a space in it"),
    "line between": ("[a]\n(../index.md)", "'[a] (../index.md)' has a space in it"),
    "reversed": ("(a)[../index.md]", "'(a)[../index.md]' is a link the wrong way round"),
    "wiki link": ("[[plants]]", "'[[plants]]' is no link here"),
    "misspelt scheme": ("[a](htps://example.org)", "'htps://example.org'...mean 'https'?"),
    "one slash": (
        "[a](https:/example.org)",
        "'https:/example.org' is no address: write it as 'https://example.org'",
    ),
    "no colon": ("[a](https//example.org)", "'https//example.org' is no address: write it as"),
    "no host": (
        "[a](https:///x)",
        "'https:///x' is no address: write it as 'https://example.org/x'",
    ),
    "no dot in host": ("[a](https://example)", "'https://example'...'example' is not a host"),
    "two dots in host": ("[a](https://a..org)", "'https://a..org' is no address"),
    "comma in host": ("[a](https://a,org)", "'https://a,org' is no address: 'a,org' is not"),
    "twice": ("[a](https://https://a.org)", "'https://https://a.org' is no...twice"),
    "bad port": ("[a](https://a.org:x/)", "'https://a.org:x/' is no address: its host or port"),
    "bad escape": ("[a](https://a.org/%zz)", "'https://a.org/%zz' is no address: '%' must"),
    "user": ("[a](https://me@a.org/)", "'https://me@a.org/' is no address: it has a user"),
    "punctuation": ("[a](https://a.org/b.)", "'https://a.org/b.' is no address: it ends in"),
    "tracking": ("[a](https://a.org/?utm_source=x)", "'https://a.org/?utm_source=x' is no...track"),
    "pipe": ("[a](https://a.org/|b)", "'https://a.org/|b' is no address: it has a space"),
    "no scheme": ("[a](www.example.org)", "'www.example.org' is no address: write it as"),
    "no scheme or www": (
        "[a](example.org/x)",
        "'example.org/x' leads to...write 'https://example.org/x'",
    ),
    "protocol-relative": ("[a](//example.org)", "'//example.org' is no address: write it as"),
    "not encrypted": ("[a](http://example.org)", "'http://example.org' is not encrypted"),
    "ftp": ("[a](ftp://example.org)", "'ftp://example.org' is no address: unknown scheme"),
    "javascript": (
        "[a](javascript:alert(1))",
        "'javascript:alert(1)' is no address: 'javascript:'",
    ),
    "data": ("[a](data:text/html,x)", "'data:text/html,x' is no address: 'data:'"),
    "file": ("[a](file:///etc/hosts)", "'file:///etc/hosts' is no address: 'file:'"),
    "empty mailto": (
        "[a](mailto:)",
        "'mailto:' is no address: write it as 'mailto:name@example.org'",
    ),
    "malformed mailto": ("[a](mailto:jane)", "'mailto:jane' is no address"),
    "malformed telephone": ("[a](tel:me)", "'tel:me' is no address"),
    "malformed autolink": ("<htps://example.org>", "'htps://example.org' is no address"),
    "bare address": ("See https://example.org/x for it.", "'https://example.org/x' is not a link"),
    "bare plain address": ("See http://example.org/x too.", "'http://example.org/x' is not a link"),
    "no alternative text": ("![](../assets/a.png)", "the image '../assets/a.png' has no text"),
    "file name as text": ("![a.png](../assets/a.png)", "'a.png' does not say what the image shows"),
    "missing image": ("![A leaf](../assets/a.png)", "'../assets/a.png' leads to nothing"),
    "anchor as image": ("![A leaf](#leaf)\n\n## L {#leaf}", "'#leaf' is no image"),
    "remote image": ("![A leaf](https://example.org/a.png)", "'https://example.org/a.png' is on"),
    "remote image in a link": (
        "[![A leaf](https://example.org/a.png)](../index.md)",
        "'https://example.org/a.png' is on another host",
    ),
    "reference to nothing": ("[a][w]\n\n[w]: weeds.md", "'weeds.md' leads to nothing", 13),
    "reference without target": ("[a][w]\n\n[w]:", "the link has no target", 13),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistaken_link(guide, mistake):
    text, message, line = (*MISTAKES[mistake], 11)[:3]
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert says(found(guide), f"{PLANTS}:{line}: {message}"), found(guide)


@pytest.mark.parametrize(
    "text",
    [
        "[a](../index.md) and [b](../index.md#home), <https://example.org/x_(y)>.",
        '[a](https://example.org/a_(b)?c=d#e "A title"), [m](mailto:jane@example.org).',
        "`[a](gone.md)` and `https://example.org`.\n\n```text\n[a](gone.md)\n```",
        "[a][w] and [w].\n\n[w]: ../index.md",
        "Leaves [@doe-2020][@roe-2021], see [Sources](#sources).",
        "A [b `[c](d)` e](../index.md) with [brackets [in] it](../index.md).",
        '<span id="here">A</span> place, [there](#here).',
        "::: roles-list\n\n[Roles](#list-member), [Sources](#sources), [one](#source-doe-2020).",
        "A line\n{#line}\n\nGo to [the line](#line).",
    ],
)
def test_a_right_link_has_no_finding(guide, text):
    write(guide, PLANTS, page("plants", text, title="Plants"))
    assert found(guide) == []
