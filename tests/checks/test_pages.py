"""Pages as wholes: each mistake in front matter, headings, names or addresses gives a finding."""

import pytest
from support import PLANTS, found, page, replace, says, write

HEAD = "---\ndescription: What plants are, in one sentence.\ntype: term\nid: plants\n"
HEAD += "stance: consensus\nreviewed: 2026-11-20\n---\n\n# Plants\n\nThey grow.\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("description: ", 'description: "', 2, "YAML does not parse: ...; close the quote"),
        (
            "What plants",
            "Plants: what",
            2,
            "YAML does not parse: ...put a value that contains ': '",
        ),
        ("type:", "\ttype:", 3, "YAML does not parse: ...indent with spaces"),
        ("id: plants", "id: [plants", 5, "YAML does not parse: ...close"),
        ("id: plants", "id: *plants", 4, "YAML does not parse: ...put a value that starts with"),
        ("id: plants", "  id: plants", 4, "YAML does not parse: "),
        ("id: plants", "? [id]\n: plants", 4, "a key is a list or a mapping"),
        (
            "id: plants",
            "id: !!python/name:os.system plants",
            4,
            "the tag '!!python/name:os.system'",
        ),
        ("id: plants", "id: !!int plants", 4, "YAML does not parse: invalid literal"),
        ("id: plants", "id: plants\nid: plants", 5, "key 'id' is given twice"),
        ("id: plants", "id: &a [*a]", 4, "'id' is not of type string"),
        ("id: plants", "id: 404", 4, "'id' is not of type string; write text"),
        ("id: plants", "id:", 4, "'id' is not of type string"),
        ("id: plants", "id: plants\n1: x\nicon: y", 5, "unknown key '1'"),
        ("id: plants", "id: plants\n~: x", 5, "unknown key 'None'"),
        ("id: plants", "id: .inf", 4, "'id' is not of type string; write text"),
        ("id: plants", "id: !!binary cGxhbnRz", 4, "'id' is not of type string; write text"),
        (
            "id: plants",
            "id: plants\nredirect_anchors: {'#a': b}",
            5,
            "'redirect_anchors' is '#a': write",
        ),
        ("id: plants", "id: plants\nicon: material/lef", 5, "unknown key 'icon'"),
        ("id: plants", "id: plants\ntemplate: hoem.html", 5, "'template' is 'hoem.html'; did you"),
        ("id: plants", "id: plants\naliases: []", 5, "'aliases': [] has less than 1 item"),
        ("id: plants", "id: plants\ntitle: Plants", 5, "unknown key 'title'"),
        ("What plants", 'What \\"plants\\"', 2, "'description' may not hold"),
        ("What plants", "What <b>plants</b>", 2, "'description' may not hold"),
        ("---\n", "\n---\n", 1, "no front matter: ... alone on its first line"),
        ("---\n", "--- \n", 1, "no front matter: ... alone on its first line"),
        ("---\n", "\ufeff---\n", 1, "no front matter: ...byte order mark"),
        ("---\n\n#", "\n#", 1, "front matter has no closing '---'"),
        ("2026-11-20\n---", "2026-11-20\n ---", 1, "front matter has no closing '---'"),
        (HEAD[4 : HEAD.index("\n---\n")], "- id", 2, "front matter is not a list of 'key: value'"),
        (HEAD[4 : HEAD.index("\n---\n")], "", 2, "front matter is not a list of 'key: value'"),
        ("2026-11-20", "2999-11-20", 6, "'reviewed' is '2999-11-20', in the future"),
        ("2026-11-20", "2006-11-20", 6, "'reviewed' is '2006-11-20', before the guide began"),
        (
            "id: plants",
            "id: plants\nredirect_from: [assets/x/]",
            5,
            "'redirect_from' is 'assets/x/': write it like",
        ),
        ("# Plants\n\nThey grow.", "They grow.", 8, "no title: start the text with '# Title'"),
        ("They grow.", "They.\n\n# Grow", 13, "a second '# ' heading"),
        (
            "They grow.",
            "A\n\n### B {#b}\n\nC",
            13,
            "heading level 3 after level 1; write '## B {#b}'",
        ),
        ("# Plants", "## A {#a}\n\nB\n\n# Plants", 9, "a heading before the page's title"),
        ("# Plants", "Before.\n\n# Plants", 9, "text before the page's title"),
        ("They grow.\n", "", 9, "the page has no text after its title"),
        ("# Plants", "# Plants <b>grow</b>", 9, "a heading may not hold HTML"),
        ("# Plants", "# *Plants*", 9, "a title is plain text: '*' would show in tabs"),
        ("# Plants", "# Plants [@doe-2020]", 9, "a heading has no note; move '[@doe-2020]' into"),
        (
            "They grow.",
            "A\n\n## B[^1] {#b}\n\nC\n\n[^1]: D",
            13,
            "a heading has no note; move '[^1]'",
        ),
        (
            "They grow.",
            "A\n\n## B [@a; @b] {#b}\n\nC",
            13,
            "a heading has no note; move '[@a; @b]'",
        ),
        ("They grow.", "A\n\n## B {#b}\n\n## C {#c}\n\nD", 13, "nothing stands below the head"),
        ("They grow.", "A\n\n## B {#b}", 13, "nothing stands below the heading 'B'"),
        ("# Plants", "# Plants.", 9, "a heading does not end in '.'"),
        (
            "They grow.",
            "A\n\n## B {#b}\n\nC\n\n## D {#b}\n\nE",
            17,
            "id '#b' stands on line 13 too",
        ),
        ("They grow.", "A\n\n## B\n\nC", 13, "the heading 'B' has no id"),
    ],
)
def test_a_mistaken_page(guide, old, new, line, message):
    assert old in HEAD
    write(guide, PLANTS, HEAD.replace(old, new, 1))
    assert says(found(guide), f"{PLANTS}:{line}: {message}"), found(guide)


