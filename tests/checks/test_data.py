"""Data files that are not what they should be give findings, and never break the checks."""

import pytest
from support import found, replace, says, write


@pytest.mark.parametrize("name", ["sources", "roles", "links", "models", "synonyms"])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("text\n", "the value is not of type"),
        ("a: [\n", "YAML does not parse: "),
        ("- [1]\n- {a: {b: c}}\n", ""),
        ("roles: 1\naspects: {a: 1}\n", ""),
        ("roles:\n- cells: {purpose: {sources: [[1]], text: 1}}\n  id: [a]\n", ""),
        ("? {a: b}\n: c\n", "a key is a list or a mapping"),
        ("&a [*a]\n", ""),
        ("[" * 99_999 + "\n", "YAML is nested too deeply"),
        ("- " * 99_999 + "a\n", "YAML is nested too deeply"),
        ("".join(f"{' ' * at}a:\n" for at in range(900)), "YAML is nested too deeply"),
        ("---\na: b\n---\nc: d\n", "YAML does not parse: "),
    ],
)
def test_a_data_file_of_another_shape(guide, name, content, message):
    write(guide, f"data/{name}.yml", content)
    start = f"data/{name}.yml:"
    assert any(line.startswith(start) and message in line for line in found(guide)), found(guide)
    assert not [line for line in found(guide) if " broke" in line]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (None, 1, "file not found"),
        ('{\n"type": object}\n', 2, "JSON does not parse: "),
        ('{"type": "mapping"}\n', 1, "not a JSON Schema: "),
        (
            '{"$ref": "#/$defs/none"}\n',
            1,
            "not a JSON Schema: Pointer '/$defs/none' does not exist",
        ),
        (
            '{"$ref": "https://example.org/x.json"}\n',
            1,
            "not a JSON Schema: ...Retrieval is disabled",
        ),
        (b"\xff\n", 1, "cannot be read: "),
    ],
)
def test_a_schema_that_cannot_be_used(guide, content, line, message):
    path = "data/pages.schema.json"
    (guide / path).unlink()
    if content is not None:
        write(guide, path, content)
    assert says(found(guide), f"{path}:{line}: {message}"), found(guide)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "https://example.org/plants",
            "https://example",
            ":6: 'url' is 'https://example': 'example'",
        ),
        (
            "https://example.org/plants",
            "htps://example.org",
            ":6: 'url' is 'htps://example.org', not",
        ),
        ("https://example.org/plants", "https://a.org/?utm_source=b", ":6: 'url' is ...tracking"),
        ("year: 2020", "year: '2020'", ":5: 'year' is not of type integer or null"),
        ("year: 2020", "year: 3020", ":5: 'year': 3020 is greater than"),
        ("title: On plants", "title: ''", ":2: 'title' is too short"),
        ("[Jane Doe, John Roe]", "Jane Doe", ":3: 'authors' is not of type array; write a list"),
    ],
)
def test_a_mistaken_source(guide, old, new, message):
    replace(guide, "data/sources.yml", old, new)
    assert says(found(guide), f"data/sources.yml{message}"), found(guide)


def test_a_cell_for_an_aspect_that_there_is_not(guide):
    replace(
        guide,
        "data/roles.yml",
        "    cells:\n",
        "    cells:\n      purpos: {text: A, judgement: true}\n",
    )
    expected = "data/roles.yml:13: unknown aspect 'purpos'; did you mean 'purpose'?"
    assert expected in found(guide)


def test_a_registry_out_of_order(guide):
    write(guide, "data/links.yml", "terms/plants/: plants\n/: home\n")
    assert says(found(guide), "data/links.yml:2: '/' stands after 'terms/plants/'"), found(guide)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("sources: [doe-2020]", "sources: [deo-2020]", 6, "unknown source 'deo-2020'"),
        ("owners: [gardener]", "owners: [gardner]", 14, "unknown role 'gardner'"),
        (
            "page: terms/plants.md\n",
            "page: terms/plant.md#top\n",
            10,
            "no page stands at docs/terms",
        ),
    ],
)
def test_a_mistaken_model(guide, old, new, line, message):
    replace(guide, "data/models.yml", old, new)
    assert says(found(guide), f"data/models.yml:{line}: {message}"), found(guide)