def test_a_note_in_a_title_is_one_finding(guide):
    head = HEAD.replace("type: term", "type: guide")  # which needs no sources
    write(guide, PLANTS, head.replace("# Plants", "# Plants [@doe-2020]"))
    assert len(found(guide)) == 1


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("docs/terms/My Trees.md", "a file's name is its address: ...like 'terms/my-trees.md'"),
        ("docs/terms/Trees.md", "a file's name is its address: ...like 'terms/trees.md'"),
        ("docs/terms/my_trees.md", "a file's name is its address: ...like 'terms/my-trees.md'"),
        ("docs/terms/Café.md", "a file's name is its address: ...like 'terms/cafe.md'"),
        ("docs/terms/tall/trees.md", "too deep: an address is a section and a name"),
        ("docs/term/trees.md", "unknown section 'term'; did you mean 'terms'?"),
        (
            "docs/terms/plants/index.md",
            "'/terms/plants/' is the address of docs/terms/plants/index.md too",
        ),
        ("docs/terms/PLANTS.md", "its name differs from docs/terms/... in case alone"),
    ],
)
def test_a_mistaken_path(guide, path, message):
    write(guide, path, page("trees"))
    lines = [line for line in found(guide) if line.split(":")[0] in (path, PLANTS)]
    start = message.split("...")[0]
    assert any(start in line for line in lines), found(guide)
    assert all(part in "\n".join(lines) for part in message.split("...")), found(guide)


def test_an_alias_whose_short_link_another_page_has(guide):
    write(guide, "docs/terms/trees.md", page("tall-plants"))
    replace(guide, PLANTS, "[flora]", "[tall plants]")
    expected = f"{PLANTS}:7: alias 'tall plants' has the short link 't/tall-plants/' of"
    assert says(found(guide), expected), found(guide)


def test_a_misspelling_that_is_a_name_or_another_page_s(guide):
    names = "misspellings: [Flora, plnats]\nasked: [what grows, plants]\n"
    write(guide, "docs/terms/trees.md", page("trees", more=names))
    assert found(guide) == [
        f"docs/terms/trees.md:7: misspelling 'Flora' is a name of {PLANTS}; take it out, "
        + "the search finds names by themselves",
        f"docs/terms/trees.md:7: misspelling 'plnats' is taken by {PLANTS}; take one out",
        f"docs/terms/trees.md:8: question 'plants' is a name of {PLANTS}; take it out, "
        + "the search finds names by themselves",
    ]


def test_a_folder_that_is_named_like_a_page(guide):
    (guide / "docs/terms/trees.md").mkdir()
    assert says(found(guide), "docs/terms/trees.md:1: cannot be read"), found(guide)


def test_a_link_to_a_file_that_is_gone(guide):
    (guide / "docs/terms/trees.md").symlink_to("gone.md")
    assert says(found(guide), "docs/terms/trees.md:1: "), found(guide)
